//! The recordings of all versions of a bug, gathered for the page.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
    iter,
};

use serde::Serialize;
use serde_json::json;

use crate::{
    Failure,
    bug::Bug,
    ensure,
    judge::Judgement,
    recording::{Recording, Version},
    table::label,
    variant::{Kind, Variant},
};

/// All recordings of one bug.
pub struct Recorded<'b> {
    pub bug: &'b Bug,
    /// In the order of the bug's variants, without the attacks.
    pub versions: Vec<(&'b Variant, &'b Recording)>,
    /// The same of each other test that explores: the page does not play its scenario.
    pub besides: BTreeMap<&'b str, Vec<(&'b Variant, &'b Recording)>>,
}

/// What the exploring tests of a judgement left behind, for every bug.
///
/// # Errors
/// If one of them left something of one version and nothing of another.
pub fn gather<'b>(bugs: &'b [Bug], judgement: &'b Judgement) -> Result<Vec<Recorded<'b>>, Failure> {
    let mut all = Vec::new();
    for bug in bugs {
        let played = &bug.facts.schedules.test;
        let judged = |variant: &Variant| &judgement[&(bug.id.clone(), variant.module())];
        let of = |test: &str| {
            let variants = bug.variants.iter().filter(|v| v.kind != Kind::Attack);
            let recorded = variants.map(|variant| {
                let judged = judged(variant);
                let recording = judged.recordings.get(test).ok_or_else(|| {
                    let verdict = judged.verdicts.get(test);
                    Failure(format!(
                        "{} of {} left no recording: {test} is {verdict:?}",
                        variant.module(),
                        bug.id
                    ))
                })?;
                Ok((variant, recording))
            });
            recorded.collect::<Result<Vec<_>, Failure>>()
        };
        let explore = bug
            .variants
            .iter()
            .flat_map(|v| judged(v).recordings.keys());
        let besides: BTreeSet<_> = explore
            .map(String::as_str)
            .filter(|t| t != played)
            .collect();
        let besides = besides.into_iter().map(|test| Ok((test, of(test)?)));
        all.push(Recorded {
            bug,
            versions: of(played)?,
            besides: besides.collect::<Result<_, Failure>>()?,
        });
    }
    Ok(all)
}

impl<'b> Recorded<'b> {
    pub fn pristine(&self) -> &Recording {
        self.versions[0].1
    }

    /// `schedules.json`: what the page plays. Alternatives are right, and only counted.
    ///
    /// # Errors
    /// If two versions have not the same actors, backends and promises.
    pub fn json(&self) -> Result<String, Failure> {
        let first = self.pristine();
        for (variant, recording) in &self.versions {
            let same = recording.lanes == first.lanes
                && recording.backends == first.backends
                && recording.promises == first.promises;
            ensure(same, || {
                format!(
                    "{}: {} has another cast than pristine",
                    self.bug.id,
                    variant.path()
                )
            })?;
        }
        let mut played: Vec<_> = self.versions.iter().collect();
        played.retain(|(variant, r)| match variant.kind {
            Kind::Alternative => false,
            // Of an idea that is wrong, an order that goes well is no news, if it is the only one.
            Kind::NearMiss => !r.version().one || r.version().bad > 0,
            _ => true,
        });
        // What can go wrong is worth playing first.
        played.sort_by_key(|(variant, r)| (variant.kind, r.version().bad == 0));
        let versions: Vec<_> = played
            .iter()
            .map(|(v, r)| version(v, r.version()))
            .collect();
        let head = [
            ("format", json!(1)),
            ("bug", json!(self.bug.id)),
            ("mode", json!(self.bug.facts.schedules.mode)),
            ("goal", json!(self.bug.facts.schedules.goal)),
            ("found", json!(self.bug.facts.schedules.found)),
            ("lanes", json!(first.lanes)),
            ("backends", json!(first.backends)),
            ("promises", json!(first.promises)),
        ];
        let mut out = String::from("{\n");
        for (name, value) in head {
            put(&mut out, format_args!("\"{name}\":{value},\n"));
        }
        put(
            &mut out,
            format_args!("\"versions\":[\n{}\n]}}\n", versions.join(",\n")),
        );
        // The document stands inside a script element.
        Ok(out.replace("</", "<\\/"))
    }

