//! A bug's folder.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use crate::{
    here,
    variant::{Kind, Variant},
    workspace,
};

/// One of the fourteen.
pub struct Bug {
    /// `bug03`
    pub id: String,
    pub facts: Facts,
    /// Pristine and solution first, then by kind and name.
    pub variants: Vec<Variant>,
}

/// `bug.toml`
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// Gives the bug away; shown once it is solved.
    pub title: String,
    /// What the exercise is called until then.
    pub scene: String,
    /// Difficulty, 1 to 5.
    pub stars: u8,
    /// What somebody noticed, for the table of contents.
    pub noticed: String,
    /// Words that no red text and no test name may hold.
    pub spoilers: Vec<String>,
    /// Every test of the suite.
    pub tiers: BTreeMap<String, Tier>,
    pub properties: Properties,
    /// How the page introduces the orders of steps.
    pub schedules: Schedules,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Schedules {
    /// The test that explores what the page plays.
    pub test: String,
    pub mode: Mode,
    /// What the reader is asked to bring about.
    pub goal: String,
    /// What is said when they have.
    pub found: String,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// The reader chooses who goes next.
    Play,
    /// One order is shown.
    Watch,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tier {
    /// Red in the pristine exercise; must turn green.
    Core,
    /// Green from the start; must stay so.
    Guard,
    /// Asks for the deeper property; `#[ignore = "beyond"]`.
    Beyond,
}

/// What every service with a group owes its callers: for each, the test that checks it, or
/// `does not apply: ` and why.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Properties {
    pub one_load_per_key: String,
    pub a_slow_key_delays_no_other: String,
    pub an_error_reaches_every_waiter: String,
    pub after_an_error_the_next_caller_loads: String,
}

impl Properties {
    pub fn all(&self) -> [(&'static str, &str); 4] {
        [
            ("one load per key", &self.one_load_per_key),
            (
                "a slow key delays no other",
                &self.a_slow_key_delays_no_other,
            ),
            (
                "an error reaches every waiter",
                &self.an_error_reaches_every_waiter,
            ),
            (
                "after an error the next caller loads",
                &self.after_an_error_the_next_caller_loads,
            ),
        ]
    }
}

impl Bug {
    /// Reads all bugs, in order.
    ///
    /// # Panics
    /// With a sentence for whoever adds a bug, if a folder is not as CONTRIBUTING describes it.
    pub fn all() -> Vec<Bug> {
        let mut folders: Vec<_> = entries(here())
            .into_iter()
            .filter(|path| path.is_dir() && name(path).starts_with("bug"))
            .collect();
        folders.sort();
        assert!(!folders.is_empty(), "there is no solutions/bugNN folder");
        folders.iter().map(|folder| Bug::read(folder)).collect()
    }

    fn read(folder: &Path) -> Bug {
        let path = folder.join("bug.toml");
        let text = fs::read_to_string(&path)
            .unwrap_or_else(|e| panic!("cannot read {}: {e}", path.display()));
        let facts: Facts =
            toml::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        assert!(
            (1..=5).contains(&facts.stars),
            "{}: there are one to five stars",
            path.display()
        );
        let mut variants = vec![
            Variant::read(Kind::Pristine, &folder.join("pristine.rs")),
            Variant::read(Kind::Solution, &folder.join("solution.rs")),
        ];
        for kind in [Kind::NearMiss, Kind::Alternative, Kind::Attack] {
            let mut files: Vec<_> = entries(&folder.join(kind.folder()))
                .into_iter()
                .filter(|path| path.extension().is_some_and(|e| e == "rs"))
                .collect();
            files.sort();
            variants.extend(files.iter().map(|file| Variant::read(kind, file)));
        }
        Bug {
            id: name(folder),
            facts,
            variants,
        }
    }

    /// 3 of `bug03`.
    pub fn number(&self) -> u32 {
        let digits = self.id.trim_start_matches(|c: char| !c.is_ascii_digit());
        digits.parse().expect("a bug is called by its number")
    }

    /// Its difficulty as readers see it: `★★☆☆☆`.
    pub fn rating(&self) -> String {
        let stars = usize::from(self.facts.stars);
        "★".repeat(stars) + &"☆".repeat(5 - stars)
    }

    /// `solutions/bug03`
    pub fn folder(&self) -> PathBuf {
        here().join(&self.id)
    }

    /// The learner's suite, which judges everybody.
    pub fn suite(&self) -> PathBuf {
        workspace().join(format!("exercises/{0}/tests/{0}.rs", self.id))
    }

    pub fn of_kind(&self, kind: Kind) -> impl Iterator<Item = &Variant> {
        self.variants.iter().filter(move |v| v.kind == kind)
    }

    pub fn tests(&self, tier: Tier) -> impl Iterator<Item = &str> {
        self.facts
            .tiers
            .iter()
            .filter(move |(_, t)| **t == tier)
            .map(|(name, _)| name.as_str())
    }
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    entries.filter_map(|e| Some(e.ok()?.path())).collect()
}

fn name(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}
