//! What the judge found, as the book shows it.

use std::fmt::Write;

use crate::{
    bug::{Bug, Tier},
    judge::{Judged, Judgement, Verdict, Verdicts, rejected_by},
    recording::{Recording, Version},
    variant::{Kind, Variant},
};

/// A Markdown table of one bug: a row for each variant, with every test that it fails.
pub fn verdicts(bug: &Bug, judgement: &Judgement) -> String {
    let mut out = String::from(
        "| version | verdict | orders | go wrong | time | fails |\n|---|---|--:|--:|--:|---|\n",
    );
    for variant in &bug.variants {
        let judged = &judgement[&(bug.id.clone(), variant.module())];
        let found = judged.recordings.get(&bug.facts.schedules.test);
        let found = found.map(Recording::version);
        writeln!(
            out,
            "| {} | {} | {} | {} | {} | {} |",
            label(variant),
            summary(bug, &judged.verdicts),
            found.map_or("–".to_owned(), Version::counted),
            found.map_or("–".to_owned(), Version::counted_bad),
            time(judged),
            fails(variant, &judged.verdicts)
        )
        .expect("a string takes everything");
    }
    out
}

/// A Markdown table of all bugs: a row for each, with what it was judged with.
pub fn overview(bugs: &[Bug], judgement: &Judgement) -> String {
    let mut out = String::from(
        "| exercise | tests | near misses | other right fixes | attacks | tests run | of them red |\n\
         |---|--:|--:|--:|--:|--:|--:|\n",
    );
    let mut sum = [0; 6];
    for bug in bugs {
        let ran = || {
            let variants = bug.variants.iter();
            let judged = variants.map(|v| &judgement[&(bug.id.clone(), v.module())]);
            judged
                .flat_map(|j| j.verdicts.values())
                .filter(|v| **v != Verdict::NotRun)
        };
        let row = [
            bug.facts.tiers.len(),
            bug.of_kind(Kind::NearMiss).count(),
            bug.of_kind(Kind::Alternative).count(),
            bug.of_kind(Kind::Attack).count(),
            ran().count(),
            ran().filter(|v| !v.is_green()).count(),
        ];
        for (sum, n) in sum.iter_mut().zip(row) {
            *sum += n;
        }
        put(&mut out, &format!("`{}`", bug.id), row);
    }
    put(&mut out, "all", sum);
    out
}

fn put(out: &mut String, name: &str, row: [usize; 6]) {
    let cells = row.map(|n| n.to_string()).join(" | ");
    writeln!(out, "| {name} | {cells} |").expect("a string takes everything");
}

/// Two runs never take the same time: a table is stale only if something else in it is.
pub fn but_for_times(table: &str) -> String {
    let is_time = |cell: &&str| {
        let number = cell.strip_suffix("\u{a0}s").map(str::parse::<f32>);
        !matches!(number, Some(Ok(_)))
    };
    let lines = table.lines().map(|line| {
        let cells: Vec<_> = line.split(" | ").filter(is_time).collect();
        cells.join(" | ") + "\n"
    });
    lines.collect()
}

fn time(judged: &Judged) -> String {
    format!("{:.2}\u{a0}s", judged.took.as_secs_f32())
}

pub(crate) fn label(variant: &Variant) -> String {
    let name = variant.name().replace('_', " ");
    match variant.kind {
        Kind::Pristine | Kind::Solution => format!("**{name}**"),
        Kind::NearMiss => format!("near miss: {name}"),
        Kind::Alternative => format!("alternative: {name}"),
        Kind::Attack => format!("attack: {name}"),
    }
}

/// Red if a core test or a guard fails; what only the beyond tier finds is said apart.
fn summary(bug: &Bug, verdicts: &Verdicts) -> &'static str {
    let fails = |tier| bug.tests(tier).any(|test| !verdicts[test].is_green());
    if fails(Tier::Core) || fails(Tier::Guard) {
        "red"
    } else if fails(Tier::Beyond) {
        "green, but red beyond"
    } else {
        "green"
    }
}

/// The test that was expected to comes first.
fn fails(variant: &Variant, verdicts: &Verdicts) -> String {
    let mut failed: Vec<_> = verdicts
        .iter()
        .filter(|(_, v)| !v.is_green() && **v != Verdict::NotRun)
        .collect();
    failed.sort_by_key(|(name, _)| Some(name.as_str()) != rejected_by(variant));
    let failed: Vec<_> = failed
        .into_iter()
        .map(|(name, verdict)| match verdict {
            Verdict::Red(_) => format!("`{name}`"),
            other => format!("`{name}` ({other})"),
        })
        .collect();
    failed.join("<br>")
}
