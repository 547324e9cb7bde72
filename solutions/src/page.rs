//! Variants as the book shows them: Markdown that chapters include whole.

use std::{fmt::Write, fs};

use similar::TextDiff;

use crate::{
    bug::Bug,
    variant::{Kind, Variant},
};

/// The table of contents: scenes, since the titles give bugs away.
pub fn contents(bugs: &[Bug]) -> String {
    let mut out = String::from("| chapter | difficulty | what was noticed |\n|---|---|---|\n");
    for bug in bugs {
        let (id, facts) = (&bug.id, &bug.facts);
        writeln!(
            out,
            "| [{} · {}]({id}.md) | {} | {} |",
            bug.number(),
            facts.scene,
            bug.rating(),
            facts.noticed
        )
        .expect("a string takes everything");
    }
    out
}

/// The wrong fixes, each as the pull request that proposes it.
pub fn near_misses(bug: &Bug) -> String {
    fold(bug, Kind::NearMiss, |variant| {
        format!(
            "> {}\n\n{}\n\n*Rejected by* `{}`.",
            variant.must_say("Tempting"),
            variant.must_say("But"),
            variant.must_say("Rejected by")
        )
    })
}

/// The other right fixes, each with its reason.
pub fn alternatives(bug: &Bug) -> String {
    fold(bug, Kind::Alternative, |variant| {
        format!("Prefer it when {}", variant.must_say("Prefer it when"))
    })
}

fn fold(bug: &Bug, kind: Kind, text: impl Fn(&Variant) -> String) -> String {
    let mut out = String::new();
    for variant in bug.of_kind(kind) {
        // The name first: tables, the explorer and the prose call it by that.
        let name = variant.name().replace('_', " ");
        let idea = summary(variant.must_say("Idea"));
        let text = text(variant);
        let diff = diff(bug, variant);
        write!(
            out,
            "<details>\n<summary><b>{name}</b>: {idea}</summary>\n\n{text}\n\n```diff\n{diff}```\n\n</details>\n\n"
        )
        .expect("a string takes everything");
    }
    out
}

/// What a variant changes in the pristine exercise, as a unified diff.
pub fn diff(bug: &Bug, variant: &Variant) -> String {
    let read = |path| fs::read_to_string(path).expect("a variant is a file");
    let old = read(bug.folder().join("pristine.rs")).replace("\r\n", "\n");
    let new = read(variant.file.clone()).replace("\r\n", "\n");
    // The head comment is the variant's record, not part of the fix.
    let new: String = new
        .split_inclusive('\n')
        .skip_while(|line| line.starts_with("// "))
        .collect();
    let diff = TextDiff::from_lines(&old, &new);
    diff.unified_diff().context_radius(2).to_string()
}

/// Markdown is not read inside a `<summary>`.
fn summary(idea: &str) -> String {
    let escaped = idea
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
    let mut parts = escaped.split('`');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for (number, part) in parts.enumerate() {
        out.push_str(if number % 2 == 0 { "<code>" } else { "</code>" });
        out.push_str(part);
    }
    out
}
