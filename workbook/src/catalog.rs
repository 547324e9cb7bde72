//! Which exercises there are, and what each may be called.

use std::fs;

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use crate::workspace::Workspace;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exercise {
    /// The package: `bug03`.
    pub name: String,
    /// What it is called until it is solved.
    pub scene: String,
    /// What it is called from then on; many a title gives the bug away.
    pub title: String,
    pub stars: u8,
    /// The test that explores what the chapter plays.
    pub explores: String,
}

#[derive(Clone, Debug)]
pub struct Catalog {
    exercises: Vec<Exercise>,
}

/// The part of `bug.toml` that is read here.
#[derive(Deserialize)]
struct Record {
    title: String,
    scene: String,
    stars: u8,
    schedules: Schedules,
}

#[derive(Deserialize)]
struct Schedules {
    test: String,
}

impl Catalog {
    /// Reads the folders of `exercises/` and the `bug.toml` of each.
    pub fn read(workspace: &Workspace) -> Result<Self> {
        let folder = workspace.exercises();
        let mut names = Vec::new();
        for entry in
            fs::read_dir(&folder).with_context(|| format!("reading {}", folder.display()))?
        {
            let name = entry?.file_name().to_string_lossy().into_owned();
            if number(&name).is_some() && workspace.exercise(&name).is_dir() {
                names.push(name);
            }
        }
        names.sort();
        let exercises = names
            .into_iter()
            .map(|name| {
                let path = workspace.solutions(&name).join("bug.toml");
                let text = fs::read_to_string(&path)
                    .with_context(|| format!("{name} has no {}", workspace.shown(&path)))?;
                let record: Record = toml::from_str(&text)
                    .with_context(|| format!("{} can't be read", workspace.shown(&path)))?;
                Ok(Exercise {
                    name,
                    scene: record.scene,
                    title: record.title,
                    stars: record.stars,
                    explores: record.schedules.test,
                })
            })
            .collect::<Result<_>>()?;
        Ok(Self { exercises })
    }

    pub fn iter(&self) -> impl Iterator<Item = &Exercise> {
        self.exercises.iter()
    }

    /// The exercise that `asked` means: `bug03`, `bug3`, `03` and `3` are the same.
    pub fn find(&self, asked: &str) -> Result<&Exercise> {
        let wanted = number(asked).or_else(|| asked.parse().ok());
        let found = self
            .iter()
            .find(|exercise| wanted.is_some() && number(&exercise.name) == wanted);
        match found {
            Some(exercise) => Ok(exercise),
            None => {
                let names: Vec<_> = self.iter().map(|exercise| &*exercise.name).collect();
                bail!(
                    "there is no exercise `{asked}`; there are: {}",
                    names.join(", ")
                )
            }
        }
    }
}

/// A sentence for each chapter whose heading is not the scene that the record of its bug names.
pub fn misnamed_chapters(workspace: &Workspace) -> Vec<String> {
    let Ok(catalog) = Catalog::read(workspace) else {
        return Vec::new();
    };
    let faults = catalog.iter().filter_map(|Exercise { name, scene, .. }| {
        let chapter = fs::read_to_string(workspace.chapter(name)).ok()?;
        let heading = chapter
            .lines()
            .find_map(|line| line.strip_prefix("# "))
            .unwrap_or_default();
        (heading.trim() != scene).then(|| {
            format!(
                "{name}.md: its heading is \"{heading}\", and bug.toml calls the scene \"{scene}\""
            )
        })
    });
    faults.collect()
}

/// 3 of `bug03`, `bug3`, `Bug-3`.
fn number(name: &str) -> Option<u32> {
    let lower = name.to_ascii_lowercase();
    let digits = lower
        .strip_prefix("bug")?
        .trim_start_matches(['-', '_', ' ']);
    digits.parse().ok()
}
