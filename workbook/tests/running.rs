//! Running suites with a cargo that only plays a part.
#![cfg(unix)]

mod support;

use std::time::Duration;

use support::Checkout;
use tokio::sync::watch::{self, Receiver};
use workbook::{
    cache::Cache,
    cli,
    explore::Explorer,
    judge::Judge,
    libtest,
    runner::{End, Runner, Tests},
    state::State,
    verdict::{Beyond, Verdict},
};

/// Longer than anything here takes: a failing test ends, a passing one never waits for it.
const LONG: Duration = Duration::from_secs(60);

#[test]
fn cargo_is_asked_for_one_suite_without_colour_and_without_backtraces() {
    let checkout = Checkout::new();
    checkout.play("core", "green", 0);
    checkout.play("beyond", "beyond_passes", 0);
    checkout.runner().run("bug03", Tests::CoreAndGuards);
    checkout.runner().run("bug03", Tests::Beyond);
    assert_eq!(
        checkout.read("play/calls"),
        "test -p bug03 --test bug03 -- --color never\n\
         test -p bug03 --test bug03 -- --color never --ignored\n"
    );
    assert_eq!(
        checkout.read("play/env"),
        "CARGO_TERM_COLOR=never\nRUST_BACKTRACE=0\nRUST_TEST_THREADS=1\n"
    );
}

#[test]
fn a_missing_cargo_is_a_verdict() {
    let checkout = Checkout::new();
    let runner = Runner::with_cargo(checkout.folder.path(), checkout.path("no/such/cargo"));
    let verdict = libtest::verdict("bug03", &runner.run("bug03", Tests::CoreAndGuards));
    let sentence = verdict.sentence("bug03");
    assert!(
        matches!(verdict, Verdict::CargoMissing { .. }),
        "{verdict:?}"
    );
    assert!(
        sentence.contains("no/such/cargo`. Install Rust"),
        "{sentence}"
    );
}

/// The fake cargo starts a child that holds its output open; the streams close only when that has
/// been killed too.
#[test]
fn a_run_that_never_ends_is_stopped_with_all_its_children() {
    let checkout = Checkout::new();
    checkout.play("core", "aborted", 0);
    checkout.write("exercises/bug03/src/lib.rs", "loop {}\n");
    let mut runner = checkout.runner();
    runner.limit = Duration::ZERO;
    let mut run = runner.start("bug03", Tests::CoreAndGuards);
    let output = run.wait(LONG).expect("an end");
    assert_eq!(output.end, End::TimedOut { seconds: 0 });
    assert!(
        run.streams_close_within(LONG),
        "somebody still holds the output"
    );
    let Verdict::TimedOut { test, .. } = libtest::verdict("bug03", &output) else {
        panic!("{output:?}");
    };
    assert_eq!(
        test.as_deref(),
        Some("a_slow_tenant_does_not_delay_another")
    );
}

#[test]
fn a_flood_keeps_its_beginning_and_its_end() {
    let checkout = Checkout::new();
    checkout.play("core", "red", 101);
    let flood = "0123456789abcdef\n".repeat(100_000);
    let stdout = checkout.read("play/core.stdout");
    let report = "beta asked for beta/settings";
    checkout.write(
        "play/core.stdout",
        &stdout.replacen(report, &format!("{report}\n{flood}"), 1),
    );
    let output = checkout.runner().run("bug03", Tests::CoreAndGuards);
    assert!(output.cut);
    assert!(
        output.stdout.len() < 300_000,
        "{} bytes",
        output.stdout.len()
    );
    let verdict = libtest::verdict("bug03", &output);
    assert!(
        verdict
            .sentence("bug03")
            .contains("printed too much to keep")
    );
    assert_eq!(verdict.failures().len(), 2);
    assert!(
        verdict
            .failures()
            .iter()
            .all(|failure| failure.report.len() < 20_000)
    );
}

struct Bench {
    checkout: Checkout,
    judge: Judge,
    state: Receiver<State>,
}

impl Bench {
    fn new(checkout: Checkout) -> Self {
        let (sender, state) = watch::channel(checkout.state(&[]));
        let judge = Judge::new(&checkout.workspace, checkout.runner(), sender, |_| {});
        Self {
            checkout,
            judge,
            state,
        }
    }

    /// Looks once, then judges until there is nothing left to do.
    fn settle(&mut self) {
        self.judge.look();
        while self.judge.step(LONG) {}
    }

    fn verdict(&self, bug: &str) -> Option<Verdict> {
        let state = self.state.borrow();
        let standing = state
            .exercises
            .iter()
            .find(|standing| standing.exercise.name == bug);
        standing.expect("an exercise").verdict.clone()
    }

