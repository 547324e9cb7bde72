//! What the workbook claims of its exercises, checked on every variant.
//!
//! All tests here share one run of the judge. Nothing reads `exercises/*/src`: what a learner has
//! done to it changes no verdict.

use std::{fs, sync::LazyLock};

use similar::TextDiff;
use solutions::{
    bug::{Bug, Tier},
    committed,
    judge::{self, Judgement, Verdict, Verdicts, rejected_by},
    table,
    variant::{Kind, Variant},
};

const UPDATE: &str = "`just record`, or `UPDATE=1 cargo test -p solutions --test proof`";

static BUGS: LazyLock<Vec<Bug>> = LazyLock::new(Bug::all);
static JUDGEMENT: LazyLock<Judgement> = LazyLock::new(|| judge::judge(&BUGS));

fn verdicts(bug: &Bug, variant: &Variant) -> &'static Verdicts {
    &JUDGEMENT[&(bug.id.clone(), variant.module())]
}

fn each(kind: Kind) -> impl Iterator<Item = (&'static Bug, &'static Variant, &'static Verdicts)> {
    BUGS.iter().flat_map(move |bug| bug.of_kind(kind).map(move |v| (bug, v, verdicts(bug, v))))
}

/// The failures that a shipped exercise shows are the documented ones and no other.
#[test]
fn pristine_fails_its_core_tests_and_no_guard() {
    for (bug, _, verdicts) in each(Kind::Pristine) {
        for (test, verdict) in verdicts {
            match bug.facts.tiers[test] {
                Tier::Core => assert!(
                    matches!(verdict, Verdict::Red(_)),
                    "{} ships with a bug that {test} must show, but it is {verdict}",
                    bug.id
                ),
                Tier::Guard => assert!(
                    verdict.is_green(),
                    "{test} is a guard of {}: green before anybody has repaired anything, but it is {verdict}",
                    bug.id
                ),
                Tier::Beyond => {}
            }
        }
    }
}

#[test]
fn solutions_and_alternatives_are_green_in_all_tiers() {
    for (bug, variant, verdicts) in each(Kind::Solution).chain(each(Kind::Alternative)) {
        for (test, verdict) in verdicts {
            assert!(
                verdict.is_green(),
                "{} of {} is a right fix, but {test} is {verdict}:\n{verdict:?}",
                variant.path(),
                bug.id
            );
        }
    }
}

/// A near miss is wrong in the way that its head says, not by accident.
#[test]
fn each_near_miss_is_rejected_by_the_test_that_its_head_names() {
    for (bug, variant, verdicts) in each(Kind::NearMiss) {
        variant.must_say("Idea");
        variant.must_say("Tempting");
        let test = variant.must_say("Rejected by");
        let verdict = verdicts
            .get(test)
            .unwrap_or_else(|| panic!("{} of {} names {test}, which is no test of the suite", variant.path(), bug.id));
        assert!(!verdict.is_green(), "{} of {} passes {test}, which it says rejects it", variant.path(), bug.id);
    }
}

/// An idea repairs something; a typo repairs nothing.
#[test]
fn each_near_miss_turns_a_red_test_green_or_says_why_not() {
    for (bug, variant, verdicts) in each(Kind::NearMiss) {
        let turned = bug.tests(Tier::Core).any(|test| verdicts[test].is_green());
        let says_nothing = variant.says("Turns green").is_some_and(|s| s.starts_with("nothing, because "));
        assert!(
            turned != says_nothing,
            "{} of {} {}",
            variant.path(),
            bug.id,
            if turned {
                "says that it turns nothing green, but it does"
            } else {
                "turns no core test green and has no line `// Turns green: nothing, because …`"
            }
        );
    }
}

#[test]
fn each_attack_ends_as_its_head_expects() {
    for (bug, variant, verdicts) in each(Kind::Attack) {
        variant.must_say("Idea");
        let expected = variant.must_say("Expected");
        let failed: Vec<_> = verdicts.iter().filter(|(_, v)| !v.is_green()).collect();
        match rejected_by(variant) {
            Some(test) => assert!(
                failed.iter().any(|(name, _)| *name == test),
                "{} of {} should be {expected}, but fails {failed:#?}",
                variant.path(),
                bug.id
            ),
            None => assert!(
                expected.starts_with("accepted") && failed.is_empty(),
                "{} of {} should be {expected}, but fails {failed:#?}",
                variant.path(),
                bug.id
            ),
        }
    }
}