    /// `schedules.md`: what was found, as a table for each scenario, that of the page first.
    pub fn table(&self) -> String {
        let mut out = counts(&self.versions);
        if self.besides.is_empty() {
            return out;
        }
        out += "\n<details>\n<summary>The same of the suite's other scenarios, which are not played \
                here</summary>\n";
        for (test, versions) in &self.besides {
            let stopped = versions.iter().find(|(_, r)| !r.version().complete);
            let note = match stopped.map(|(_, r)| r.version().one) {
                Some(true) => " The first order that goes wrong ends the search.",
                Some(false) => " Once a thousand orders have gone wrong, the others are not tried.",
                None => "",
            };
            let counts = counts(versions);
            put(&mut out, format_args!("\n`{test}`:{note}\n\n{counts}"));
        }
        out += "\n</details>\n";
        out
    }

    /// What each exploring test found, by its name.
    pub fn explorations(&self) -> impl Iterator<Item = (&str, &[(&'b Variant, &'b Recording)])> {
        let besides = self.besides.iter().map(|(test, all)| (*test, &all[..]));
        iter::once((&*self.bug.facts.schedules.test, &self.versions[..])).chain(besides)
    }
}

fn counts(versions: &[(&Variant, &Recording)]) -> String {
    let mut out = "| version | orders of steps | of them go wrong |\n|---|--:|--:|\n".to_owned();
    for (variant, recording) in versions {
        let found = recording.version();
        let (orders, bad) = (found.counted(), found.counted_bad());
        put(
            &mut out,
            format_args!("| {} | {orders} | {bad} |\n", label(variant)),
        );
    }
    out
}

/// One item a line, so that differences can be read.
fn version(variant: &Variant, found: &Version) -> String {
    let name = variant.name().replace('_', " ");
    let (kind, label) = match variant.kind {
        Kind::Pristine => ("pristine", "as shipped"),
        Kind::Solution => ("solution", "the fix"),
        Kind::NearMiss => ("near_miss", name.as_str()),
        Kind::Alternative | Kind::Attack => ("alternative", name.as_str()),
    };
    let path = variant.path();
    let mut head = vec![
        ("name", json!(path.trim_end_matches(".rs"))),
        ("kind", json!(kind)),
        ("label", json!(label)),
        ("idea", json!(variant.says("Idea"))),
        ("orders", json!(found.orders)),
        ("bad", json!(found.bad)),
        ("complete", json!(found.complete)),
        ("shortest", json!(found.shortest)),
    ];
    if found.one {
        head.push(("one", json!(true)));
    }
    let mut out = String::from("{");
    for (name, value) in head {
        put(&mut out, format_args!("\"{name}\":{value},\n"));
    }
    put(
        &mut out,
        format_args!("\"moves\":{},\n", lines(&found.moves)),
    );
    put(
        &mut out,
        format_args!("\"steps\":{},\n", lines(&found.steps)),
    );
    put(
        &mut out,
        format_args!("\"states\":{},\n", lines(&found.states)),
    );
    put(
        &mut out,
        format_args!("\"nodes\":{}}}", lines(&found.nodes)),
    );
    out
}

fn lines(items: &[impl Serialize]) -> String {
    let items: Vec<_> = items
        .iter()
        .map(|i| serde_json::to_string(i).expect("it is plain data"))
        .collect();
    format!("[\n{}\n]", items.join(",\n"))
}

fn put(out: &mut String, what: std::fmt::Arguments<'_>) {
    out.write_fmt(what).expect("a string takes everything");
}
