//! Rendering the book, and refusing one that is not whole.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
};

use anyhow::{Context, Result, bail};
use mdbook_driver::{
    MDBook,
    config::{Config, HtmlConfig},
};
use tracing::{
    Event, Level, Metadata, Subscriber,
    field::{Field, Visit},
    span,
};

use crate::{catalog, includes, links, site::Site, workspace::Workspace};

/// The folders and files that the book is made from: a change in one of them asks for a rendering.
pub fn sources(workspace: &Workspace) -> Vec<PathBuf> {
    let (included, _) = includes::check(&workspace.book().join("src"));
    let book = workspace.book();
    let mut sources: Vec<_> = ["book.toml", "src", "theme", "assets"]
        .map(|path| book.join(path))
        .into();
    sources.extend(included);
    sources
}

/// Renders the book into `folder`, which is emptied first, and reads it back.
///
/// # Errors
/// Whatever mdBook would only warn of, or not notice at all, is an error: a missing include, anchor,
/// page or heading, a setting that it does not know.
pub fn render(workspace: &Workspace, folder: &Path) -> Result<Site> {
    let book = workspace.book();
    let (_, faults) = includes::check(&book.join("src"));
    refuse(&faults)?;
    refuse(&catalog::misnamed_chapters(workspace))?;

    let config = config(&book.join("book.toml"), folder)?;
    let warnings = Warnings::default();
    tracing::subscriber::with_default(warnings.clone(), || {
        MDBook::load_with_config(&book, config)?.build()
    })
    .context("mdBook could not render the book")?;
    refuse(&warnings.take())?;

    let site = Site::read(folder)?;
    refuse(&links::check(&site))?;
    Ok(site)
}

fn config(path: &Path, folder: &Path) -> Result<Config> {
    let mut config = Config::from_disk(path)?;
    // A misspelt key would otherwise drop all of `[output.html]` in silence.
    config
        .get::<HtmlConfig>("output.html")
        .context("book.toml, [output.html]")?;
    config.build.create_missing = false;
    // mdBook empties this folder, so it must not depend on where the program was started.
    fs::create_dir_all(folder).with_context(|| format!("making {}", folder.display()))?;
    config.build.build_dir = folder.canonicalize()?;
    Ok(config)
}

fn refuse(faults: &[String]) -> Result<()> {
    match faults {
        [] => Ok(()),
        [fault] => bail!("the book is not whole: {fault}"),
        _ => bail!("the book is not whole:\n  {}", faults.join("\n  ")),
    }
}

/// Collects what mdBook warns of while it renders.
#[derive(Clone, Default)]
struct Warnings(Arc<Mutex<BTreeSet<String>>>);

impl Warnings {
    fn take(&self) -> Vec<String> {
        let mut warnings = self.0.lock().expect("nobody panics while holding it");
        std::mem::take(&mut *warnings).into_iter().collect()
    }
}

impl Subscriber for Warnings {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        *metadata.level() <= Level::WARN
    }

    fn event(&self, event: &Event<'_>) {
        let mut message = Message::default();
        event.record(&mut message);
        self.0
            .lock()
            .expect("nobody panics while holding it")
            .insert(message.0);
    }

    fn new_span(&self, _: &span::Attributes<'_>) -> span::Id {
        span::Id::from_u64(1)
    }

    fn record(&self, _: &span::Id, _: &span::Record<'_>) {}
    fn record_follows_from(&self, _: &span::Id, _: &span::Id) {}
    fn enter(&self, _: &span::Id) {}
    fn exit(&self, _: &span::Id) {}
}

#[derive(Default)]
struct Message(String);

impl Visit for Message {
    fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
        if field.name() == "message" {
            self.0 = format!("{value:?}");
        }
    }
}
