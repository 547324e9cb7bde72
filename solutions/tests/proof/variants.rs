//! What the workbook claims of its exercises, checked on every variant.

use std::{collections::BTreeMap, fs};

use solutions::{
    Failure,
    bug::{Bug, Tier},
    committed, ensure, here,
    judge::{Verdict, Verdicts, rejected_by},
    page, table,
    variant::{Kind, Variant},
};

use crate::{BUGS, UPDATE, judgement};

fn verdicts(bug: &Bug, variant: &Variant) -> Result<&'static Verdicts, Failure> {
    Ok(&judgement()?[&(bug.id.clone(), variant.module())].verdicts)
}

/// Checks all variants of one kind, named as `solutions/bug03/near_misses/asks_again.rs`.
fn for_each(
    kind: Kind,
    check: impl Fn(&Bug, &Variant, &Verdicts, &str) -> Result<(), Failure>,
) -> Result<(), Failure> {
    for bug in &*BUGS {
        for variant in bug.of_kind(kind) {
            let name = format!("solutions/{}/{}", bug.id, variant.path());
            check(bug, variant, verdicts(bug, variant)?, &name)?;
        }
    }
    Ok(())
}

/// The failures that a shipped exercise shows are the documented ones and no other.
#[test]
fn pristine_fails_its_core_tests_and_no_guard() -> Result<(), Failure> {
    for_each(Kind::Pristine, |bug, _, verdicts, name| {
        for test in bug.tests(Tier::Core) {
            ensure(matches!(verdicts[test], Verdict::Red(_)), || {
                format!(
                    "{name} has a bug that {test} must show, but it is {}",
                    verdicts[test]
                )
            })?;
        }
        for test in bug.tests(Tier::Guard) {
            ensure(verdicts[test].is_green(), || {
                format!(
                    "{test} is a guard, green from the start, but is {} on {name}",
                    verdicts[test]
                )
            })?;
        }
        Ok(())
    })
}

#[test]
fn solutions_and_alternatives_are_green_in_all_tiers() -> Result<(), Failure> {
    for kind in [Kind::Solution, Kind::Alternative] {
        for_each(kind, |_, variant, verdicts, name| {
            if kind == Kind::Alternative {
                variant.must_say("Idea");
                variant.must_say("Prefer it when");
            }
            for (test, verdict) in verdicts {
                ensure(verdict.is_green(), || {
                    format!("{name} is a right fix, but {test} is {verdict}: {verdict:?}")
                })?;
            }
            Ok(())
        })?;
    }
    Ok(())
}

/// A near miss is wrong in the way that its head says, not by accident.
#[test]
fn each_near_miss_is_rejected_by_the_test_that_its_head_names() -> Result<(), Failure> {
    for_each(Kind::NearMiss, |_, variant, verdicts, name| {
        variant.must_say("Idea");
        variant.must_say("Tempting");
        let test = variant.must_say("Rejected by");
        let verdict = verdicts.get(test);
        ensure(verdict.is_some_and(|v| !v.is_green()), || {
            format!(
                "{name} says that {test} rejects it; it is {verdict:?}, and fails {verdicts:#?}"
            )
        })
    })
}

/// An idea repairs something; a typo repairs nothing.
#[test]
fn each_near_miss_turns_a_red_test_green_or_says_why_not() -> Result<(), Failure> {
    for_each(Kind::NearMiss, |bug, variant, verdicts, name| {
        let turned = bug.tests(Tier::Core).any(|test| verdicts[test].is_green());
        let excused = variant
            .says("Turns green")
            .is_some_and(|why| why.starts_with("nothing, because "));
        ensure(turned || excused, || {
            format!("{name} repairs no core test and has no `// Turns green: nothing, because …`")
        })?;
        ensure(!(turned && excused), || {
            format!("{name} says that it repairs nothing, but it does")
        })
    })
}

#[test]
fn each_attack_ends_as_its_head_expects() -> Result<(), Failure> {
    for_each(Kind::Attack, |_, variant, verdicts, name| {
        variant.must_say("Idea");
        let expected = variant.must_say("Expected");
        let failed: Vec<_> = verdicts.iter().filter(|(_, v)| !v.is_green()).collect();
        let as_expected = match rejected_by(variant) {
            Some(test) => failed.iter().any(|(name, _)| *name == test),
            None => expected.starts_with("accepted") && failed.is_empty(),
        };
        ensure(as_expected, || {
            format!("{name} should be {expected}; it fails {failed:#?}")
        })
    })
}

/// A program that blocks or spins tells nothing by itself: the watchdog names the file and what to look
/// for, and for threads where their locks are to come from.
#[test]
fn whoever_hangs_is_told_where_to_look() -> Result<(), Failure> {
    for bug in &*BUGS {
        let suite = fs::read_to_string(bug.suite()).expect("every bug has a suite");
        let threads = suite.contains("model::in_every_order(");
        let look = format!("Look in exercises/{}/src/lib.rs for a ", bug.id);
        let import = "Import them from sf_lab::model";
        for variant in &bug.variants {
            for (test, verdict) in verdicts(bug, variant)? {
                let Verdict::Hang(told) = verdict else {
                    continue;
                };
                ensure(
                    told.contains(&look) && told.contains(import) == threads,
                    || {
                        let name = variant.path();
                        format!("{test} hangs on {}/{name}, and is told {told:?}", bug.id)
                    },
                )?;
            }
        }
    }
    Ok(())
}

