//! What the judge found, as the book shows it.

use std::fmt::Write;

use crate::{
    bug::{Bug, Tier},
    judge::{Judgement, Verdict, Verdicts},
    variant::{Kind, Variant},
};

/// A Markdown table of one bug: a row for each variant, with every test that it fails.
pub fn verdicts(bug: &Bug, judgement: &Judgement) -> String {
    let mut out = String::from("| variant | verdict | fails |\n|---|---|---|\n");
    for variant in &bug.variants {
        let verdicts = &judgement[&(bug.id.clone(), variant.module())];
        writeln!(
            out,
            "| {} | {} | {} |",
            label(variant),
            summary(bug, verdicts),
            fails(verdicts)
        )
        .expect("a string takes everything");
    }
    out
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

fn fails(verdicts: &Verdicts) -> String {
    let failed = verdicts
        .iter()
        .filter(|(_, v)| !v.is_green() && **v != Verdict::NotRun);
    let failed: Vec<_> = failed
        .map(|(name, verdict)| match verdict {
            Verdict::Red(_) => format!("`{name}`"),
            other => format!("`{name}` ({other})"),
        })
        .collect();
    failed.join(", ")
}
