//! Reading recorded outputs of real runs of cargo.

mod support;

use support::recording;
use workbook::{
    libtest,
    runner::{End, Output},
    verdict::{Beyond, Culprit, Verdict},
};

fn output(stdout: &str, stderr: &str) -> Output {
    Output {
        end: End::Exited,
        stdout: stdout.into(),
        stderr: stderr.into(),
        cut: false,
    }
}

fn recorded(name: &str) -> Output {
    output(&recording(name, "stdout"), &recording(name, "stderr"))
}

fn verdict(name: &str) -> Verdict {
    libtest::verdict("bug03", &recorded(name))
}

#[test]
fn a_red_run_gives_each_failing_test_with_its_own_report() {
    let Verdict::Red {
        failed,
        passed: 1,
        ignored: 1,
        cut: false,
    } = verdict("red")
    else {
        panic!("{:?}", verdict("red"));
    };
    let names: Vec<&str> = failed.iter().map(|failure| &*failure.name).collect();
    assert_eq!(
        names,
        [
            "a_slow_tenant_does_not_delay_another",
            "beta_never_receives_alphas_config"
        ]
    );
    assert!(
        failed[0].report.ends_with(" right: \"settings\""),
        "{}",
        failed[0].report
    );
    assert!(
        failed[1]
            .report
            .starts_with("Error: beta asked for beta/settings"),
        "{}",
        failed[1].report
    );
    assert!(
        failed[1].report.ends_with("cargo run -- hint bug03"),
        "{}",
        failed[1].report
    );
    assert_eq!(verdict("red").sentence("bug03"), "2 of 3 tests fail.");
}

/// A learner's own `println!` may look like libtest's lines.
#[test]
fn a_report_may_hold_lines_that_look_like_libtests_own() {
    let stdout = "
running 1 test
test it_works ... FAILED

failures:

---- it_works stdout ----
test result: ok. 9 passed; 0 failed; 0 ignored
---- other stdout ----

failures:
    not_me
and the end

failures:
    it_works

test result: FAILED. 0 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out
";
    let verdict = libtest::verdict("bug03", &output(stdout, ""));
    let [failure] = verdict.failures() else {
        panic!("{verdict:?}");
    };
    assert_eq!(failure.name, "it_works");
    assert!(
        failure.report.contains("---- other stdout ----"),
        "{}",
        failure.report
    );
    assert!(
        failure.report.ends_with("and the end"),
        "{}",
        failure.report
    );
}

#[test]
fn a_green_run_asks_for_the_tests_beyond_if_there_are_any() {
    assert_eq!(
        verdict("green"),
        Verdict::Green {
            passed: 3,
            beyond: Beyond::Running
        }
    );
    let none_ignored = recording("green", "stdout").replace("1 ignored", "0 ignored");
    assert_eq!(
        libtest::verdict("bug03", &output(&none_ignored, "")),
        Verdict::Green {
            passed: 3,
            beyond: Beyond::Absent
        }
    );
}

#[test]
fn the_tests_beyond_are_told_apart() {
    assert_eq!(
        libtest::beyond("bug03", &recorded("beyond_passes")),
        Beyond::Passed(1)
    );
    let Beyond::Failed { failed, passed: 0 } = libtest::beyond("bug03", &recorded("beyond_fails"))
    else {
        panic!("{:?}", libtest::beyond("bug03", &recorded("beyond_fails")));
    };
    assert_eq!(failed[0].name, "no_two_pairs_ever_share_a_flight");
    let failed_of = |passed| {
        Beyond::Failed {
            failed: failed.clone(),
            passed,
        }
        .sentence()
    };
    assert_eq!(
        failed_of(1).as_deref(),
        Some(
            "Beyond the repair, 1 of 2 tests asks for more: there is more to find before you read on."
        )
    );
    let one = failed_of(0);
    assert_eq!(
        one.as_deref(),
        Some(
            "Beyond the repair, one test asks for more: there is more to find before you read on."
        )
    );
}

#[test]
fn an_exercise_that_does_not_compile_shows_the_compilers_errors_and_nothing_of_cargos() {
    let Verdict::NotCompiling {
        culprit: Culprit::Exercise,
        errors,
    } = verdict("not_compiling")
    else {
        panic!("{:?}", verdict("not_compiling"));
    };
    assert!(
        errors.starts_with("error[E0308]: mismatched types"),
        "{errors}"
    );
    assert_eq!(errors.matches("error[E0308]").count(), 2, "{errors}");
    assert!(errors.ends_with("++++++++++++"), "{errors}");
    assert!(!errors.contains("could not compile"), "{errors}");
}

#[test]
fn an_error_ends_where_a_warning_begins() {
    let warned = recording("not_compiling", "stderr").replace(
        "For more information",
        "warning: unused variable: `x`\n --> here\n\nFor more information",
    );
    let verdict = libtest::verdict("bug03", &output("", &warned));
    let errors = verdict.text().expect("the compiler's text");
    assert!(errors.ends_with("++++++++++++"), "{errors}");
}

#[test]
fn a_suite_that_no_longer_fits_the_exercise_is_told_apart_from_a_broken_exercise() {
    let verdict = verdict("suite_not_compiling");
    let Verdict::NotCompiling {
        culprit: Culprit::Suite,
        errors,
    } = &verdict
    else {
        panic!("{verdict:?}");
    };
    assert!(
        errors.starts_with("error[E0432]: unresolved import `bug03::key`"),
        "{errors}"
    );
    assert!(
        !errors.contains("unused"),
        "a warning is not the reason: {errors}"
    );
    assert!(verdict.sentence("bug03").contains("keep the public names"));
}

