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
    pub fn work(mut self, state: &Sender<State>) {
        loop {
            thread::sleep(TICK);
            self.look(state);
        }
    }

    /// Renders the book if it has been edited. One that can't be rendered leaves the pages as they are.
    pub fn look(&mut self, state: &Sender<State>) {
        if watch::stamp(&self.sources) == self.rendered {
            return;
        }
        match self.render() {
            Ok(site) => {
                println!("  the book has been rendered again");
                state.send_modify(|state| {
                    state.site = site.into();
                    state.trouble = None;
                });
            }
            Err(error) => {
                println!("  {error:#}");
                state.send_modify(|state| state.trouble = Some(format!("{error:#}")));
            }
        }
    }

    fn render(&mut self) -> Result<Site> {
        self.sources = book::sources(&self.workspace);
        self.rendered = watch::stamp(&self.sources);
        book::render(&self.workspace, &self.workspace.scratch().join("book"))
    }
}
