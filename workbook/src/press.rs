//! Rendering the book again whenever it has been edited.

use std::{path::PathBuf, thread};

use anyhow::Result;
use tokio::sync::watch::Sender;

use crate::{
    book,
    judge::TICK,
    site::Site,
    state::State,
    watch::{self, Stamp},
    workspace::Workspace,
};

pub struct Press {
    workspace: Workspace,
    sources: Vec<PathBuf>,
    /// The sources as they were just before the last rendering: an edit made during it is news.
    rendered: Stamp,
}

impl Press {
    /// Renders the book for the first time.
    pub fn start(workspace: &Workspace) -> Result<(Self, Site)> {
        let mut press = Self {
            workspace: workspace.clone(),
            sources: Vec::new(),
            rendered: Stamp::default(),
        };
        let site = press.render()?;
        Ok((press, site))
    }

    /// Looks and renders until the program ends.
    pub fn work(mut self, state: &Sender<State>, say: fn(&str)) {
        loop {
            thread::sleep(TICK);
            if let Some(news) = self.look(state) {
                say(&format!("  {news}"));
            }
        }
    }

    /// Renders the book if it has been edited, and says how that went. One that can't be rendered
    /// leaves the pages as they are.
    pub fn look(&mut self, state: &Sender<State>) -> Option<String> {
        if watch::stamp(&self.sources) == self.rendered {
            return None;
        }
        match self.render() {
            Ok(site) => {
                state.send_modify(|state| {
                    state.site = site.into();
                    state.trouble = None;
                });
                Some("the book has been rendered again".to_owned())
            }
            Err(error) => {
                let trouble = format!("{error:#}");
                state.send_modify(|state| state.trouble = Some(trouble.clone()));
                Some(trouble)
            }
        }
    }

    fn render(&mut self) -> Result<Site> {
        self.sources = book::sources(&self.workspace);
        self.rendered = watch::stamp(&self.sources);
        book::render(&self.workspace, &self.workspace.scratch().join("book"))
    }
}