    fn calls(&self) -> String {
        self.checkout.read("play/calls")
    }
}

fn bench() -> Bench {
    let checkout = Checkout::new();
    checkout.play("core", "green", 0);
    checkout.play("beyond", "beyond_fails", 101);
    Bench::new(checkout)
}

#[test]
fn every_exercise_is_judged_at_the_start_and_green_ones_also_by_the_tests_beyond() {
    let mut bench = bench();
    bench.settle();
    for bug in ["bug01", "bug03"] {
        let verdict = bench.verdict(bug);
        assert!(
            matches!(
                verdict,
                Some(Verdict::Green {
                    passed: 3,
                    beyond: Beyond::Failed { .. }
                })
            ),
            "{verdict:?}"
        );
    }
    assert_eq!(bench.calls().lines().count(), 4);
}

#[test]
fn green_is_told_before_the_tests_beyond_have_run() {
    let mut bench = bench();
    bench.judge.look();
    assert!(bench.judge.step(LONG));
    assert_eq!(
        bench.verdict("bug01"),
        Some(Verdict::Green {
            passed: 3,
            beyond: Beyond::Running
        })
    );
    assert!(bench.state.borrow().exercises[0].running);
}

#[test]
fn a_suite_that_was_edited_is_said_and_not_run_until_it_is_back() {
    let mut bench = bench();
    let shipped = "// the suite\n";
    bench.checkout.record_suite();
    bench.settle();
    assert!(bench.verdict("bug03").is_some_and(|v| v.is_green()));
    let calls = bench.calls();

    let suite = "exercises/bug03/tests/bug03.rs";
    bench.checkout.write(suite, "// nothing fails here\n");
    bench.settle();
    let verdict = bench.verdict("bug03").expect("a verdict");
    let files = vec![suite.to_owned()];
    assert_eq!(verdict, Verdict::SuiteEdited { files });
    let sentence = verdict.sentence("bug03");
    assert!(
        sentence.contains("git restore exercises/bug03/tests"),
        "{sentence}"
    );
    assert_eq!(bench.calls(), calls);

    let explorer = Explorer::new(bench.checkout.workspace.clone(), bench.checkout.runner());
    assert!(explorer.explore("bug03").contains("not as shipped"));
    assert_eq!(bench.calls(), calls);

    bench.checkout.write(suite, shipped);
    bench.settle();
    assert!(bench.verdict("bug03").is_some_and(|v| v.is_green()));
}

#[test]
fn a_deleted_file_is_named_with_its_remedy_and_the_other_exercises_are_judged() {
    let mut bench = bench();
    let file = bench.checkout.path("exercises/bug03/src/lib.rs");
    std::fs::remove_file(file).unwrap();
    bench.settle();
    let verdict = bench.verdict("bug03").expect("a verdict");
    let sentence = "exercises/bug03/src/lib.rs is missing: `cargo run -- reset bug03` puts it back as it was shipped.";
    assert_eq!(verdict.sentence("bug03"), sentence);
    assert!(bench.verdict("bug01").is_some_and(|v| v.is_green()));
    let calls = bench.calls();
    assert!(!calls.contains("bug03"), "{calls}");

    let workspace = &bench.checkout.workspace;
    let runner = bench.checkout.runner();
    assert_eq!(cli::verdict(workspace, &runner, "bug03"), verdict);
    let explorer = Explorer::new(workspace.clone(), runner);
    assert!(explorer.explore("bug03").contains(sentence));
    assert_eq!(bench.calls(), calls);

    cli::reset(workspace, "bug03").unwrap();
    bench.settle();
    assert!(bench.verdict("bug03").is_some_and(|v| v.is_green()));
}

#[test]
fn all_exercises_are_built_by_one_cargo_and_then_run_one_by_one() {
    let checkout = Checkout::new();
    checkout.play("core", "green", 0);
    checkout.play("beyond", "beyond_passes", 0);
    let bugs = ["bug01", "bug03"].map(String::from);
    let runner = checkout.runner().among(&bugs);
    runner.build();
    for bug in &bugs {
        assert!(cli::verdict(&checkout.workspace, &runner, bug).is_green());
    }
    // Always the same packages: with others, cargo would build what they share anew.
    assert_eq!(
        checkout.read("play/calls"),
        "test -p bug01 -p bug03 --no-run --no-fail-fast\n\
         test -p bug01 -p bug03 --test bug01 -- --color never\n\
         test -p bug01 -p bug03 --test bug01 -- --color never --ignored\n\
         test -p bug01 -p bug03 --test bug03 -- --color never\n\
         test -p bug01 -p bug03 --test bug03 -- --color never --ignored\n"
    );
}

