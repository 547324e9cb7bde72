//! The judged targets are what the folders say.

use std::fs;

use solutions::{Failure, bug::Bug, committed, ensure, here, page, suite, wiring, workspace};

#[test]
fn every_variant_is_wired() -> Result<(), Failure> {
    let bugs = Bug::all();
    for bug in &bugs {
        let path = here().join(format!("judged/{}.rs", bug.id));
        committed::check(&path, &wiring::judged(bug), wiring::COMMAND)?;
    }
    committed::check(
        &here().join("Cargo.toml"),
        &wiring::manifest(&bugs),
        wiring::COMMAND,
    )
}

#[test]
fn the_table_of_contents_and_the_readme_list_every_bug() -> Result<(), Failure> {
    let bugs = Bug::all();
    committed::check(
        &here().join("contents.md"),
        &page::contents(&bugs),
        wiring::COMMAND,
    )?;
    let readme = fs::read_to_string(workspace().join("README.md")).expect("there is one");
    bugs.iter().try_for_each(|bug| {
        let (id, scene) = (&bug.id, &bug.facts.scene);
        let row = format!(
            "| `{id}` | {} | [{scene}](book/src/{id}.md) | ",
            bug.rating()
        );
        ensure(readme.contains(&row), || {
            format!("README.md has no row that begins with {row:?}")
        })
    })
}

/// Who edits a suite is told so here, and nowhere else: it is not judged with.
#[test]
fn the_suites_are_as_shipped() -> Result<(), Failure> {
    Bug::all().iter().try_for_each(|bug| {
        let Some(sentence) = suite::edited(bug) else {
            return Ok(());
        };
        let checked =
            committed::check(&suite::record(bug), &suite::checksums(bug), wiring::COMMAND);
        checked.map_err(|_| {
            let command = wiring::COMMAND;
            Failure(format!(
                "{sentence}\nIf the suite itself is to change: {command}."
            ))
        })
    })
}

#[test]
fn suites_and_variants_can_be_compiled_as_modules() -> Result<(), Failure> {
    let bugs = Bug::all();
    let shipped = bugs.iter().filter(|bug| suite::edited(bug).is_none());
    shipped.into_iter().try_for_each(wiring::check_style)
}