/// Three wrong ideas, two other right ones and six attacks make a suite worth trusting.
#[test]
fn each_bug_has_enough_variants() {
    for bug in &*BUGS {
        for (kind, least) in [(Kind::NearMiss, 3), (Kind::Alternative, 2), (Kind::Attack, 6)] {
            let found = bug.of_kind(kind).count();
            assert!(found >= least, "solutions/{}/{} holds {found} files, of at least {least}", bug.id, kind.folder());
        }
    }
}

/// Whatever else an exercise is about, its group must still be a group.
#[test]
fn each_suite_checks_the_four_general_properties() {
    for bug in &*BUGS {
        for (property, test) in bug.facts.properties.all() {
            let tier = bug.facts.tiers.get(test);
            assert!(
                tier.is_some_and(|tier| *tier != Tier::Beyond) || test.starts_with("does not apply: "),
                "{}: `{property}` is neither a core test nor a guard, and no reason is given",
                bug.id
            );
        }
    }
}

/// `bug.toml` lists every test, and `ignored` marks the beyond tier and nothing else.
#[test]
fn the_tiers_are_those_of_the_suite() {
    for bug in &*BUGS {
        let suite = fs::read_to_string(bug.suite()).unwrap();
        let mut found = std::collections::BTreeMap::new();
        let mut attributes = Vec::new();
        for line in suite.lines() {
            if line.starts_with("#[") {
                attributes.push(line);
            } else if let Some(rest) = line.strip_prefix("fn ") {
                if attributes.contains(&"#[test]") {
                    let name = rest.split('(').next().unwrap();
                    found.insert(name.to_owned(), attributes.contains(&"#[ignore = \"beyond\"]"));
                }
                attributes.clear();
            } else if !line.starts_with("///") {
                attributes.clear();
            }
        }
        let listed = bug.facts.tiers.iter().map(|(test, tier)| (test.clone(), *tier == Tier::Beyond));
        assert_eq!(found, listed.collect(), "tests (true: beyond) of {} and of its bug.toml differ", bug.id);
    }
}

/// What a learner reads when they run an exercise for the first time.
fn red_text(bug: &Bug) -> String {
    let pristine = bug.of_kind(Kind::Pristine).next().expect("every bug has one");
    let reports: Vec<_> = verdicts(bug, pristine)
        .iter()
        .filter(|(test, _)| bug.facts.tiers[*test] == Tier::Core)
        .map(|(test, verdict)| match verdict {
            Verdict::Red(report) => format!("---- {test} ----\n{report}\n"),
            other => format!("---- {test} ----\n({other})\n"),
        })
        .collect();
    reports.join("\n")
}

#[test]
fn the_red_text_is_the_committed_one() -> Result<(), String> {
    BUGS.iter().try_for_each(|bug| committed::check(&bug.folder().join("red.txt"), &red_text(bug), UPDATE))
}

/// The text tells the symptom. Who reads it must still be able to find the bug alone.
#[test]
fn no_red_text_and_no_test_name_gives_the_fix_away() {
    for bug in &*BUGS {
        let names: Vec<_> = bug.facts.tiers.keys().map(|name| name.replace('_', " ")).collect();
        let seen = (red_text(bug) + &names.join("\n")).to_lowercase();
        let words: Vec<_> = seen.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
        let seen = format!(" {} ", words.join(" "));
        for spoiler in &bug.facts.spoilers {
            assert!(!seen.contains(&format!(" {} ", spoiler.to_lowercase())), "{} shows the word {spoiler:?}", bug.id);
        }
    }
}

#[test]
fn the_diff_of_the_fix_is_the_committed_one() -> Result<(), String> {
    BUGS.iter().try_for_each(|bug| {
        let read = |name: &str| fs::read_to_string(bug.folder().join(name)).unwrap().replace("\r\n", "\n");
        let (old, new) = (read("pristine.rs"), read("solution.rs"));
        let diff = TextDiff::from_lines(&old, &new);
        let diff = diff.unified_diff().context_radius(3).header("src/lib.rs", "src/lib.rs").to_string();
        committed::check(&bug.folder().join("fix.diff"), &diff, UPDATE)
    })
}

#[test]
fn the_table_of_verdicts_is_the_committed_one() -> Result<(), String> {
    BUGS.iter().try_for_each(|bug| {
        committed::check(&bug.folder().join("verdicts.md"), &table::verdicts(bug, &JUDGEMENT), UPDATE)
    })
}