/// The suite is what cargo can't compile, yet the names and signatures are all there.
#[test]
fn a_future_that_cannot_cross_threads_is_said_with_what_it_holds_and_where() {
    for (name, held, line) in [
        (
            "guard_held",
            "std::sync::MutexGuard<'_, HashMap<u64, User>>",
            42,
        ),
        (
            "guard_held_in_closure",
            "lock_api::mutex::MutexGuard<'_, parking_lot::raw_mutex::RawMutex, HashMap<u64, User>>",
            47,
        ),
    ] {
        assert_eq!(
            libtest::verdict("bug01", &recorded(name)).sentence("bug01"),
            format!(
                "bug01 compiles, but its callers may run on any thread, and the future of `get_user` is not `Send`: \
                 `{held}` is held across an `.await`, in the async body that begins at exercises/bug01/src/lib.rs:{line}."
            )
        );
    }
}

#[test]
fn a_service_that_cannot_be_shared_between_threads_is_said_with_what_it_is_made_of() {
    assert_eq!(
        libtest::verdict("bug01", &recorded("not_sync")).sentence("bug01"),
        "bug01 compiles, but its callers may run on any thread, \
         and `RefCell<HashMap<u64, User>>` within `UserDirectory` is not `Sync`."
    );
}

/// One error of another kind, and the whole is not a matter of threads.
#[test]
fn an_error_of_threads_beside_another_is_not_the_reason() {
    let stderr = recording("guard_held", "stderr")
        + &recording("suite_not_compiling", "stderr").replace("bug03", "bug01");
    let verdict = libtest::verdict("bug01", &output("", &stderr));
    assert!(
        verdict.sentence("bug01").contains("keep the public names"),
        "{verdict:?}"
    );
}

#[test]
fn a_crate_below_the_exercise_is_named_when_it_is_the_one_that_does_not_compile() {
    let stderr =
        recording("not_compiling", "stderr").replace("compile `bug03`", "compile `sf-lab`");
    let verdict = libtest::verdict("bug03", &output("", &stderr));
    assert_eq!(
        verdict.sentence("bug03"),
        "sf-lab, on which bug03 stands, does not compile."
    );
}

/// One command that helps nearly always, then one for what it may cost, then one for when it does not help.
/// The page's heading says already that there is no verdict.
#[test]
fn an_edited_suite_is_answered_with_one_plain_command_first() {
    let verdict = Verdict::SuiteEdited {
        files: vec!["exercises/bug03/tests/bug03.rs".to_owned()],
    };
    assert_eq!(
        verdict.sentence("bug03"),
        "exercises/bug03/tests/bug03.rs is not as shipped, and a suite that was edited proves nothing. \
         To have it back: `git restore exercises/bug03/tests`. \
         To keep what you wrote as well: `git stash push exercises/bug03/tests`. \
         If the edit has been committed, name the commit before it: \
         `git restore --source COMMIT exercises/bug03/tests`."
    );
}

#[test]
fn a_process_that_dies_is_said_to_have_died_in_the_test_that_was_running() {
    for (name, word) in [
        ("aborted", "SIGABRT"),
        ("overflowed", "has overflowed its stack"),
    ] {
        let Verdict::Died { test, text } = verdict(name) else {
            panic!("{:?}", verdict(name));
        };
        assert_eq!(
            test.as_deref(),
            Some("a_slow_tenant_does_not_delay_another")
        );
        assert!(text.contains(word), "{text}");
        assert!(!text.contains("/checkout"), "a path of the machine: {text}");
    }
}

#[test]
fn a_broken_manifest_is_cargos_failure_and_is_named_with_its_remedy() {
    let Verdict::CargoFailed { text } = verdict("broken_manifest") else {
        panic!("{:?}", verdict("broken_manifest"));
    };
    assert!(text.contains("failed to load manifest"), "{text}");
    // It keeps cargo from running any exercise.
    for bug in ["bug01", "bug03"] {
        assert_eq!(
            verdict("broken_manifest").sentence(bug),
            "Cargo could not run the tests, since it can't read exercises/bug03/Cargo.toml: \
             `git restore exercises/bug03/Cargo.toml` puts it back."
        );
    }
}

#[test]
fn a_run_that_was_stopped_names_the_test_that_had_not_ended() {
    let stopped = Output {
        end: End::TimedOut { seconds: 60 },
        ..recorded("aborted")
    };
    let sentence = libtest::verdict("bug03", &stopped).sentence("bug03");
    assert_eq!(
        sentence,
        "Stopped: a_slow_tenant_does_not_delay_another had not ended after 60 seconds."
    );
}

#[test]
fn nothing_that_a_terminal_would_obey_reaches_the_page() {
    let stdout = recording("red", "stdout").replace(
        "Error: beta",
        "Error: \u{1b}[31mbeta\u{1b}[0m\u{1b}(B\u{7} <script>alert(1)</script>\u{9b}",
    );
    let verdict = libtest::verdict("bug03", &output(&stdout, ""));
    let report = &verdict.failures()[1].report;
    assert!(
        report.starts_with("Error: beta <script>alert(1)</script> asked for"),
        "{report:?}"
    );
}

#[test]
fn only_verdicts_that_would_be_the_same_tomorrow_are_kept() {
    assert!(verdict("red").is_lasting());
    assert!(
        !verdict("green").is_lasting(),
        "the tests beyond are still to come"
    );
    for name in ["aborted", "broken_manifest", "not_compiling"] {
        assert!(!verdict(name).is_lasting(), "{name}");
    }
}
