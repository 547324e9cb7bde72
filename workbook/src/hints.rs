//! The hints of a chapter, read from the chapter itself, so that each is written once.

use anyhow::{Context, Result, bail};

use crate::{catalog::Exercise, workspace::Workspace};

/// The hints in the chapter of `exercise`, mildest first.
pub fn read(workspace: &Workspace, exercise: &Exercise) -> Result<Vec<String>> {
    let path = workspace.chapter(&exercise.name);
    let chapter = std::fs::read_to_string(&path)
        .with_context(|| format!("reading the chapter {}", workspace.shown(&path)))?;
    let hints = parse(&chapter);
    if hints.is_empty() {
        bail!("the chapter {} holds no hints yet", workspace.shown(&path));
    }
    Ok(hints)
}

/// The text of each `<details class="hint">` block, without its summary line.
pub fn parse(chapter: &str) -> Vec<String> {
    chapter
        .split("<details class=\"hint\">")
        .skip(1)
        .filter_map(|rest| rest.split_once("</details>"))
        .map(|(block, _)| match block.split_once("</summary>") {
            Some((_, text)) => text.trim().to_owned(),
            None => block.trim().to_owned(),
        })
        .collect()
}