/// Three wrong ideas, two other right ones and six attacks make a suite worth trusting.
#[test]
fn each_bug_has_enough_variants() -> Result<(), Failure> {
    for bug in &*BUGS {
        for (kind, least) in [
            (Kind::NearMiss, 3),
            (Kind::Alternative, 2),
            (Kind::Attack, 6),
        ] {
            let found = bug.of_kind(kind).count();
            let folder = kind.folder();
            ensure(found >= least, || {
                format!(
                    "solutions/{}/{folder} holds {found} files, of at least {least}",
                    bug.id
                )
            })?;
        }
    }
    Ok(())
}

/// Whatever else an exercise is about, its group must still be a group.
#[test]
fn each_suite_checks_the_four_general_properties() -> Result<(), Failure> {
    for bug in &*BUGS {
        for (property, test) in bug.facts.properties.all() {
            let tier = bug.facts.tiers.get(test);
            let checked = tier.is_some_and(|tier| *tier != Tier::Beyond);
            ensure(checked || test.starts_with("does not apply: "), || {
                format!(
                    "{}: {property}: {test} is neither a core test nor a guard",
                    bug.id
                )
            })?;
        }
    }
    Ok(())
}

/// `bug.toml` lists every test, and `ignored` marks the beyond tier and nothing else.
#[test]
fn the_tiers_are_those_of_the_suite() -> Result<(), Failure> {
    for bug in &*BUGS {
        let suite = fs::read_to_string(bug.suite()).expect("every bug has a suite");
        let mut found = BTreeMap::new();
        let mut attributes = Vec::new();
        for line in suite.lines() {
            if line.starts_with("#[") {
                attributes.push(line);
                continue;
            }
            if let Some(rest) = line
                .strip_prefix("fn ")
                .filter(|_| attributes.contains(&"#[test]"))
            {
                let name = rest.split('(').next().unwrap_or(rest);
                found.insert(
                    name.to_owned(),
                    attributes.contains(&"#[ignore = \"beyond\"]"),
                );
            }
            attributes.clear();
        }
        let listed = bug.facts.tiers.iter();
        let listed = listed
            .map(|(test, tier)| (test.clone(), *tier == Tier::Beyond))
            .collect();
        ensure(found == listed, || {
            format!(
                "{}: tests (true: beyond) in the suite {found:#?}, in bug.toml {listed:#?}",
                bug.id
            )
        })?;
    }
    Ok(())
}

/// What a learner reads when they run an exercise for the first time.
fn red_text(bug: &Bug) -> Result<String, Failure> {
    let pristine = bug
        .of_kind(Kind::Pristine)
        .next()
        .expect("every bug has one");
    let verdicts = verdicts(bug, pristine)?;
    let reports: Vec<_> = bug
        .tests(Tier::Core)
        .map(|test| match &verdicts[test] {
            Verdict::Red(report) => format!("---- {test} ----\n{report}\n"),
            other => format!("---- {test} ----\n({other})\n"),
        })
        .collect();
    Ok(reports.join("\n"))
}

#[test]
fn the_red_text_is_the_committed_one() -> Result<(), Failure> {
    BUGS.iter().try_for_each(|bug| {
        committed::check(&bug.folder().join("red.txt"), &red_text(bug)?, UPDATE)
    })
}

/// The text tells the symptom. Who reads it must still be able to find the bug alone.
#[test]
fn no_red_text_and_no_test_name_gives_the_fix_away() -> Result<(), Failure> {
    for bug in &*BUGS {
        let names: Vec<_> = bug
            .facts
            .tiers
            .keys()
            .map(|name| name.replace('_', " "))
            .collect();
        let seen = (red_text(bug)? + &names.join("\n")).to_lowercase();
        let words: Vec<_> = seen
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| !w.is_empty())
            .collect();
        let seen = format!(" {} ", words.join(" "));
        for spoiler in &bug.facts.spoilers {
            ensure(
                !seen.contains(&format!(" {} ", spoiler.to_lowercase())),
                || {
                    format!(
                        "{} shows the word {spoiler:?} to a learner who is still looking",
                        bug.id
                    )
                },
            )?;
        }
    }
    Ok(())
}

#[test]
fn what_the_book_shows_of_the_variants_is_the_committed_text() -> Result<(), Failure> {
    BUGS.iter().try_for_each(|bug| {
        let folder = bug.folder();
        let solution = bug
            .of_kind(Kind::Solution)
            .next()
            .expect("every bug has one");
        committed::check(&folder.join("fix.diff"), &page::diff(bug, solution), UPDATE)?;
        committed::check(
            &folder.join("near_misses.md"),
            &page::near_misses(bug),
            UPDATE,
        )?;
        committed::check(
            &folder.join("alternatives.md"),
            &page::alternatives(bug),
            UPDATE,
        )
    })
}

#[test]
fn the_table_of_verdicts_is_the_committed_one() -> Result<(), Failure> {
    BUGS.iter().try_for_each(|bug| {
        let table = table::verdicts(bug, judgement()?);
        let file = bug.folder().join("verdicts.md");
        committed::check_but_for(&file, &table, UPDATE, table::but_for_times)
    })
}

#[test]
fn the_overview_is_the_committed_one() -> Result<(), Failure> {
    if BUGS.len() < Bug::all().len() {
        // Only all of them make an overview.
        return Ok(());
    }
    let table = table::overview(&BUGS, judgement()?);
    committed::check(&here().join("overview.md"), &table, UPDATE)
}
