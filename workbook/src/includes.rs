//! Checking `{{#include}}`s before mdBook resolves them: it drops a missing anchor without a word.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// What the Markdown below `src` includes: the files that exist, and a sentence for each fault.
pub fn check(src: &Path) -> (BTreeSet<PathBuf>, Vec<String>) {
    let mut included = BTreeSet::new();
    let mut faults = Vec::new();
    for chapter in chapters(src) {
        let text = fs::read_to_string(&chapter).unwrap_or_default();
        let folder = chapter.parent().unwrap_or(src);
        for directive in directives(&text) {
            match target(folder, directive) {
                Ok(path) => {
                    included.insert(path);
                }
                Err(fault) => {
                    let name = chapter.strip_prefix(src).unwrap_or(&chapter);
                    faults.push(format!("{}: {{{{#{directive}}}}}: {fault}", name.display()));
                }
            }
        }
    }
    (included, faults)
}

fn chapters(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(chapters(&path));
        } else if path.extension().is_some_and(|ending| ending == "md") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// What stands in `{{#…}}`, but for `\{{#…}}`, which is text.
fn directives(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices("{{#").filter_map(|(at, _)| {
        let escaped = text[..at].ends_with('\\');
        let (inside, _) = text[at + 3..].split_once("}}")?;
        (!escaped).then(|| inside.trim())
    })
}

/// The file that an `include path` or `include path:anchor` names.
fn target(folder: &Path, directive: &str) -> Result<PathBuf, String> {
    let Some(("include", what)) = directive.split_once(' ') else {
        return Err("only `include` is known here".to_owned());
    };
    let (file, part) = match what.trim().split_once(':') {
        Some((file, part)) => (file, Some(part)),
        None => (what.trim(), None),
    };
    let path = folder.join(file);
    let Ok(text) = fs::read_to_string(&path) else {
        return Err(format!("there is no file {file}"));
    };
    let has = |mark: &str, anchor: &str| {
        text.lines().any(|line| {
            line.split_once(mark)
                .is_some_and(|(_, name)| name.trim() == anchor)
        })
    };
    match part {
        None if text.contains("ANCHOR:") => {
            Err("the file carries anchors, whose comments would show: name one".to_owned())
        }
        None => Ok(path),
        Some(lines) if lines.starts_with(|char: char| char.is_ascii_digit() || char == ':') => {
            Err("line numbers drift: include the whole file, or an anchor".to_owned())
        }
        Some(anchor) if has("ANCHOR: ", anchor) && has("ANCHOR_END: ", anchor) => Ok(path),
        Some(anchor) => Err(format!("{file} has no anchor {anchor}, or no end of it")),
    }
}
