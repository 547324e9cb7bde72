//! Models of the group: loom runs each under every schedule that its bound allows.
//!
//! A model runs twice. On `sf_core::modelled` it holds. On a copy of `sf-core` with one bug planted
//! (`sf-core/seeded/build.rs`) it must fail, with the words it is expected to fail with: a model
//! that catches nothing proves nothing.
//!
//! `cargo test -p sf-core --test loom -- --nocapture` prints how many schedules were run.

use std::{
    env,
    process::Command,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering::Relaxed},
    },
};

mod models;
mod on_threads;

/// For each model: the two tests, with its threads, its preemption bound, and the words with which
/// it fails on its seeded bug.
macro_rules! models {
    ($($model:ident: $threads:literal threads, bound $bound:literal, fails with $words:literal;)*) => {
        $(mod $model {
            use super::{SEEDED, env};
            use sf_seeded::$model as subject;

            mod seeded {
                include!(concat!("models/", stringify!($model), ".rs"));
            }

            #[test]
            fn holds() {
                let model = super::models::$model::model;
                let (bound, executions) = super::explore($bound, model);
                println!(
                    "{}: {} threads, bound {bound}, {executions} executions",
                    stringify!($model), $threads,
                );
                assert!(executions > 10, "{executions} executions: nothing was interleaved");
            }

            #[test]
            fn catches_its_seeded_bug() {
                if env::var_os(SEEDED).is_some() {
                    super::explore($bound, seeded::model);
                    return;
                }
                let test = concat!(stringify!($model), "::catches_its_seeded_bug");
                let words = super::failure_of(test);
                assert!(words.contains($words), "failed, but not as intended: {words}");
            }
        })*
    };
}

models! {
    a_flight_forgotten_as_unshared_has_one_caller: 3 threads, bound 8,
        fails with "forgotten as unshared, and shared";
    a_follower_takes_over_whenever_the_leader_is_dropped: 2 threads, bound 8,
        fails with "deadlock";
    a_follower_that_cannot_lead_is_told_when_all_others_are_gone: 3 threads, bound 4,
        fails with "deadlock";
    a_second_flight_that_lands_first_leaves_the_forgotten_one_alone: 3 threads, bound 4,
        fails with "landed on another flight";
    another_follower_is_woken_when_the_woken_one_leaves: 3 threads, bound 4,
        fails with "deadlock";
    every_one_of_many_followers_is_served: 4 threads, bound 3,
        fails with "deadlock";
    forgetting_while_the_flight_lands_leaves_nobody_waiting: 3 threads, bound 4,
        fails with "deadlock";
    two_keys_of_one_hash_have_two_flights: 3 threads, bound 3,
        fails with "the value of another key";
    values_are_cloned_for_all_followers_but_the_last: 3 threads, bound 3,
        fails with "this one is left";
    waiters_are_released_when_the_leader_panics: 3 threads, bound 4,
        fails with "deadlock";
    waiters_are_released_when_the_leaders_observer_panics: 2 threads, bound 8,
        fails with "deadlock";
    what_was_loaded_before_an_invalidation_is_not_written_after_it: 2 threads, bound 8,
        fails with "a stale value stayed";
    who_joins_while_the_flight_lands_gets_a_value: 3 threads, bound 4,
        fails with "deadlock";
    who_was_woken_in_vain_is_woken_again: 3 threads, bound 3,
        fails with "deadlock";
}

/// Set in the process that runs a seeded bug.
const SEEDED: &str = "SF_CORE_SEEDED";

/// Runs a model under every schedule that the bound allows, and returns it and how many these were.
fn explore(bound: usize, model: fn()) -> (usize, usize) {
    let executions = Arc::new(AtomicUsize::new(0));
    let count = executions.clone();
    let mut explorer = loom::model::Builder::new();
    // LOOM_MAX_PREEMPTIONS, which loom reads, asks for more.
    let bound = explorer.preemption_bound.unwrap_or(bound);
    explorer.preemption_bound = Some(bound);
    explorer.check(move || {
        count.fetch_add(1, Relaxed);
        model();
    });
    (bound, executions.load(Relaxed))
}

/// What a test prints when it runs with its seeded bug. In a process of its own: where loom finds
/// everybody asleep, it panics once more while it unwinds, and that aborts.
fn failure_of(test: &str) -> String {
    let output = Command::new(env::current_exe().expect("the path of this binary"))
        .args(["--exact", test, "--nocapture"])
        .envs([(SEEDED, "1"), ("RUST_BACKTRACE", "0")])
        .output()
        .expect("this binary runs");
    assert!(!output.status.success(), "the seeded bug was not caught");
    String::from_utf8_lossy(&output.stderr).into_owned()
}