#[test]
fn a_second_start_runs_nothing() {
    let mut first = bench();
    first.settle();
    let calls = first.calls();
    let verdict = first.verdict("bug03");
    let mut second = Bench::new(first.checkout);
    second.settle();
    assert_eq!(second.calls(), calls);
    assert_eq!(second.verdict("bug03"), verdict);
}

#[test]
fn a_save_runs_that_exercise_alone() {
    let mut bench = bench();
    bench.settle();
    bench.checkout.play("core", "red", 101);
    bench.checkout.write(
        "exercises/bug03/src/lib.rs",
        "pub fn answer() -> u32 { 0 }\n",
    );
    bench.settle();
    assert!(matches!(bench.verdict("bug03"), Some(Verdict::Red { .. })));
    assert!(matches!(
        bench.verdict("bug01"),
        Some(Verdict::Green { .. })
    ));
    assert_eq!(bench.calls().lines().count(), 5);
}

#[test]
fn writing_the_same_text_again_runs_nothing() {
    let mut bench = bench();
    bench.settle();
    bench
        .checkout
        .write("exercises/bug03/src/lib.rs", support::PRISTINE);
    bench.checkout.write(
        "exercises/bug03/src/lib.rs.bak",
        "a backup is not the crate\n",
    );
    bench.judge.look();
    assert!(!bench.judge.step(LONG), "there is something to run");
    assert_eq!(bench.calls().lines().count(), 4);
}

#[test]
fn a_save_during_a_run_that_never_ends_voids_it() {
    let mut bench = bench();
    bench
        .checkout
        .write("exercises/bug01/src/lib.rs", "loop {}\n");
    bench.judge.look();
    assert!(
        bench.judge.step(Duration::ZERO),
        "bug01 runs, and never ends"
    );
    bench.checkout.write(
        "exercises/bug01/src/lib.rs",
        "pub fn answer() -> u32 { 42 }\n",
    );
    bench.settle();
    assert!(matches!(
        bench.verdict("bug01"),
        Some(Verdict::Green { .. })
    ));
}

#[test]
fn a_save_goes_before_the_run_of_another_exercise_which_is_not_forgotten() {
    let mut bench = bench();
    bench
        .checkout
        .write("exercises/bug01/src/lib.rs", "loop {}\n");
    bench.judge.look();
    assert!(
        bench.judge.step(Duration::ZERO),
        "bug01 runs, and never ends"
    );
    bench.checkout.write(
        "exercises/bug03/src/lib.rs",
        "pub fn answer() -> u32 { 42 }\n",
    );
    bench.judge.look();
    assert!(
        bench.judge.step(LONG) && bench.judge.step(LONG),
        "core, then beyond"
    );
    assert!(matches!(
        bench.verdict("bug03"),
        Some(Verdict::Green { .. })
    ));
    assert_eq!(bench.verdict("bug01"), None);
    bench
        .checkout
        .write("exercises/bug01/src/lib.rs", support::PRISTINE);
    bench.settle();
    assert!(matches!(
        bench.verdict("bug01"),
        Some(Verdict::Green { .. })
    ));
}

#[test]
fn a_run_that_made_way_takes_its_turn_again_without_another_save() {
    let mut bench = bench();
    bench.judge.look();
    assert!(bench.judge.step(Duration::ZERO), "bug01 runs");
    bench.checkout.write(
        "exercises/bug03/src/lib.rs",
        "pub fn answer() -> u32 { 42 }\n",
    );
    bench.settle();
    assert!(matches!(
        bench.verdict("bug01"),
        Some(Verdict::Green { .. })
    ));
    assert!(matches!(
        bench.verdict("bug03"),
        Some(Verdict::Green { .. })
    ));
}

#[test]
fn a_file_that_is_changed_and_changed_back_during_a_run_is_still_judged() {
    let mut bench = bench();
    bench.judge.look();
    assert!(bench.judge.step(Duration::ZERO), "bug01 runs");
    bench.checkout.write(
        "exercises/bug01/src/lib.rs",
        "pub fn answer() -> u32 { 42 }\n",
    );
    assert!(bench.judge.step(LONG), "its run ends, and is void");
    bench
        .checkout
        .write("exercises/bug01/src/lib.rs", support::PRISTINE);
    bench.settle();
    assert!(matches!(
        bench.verdict("bug01"),
        Some(Verdict::Green { .. })
    ));
}

#[test]
fn a_change_in_the_lab_makes_kept_verdicts_void() {
    let checkout = Checkout::new();
    let cache = Cache::new(checkout.workspace.clone());
    let before = cache.content("bug03");
    checkout.write("sf-lab/src/lib.rs", "// new\n");
    assert_ne!(cache.content("bug03"), before);
}
