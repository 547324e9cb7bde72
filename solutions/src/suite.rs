//! Which suite judges: the one that was committed, and not what somebody made of it.

use std::{env, fs, path::PathBuf};

use sha2::{Digest, Sha256};

use crate::{bug::Bug, workspace};

/// The bugs that are to be judged: the one that the variable `BUG` names, since who works on one
/// need not wait for the others; or else all whose suite is the committed one.
///
/// # Panics
/// As [`Bug::all`]; also if there is no bug of that name.
pub fn judged() -> Vec<Bug> {
    let mut bugs = Bug::all();
    if let Some(one) = env::var_os("BUG").filter(|name| !name.is_empty()) {
        bugs.retain(|bug| one == bug.id.as_str());
        assert!(!bugs.is_empty(), "BUG is {one:?}, and there is no such bug");
    } else {
        bugs.retain(|bug| edited(bug).is_none());
    }
    bugs
}

/// `suite.sha256`: the checksum of each file of the suite, as `sha256sum` writes them.
pub fn checksums(bug: &Bug) -> String {
    let id = &bug.id;
    let files = [
        format!("exercises/{id}/tests/{id}.rs"),
        format!("exercises/{id}/tests/scenario/mod.rs"),
    ];
    let lines = files.iter().filter_map(|file| {
        let text = fs::read_to_string(workspace().join(file)).ok()?;
        // A checkout on Windows may have its line ends rewritten.
        let hash = Sha256::digest(text.replace("\r\n", "\n"));
        let hash: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
        Some(format!("{hash}  {file}\n"))
    });
    lines.collect()
}

/// Where they are kept.
pub fn record(bug: &Bug) -> PathBuf {
    bug.folder().join("suite.sha256")
}

/// What a learner should know if the suite of this bug is not the committed one.
pub fn edited(bug: &Bug) -> Option<String> {
    let committed = fs::read_to_string(record(bug)).unwrap_or_default();
    let now = checksums(bug);
    let same = committed.replace("\r\n", "\n") == now;
    (!same).then(|| {
        let id = &bug.id;
        format!(
            "The tests in exercises/{id}/tests are not those that were shipped, so they judge nobody.\n\
             To have them back: `git restore exercises/{id}/tests`, with `--source` and an older commit \
             if the edit has been committed; to keep what you wrote: \
             `git stash push exercises/{id}/tests`."
        )
    })
}
