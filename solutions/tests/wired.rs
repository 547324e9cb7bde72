//! The judged targets are what the folders say.

use std::fs;

use solutions::{
    Failure, bug::Bug, committed, ensure, here, judge::rejected_by, page, suite, variant::Kind,
    wiring, workspace,
};

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

/// Chapters that ask which of three fixes holds name the version behind each choice. What they call
/// right is what the proof finds accepted.
#[test]
fn the_right_fix_of_a_question_is_a_right_one() -> Result<(), Failure> {
    const ASKS: &str = "## Which of these three fixes holds?";
    let mut asked = 0;
    for bug in Bug::all() {
        let file = workspace().join(format!("book/src/{}.md", bug.id));
        let chapter = fs::read_to_string(file).expect("every bug has a chapter");
        let Some((_, question)) = chapter.split_once(ASKS) else {
            continue;
        };
        let (question, _) = question.split_once("</wb-predict>").expect("it ends");
        for choice in question.split("<details").skip(1) {
            let (tag, _) = choice.split_once('>').expect("a tag ends");
            let version = tag.split("data-judged=\"").nth(1);
            let version = version.and_then(|rest| rest.split('"').next());
            let path = format!("{}.rs", version.unwrap_or_default());
            let variant = bug.variants.iter().find(|v| v.path() == path);
            let variant = variant.ok_or_else(|| {
                Failure(format!(
                    "a choice in {}.md has no data-judged with a version of the bug: <details{tag}>",
                    bug.id
                ))
            })?;
            let accepted = variant.kind != Kind::Pristine && rejected_by(variant).is_none();
            ensure(tag.contains("class=\"right\"") == accepted, || {
                format!("{}.md is wrong about whether {path} holds", bug.id)
            })?;
            asked += 1;
        }
    }
    ensure(asked > 0 && asked % 3 == 0, || {
        format!("there are three fixes in each question, and {asked} in all")
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
