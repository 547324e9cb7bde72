//! Whether an exercise can be judged: its file is there, and its tests are those that were shipped.

use std::fs;

use sha2::{Digest, Sha256};

use crate::{verdict::Verdict, watch, workspace::Workspace};

/// What there is to say of `bug` instead of running its tests.
pub fn refusal(workspace: &Workspace, bug: &str) -> Option<Verdict> {
    let file = workspace.learners_file(bug);
    if !file.exists() {
        let file = workspace.shown(&file);
        return Some(Verdict::FileMissing { file });
    }
    let files = edited(workspace, bug);
    (!files.is_empty()).then_some(Verdict::SuiteEdited { files })
}

/// The files of the suite of `bug` that differ from what `suite.sha256` records of them.
pub fn edited(workspace: &Workspace, bug: &str) -> Vec<String> {
    let record = workspace.solutions(bug).join("suite.sha256");
    // Without a record there is nothing to compare with: a bug that is still being made.
    let record = fs::read_to_string(record).unwrap_or_default();
    let lines = record.lines().filter_map(|line| line.split_once("  "));
    let differs = |hash: &str, file: &str| {
        let text = fs::read_to_string(workspace.root().join(file)).unwrap_or_default();
        // A checkout on Windows may have its line ends rewritten.
        watch::hex(&Sha256::digest(text.replace("\r\n", "\n"))) != hash
    };
    lines
        .filter(|(hash, file)| differs(hash, file))
        .map(|(_, file)| file.to_owned())
        .collect()
}
