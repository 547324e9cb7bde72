//! The latest of everything the pages show.

use std::{collections::BTreeMap, sync::Arc};

use serde::Serialize;

use crate::{
    catalog::{Catalog, Exercise},
    site::Site,
    verdict::Verdict,
};

#[derive(Clone)]
pub struct State {
    pub site: Arc<Site>,
    /// Why the book on disk can't be shown; the pages are those of the last that could.
    pub trouble: Option<String>,
    pub exercises: Vec<Standing>,
}

/// How the learner's own crate stands.
#[derive(Clone)]
pub struct Standing {
    pub exercise: Exercise,
    /// `None` until the first run has ended.
    pub verdict: Option<Verdict>,
    pub running: bool,
}

/// [`State`] as the pages get it.
#[derive(Serialize)]
struct Snapshot<'s> {
    /// What each page holds, so that one that is open learns of its own changes.
    pages: BTreeMap<&'s str, &'s str>,
    trouble: Option<&'s str>,
    exercises: Vec<Shown<'s>>,
}

#[derive(Serialize)]
struct Shown<'s> {
    name: &'s str,
    /// Sent only when solved, since it may give the bug away.
    title: Option<&'s str>,
    /// Difficulty, 1 to 5.
    stars: u8,
    running: bool,
    kind: &'static str,
    says: String,
    beyond: Option<String>,
    reports: Vec<Report<'s>>,
    text: Option<&'s str>,
}

#[derive(Serialize)]
struct Report<'s> {
    name: &'s str,
    report: &'s str,
}

impl State {
    pub fn new(site: Site, catalog: &Catalog) -> Self {
        let exercises = catalog.iter().map(|exercise| Standing {
            exercise: exercise.clone(),
            verdict: None,
            running: false,
        });
        Self {
            site: Arc::new(site),
            trouble: None,
            exercises: exercises.collect(),
        }
    }

    pub fn standing_mut(&mut self, bug: &str) -> Option<&mut Standing> {
        self.exercises
            .iter_mut()
            .find(|standing| standing.exercise.name == bug)
    }

    /// Everything, as JSON.
    pub fn json(&self) -> String {
        self.to_json(self.site.pages().collect(), |_| true)
    }

    /// What the page at `path` needs at its first paint: marks for all, words for its own exercise.
    pub fn json_for(&self, path: &str) -> String {
        let own = path.strip_suffix(".html").unwrap_or(path);
        let pages = self
            .site
            .pages()
            .filter(|(page, _)| *page == path)
            .collect();
        self.to_json(pages, |bug| bug == own)
    }

    fn to_json(&self, pages: BTreeMap<&str, &str>, in_full: impl Fn(&str) -> bool) -> String {
        let snapshot = Snapshot {
            pages,
            trouble: self.trouble.as_deref(),
            exercises: self
                .exercises
                .iter()
                .map(|standing| standing.shown(in_full(&standing.exercise.name)))
                .collect(),
        };
        serde_json::to_string(&snapshot).expect("strings and numbers become JSON")
    }
}

impl Standing {
    fn shown(&self, in_full: bool) -> Shown<'_> {
        let bug = &self.exercise.name;
        let verdict = self.verdict.as_ref();
        let words = verdict.filter(|_| in_full);
        Shown {
            name: bug,
            title: verdict
                .is_some_and(Verdict::is_green)
                .then_some(self.exercise.title.as_str()),
            stars: self.exercise.stars,
            running: self.running,
            kind: kind(verdict),
            says: words
                .map(|verdict| verdict.sentence(bug))
                .unwrap_or_default(),
            beyond: match words {
                Some(Verdict::Green { beyond, .. }) => beyond.sentence(),
                _ => None,
            },
            reports: words
                .map(Verdict::failures)
                .unwrap_or_default()
                .iter()
                .map(|failure| Report {
                    name: &failure.name,
                    report: failure.for_the_page(),
                })
                .collect(),
            text: words.and_then(Verdict::text),
        }
    }
}

fn kind(verdict: Option<&Verdict>) -> &'static str {
    match verdict {
        None => "unknown",
        Some(verdict) if verdict.is_whole() => "beyond",
        Some(Verdict::Green { .. }) => "green",
        Some(Verdict::Red { .. }) => "red",
        Some(Verdict::NotCompiling { .. } | Verdict::FileMissing { .. }) => "not-compiling",
        Some(Verdict::TimedOut { .. }) => "timed-out",
        Some(Verdict::Died { .. }) => "died",
        Some(Verdict::SuiteEdited { .. }) => "suite-edited",
        Some(Verdict::CargoFailed { .. } | Verdict::CargoMissing { .. }) => "no-cargo",
    }
}
