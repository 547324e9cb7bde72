//! Verdicts kept from one start to the next, each under the content that it judged.

use std::{fs, path::PathBuf};

use serde::{Deserialize, Serialize};

use crate::{verdict::Verdict, watch, workspace::Workspace};

pub struct Cache {
    workspace: Workspace,
}

#[derive(Serialize, Deserialize)]
struct Kept {
    content: String,
    verdict: Verdict,
}

impl Cache {
    pub fn new(workspace: Workspace) -> Self {
        Self { workspace }
    }

    /// A name for everything that decides the verdict of `bug`.
    pub fn content(&self, bug: &str) -> String {
        let root = self.workspace.root();
        let mut paths = judged(&self.workspace, bug);
        let others = ["Cargo.toml", "Cargo.lock", "sf-core", "sf-lab"];
        paths.extend(others.map(|path| root.join(path)));
        watch::content_hash(&paths)
    }

    /// The verdict on `content`, if it has been given before.
    pub fn get(&self, bug: &str, content: &str) -> Option<Verdict> {
        let kept: Kept = serde_json::from_slice(&fs::read(self.path(bug)).ok()?).ok()?;
        (kept.content == content).then_some(kept.verdict)
    }

    /// Keeps `verdict`. Failing to only costs a run later.
    pub fn put(&self, bug: &str, content: &str, verdict: &Verdict) {
        if !verdict.is_lasting() {
            return;
        }
        let path = self.path(bug);
        let kept = Kept {
            content: content.to_owned(),
            verdict: verdict.clone(),
        };
        if let (Some(folder), Ok(json)) = (path.parent(), serde_json::to_vec(&kept)) {
            let _ = fs::create_dir_all(folder);
            let _ = fs::write(path, json);
        }
    }

    fn path(&self, bug: &str) -> PathBuf {
        self.workspace
            .scratch()
            .join(format!("verdicts/{bug}.json"))
    }
}

/// The files of `bug` that its verdict depends on.
pub fn judged(workspace: &Workspace, bug: &str) -> Vec<PathBuf> {
    let exercise = workspace.exercise(bug);
    let mut paths: Vec<_> = ["src", "tests", "Cargo.toml"]
        .map(|path| exercise.join(path))
        .into();
    // It says which suite is the shipped one.
    paths.push(workspace.solutions(bug).join("suite.sha256"));
    paths
}
