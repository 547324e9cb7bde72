//! Stories of threads: how they end, and what is told of them.

use std::{env, fs, panic::catch_unwind, process::Command, sync};

use sf_lab::{
    Incident, ensure,
    model::{self, Arc, Condvar, Mutex, Warehouse, atomic::AtomicBool, atomic::Ordering::SeqCst},
};

fn report(story: Result<(), Incident>) -> String {
    format!("{:?}", story.expect_err("the story goes wrong"))
}

/// Reads and writes under two locks.
fn lost_update() -> Result<(), Incident> {
    model::in_every_order(|| {
        let sum = Arc::new(Mutex::new(0));
        let add = |sum: Arc<Mutex<i32>>| {
            move || {
                let before = *sum.lock().unwrap();
                *sum.lock().unwrap() = before + 1;
            }
        };
        let one = model::caller("one", add(sum.clone()));
        let other = model::caller("other", add(sum.clone()));
        one.answer();
        other.answer();
        let sum = *sum.lock().unwrap();
        ensure(sum == 2, || format!("one and one are {sum}"))
    })
}

#[test]
fn an_order_that_goes_wrong_is_found_and_told_alike_each_time() {
    let first = report(lost_update());
    assert!(first.starts_with("one and one are 1.\n"), "{first}");
    assert_eq!(first, report(lost_update()));
}

#[test]
fn whoever_waits_for_ever_is_named() {
    let story = model::in_every_order(|| {
        let gate = Arc::new((Mutex::new(false), Condvar::new()));
        let sleeper = model::caller("sleeper", {
            let gate = gate.clone();
            move || {
                let open = gate.0.lock().unwrap();
                drop(gate.1.wait_while(open, |open| !*open));
            }
        });
        sleeper.answer();
        Ok(())
    });
    let told = report(story);
    assert!(
        told.starts_with("sleeper never got an answer; everybody is asleep."),
        "{told}"
    );
    assert!(told.contains("sleeper  waits for a notification"), "{told}");
}

/// What it holds must not be dropped: loom has given up and would panic again.
#[test]
fn a_caller_that_panics_with_its_hands_full_is_a_report() {
    let story = model::in_every_order(|| {
        let shared = Arc::new(Mutex::new(0));
        let careless = model::caller("careless", {
            let shared = shared.clone();
            move || {
                let _held = shared.lock().unwrap();
                panic!("slipped")
            }
        });
        let other = model::caller("other", move || *shared.lock().unwrap());
        let () = careless.answer();
        other.answer();
        Ok(())
    });
    assert!(report(story).contains("panicked: slipped"));
}

/// A recorder names the line of a panic in an exercise. This file is none, so it says the line itself.
#[test]
fn a_panic_in_the_code_under_test_is_told_with_its_caller() {
    let story = model::in_every_order(|| {
        let careless = model::caller("careless", || panic!("slipped (src/lib.rs:9)"));
        let () = careless.answer();
        Ok(())
    });
    assert!(report(story).starts_with("careless panicked: slipped (src/lib.rs:9)."));
}

/// Nothing of the story's is dropped in which the model would notice.
#[test]
fn a_caller_that_catches_its_own_panic_hides_nothing() {
    let calm = || catch_unwind(|| panic!("slipped")).is_err();
    let waited_for = model::in_every_order(move || {
        let careless = model::caller("careless", calm);
        ensure(careless.answer(), || "it has panicked".to_owned())
    });
    assert!(report(waited_for).starts_with("the model panicked: slipped."));
    let on_its_own = model::in_every_order(move || {
        model::caller("careless", calm);
        Ok(())
    });
    assert!(report(on_its_own).starts_with("the model panicked: slipped."));
}

/// The second order begins where another one has gone wrong, and its own timeline is not told.
#[test]
fn a_panic_that_was_caught_is_told_with_the_order_that_it_happened_in() {
    let story = model::in_every_order(|| {
        let flag = sync::Arc::new(AtomicBool::new(false));
        let first = model::caller("first", {
            let flag = flag.clone();
            move || flag.swap(true, SeqCst)
        });
        let second = flag.swap(true, SeqCst);
        let _ = catch_unwind(|| assert!(!second, "slipped"));
        first.answer();
        Ok(())
    });
    let told = report(story);
    assert!(told.starts_with("the model panicked: slipped."), "{told}");
    assert!(told.contains("returns false"), "{told}");
}

#[test]
fn more_threads_than_there_is_room_for_are_a_report() {
    let start = |callers: usize| {
        model::in_every_order(move || {
            let shared = Arc::new(Mutex::new(0));
            let callers: Vec<_> = (1..=callers)
                .map(|n| {
                    let shared = shared.clone();
                    model::caller(&format!("caller {n}"), move || drop(shared.lock()))
                })
                .collect();
            callers.into_iter().for_each(model::Caller::answer);
            Ok(())
        })
    };
    assert!(start(model::THREADS).is_ok(), "one more than is promised");
    let told = report(start(model::THREADS + 1));
    assert!(
        told.starts_with("more than 5 threads were started, the test among them"),
        "{told}"
    );
}

#[test]
fn a_thread_that_spins_is_a_report() {
    let story = model::in_every_order(|| {
        let flag = Arc::new(AtomicBool::new(false));
        let spinner = model::caller("spinner", move || while !flag.load(SeqCst) {});
        spinner.answer();
        Ok(())
    });
    assert!(report(story).starts_with("more than 1000 steps were taken"));
}

#[test]
fn what_never_happens_is_told_with_the_number_of_orders() {
    let never = |wanted: u64| {
        model::in_some_order("nobody was first", move || {
            let warehouse = Warehouse::new();
            let ask = |name: &str| {
                let warehouse = warehouse.clone();
                model::caller(name, move || warehouse.run("q3"))
            };
            let (one, other) = (ask("one"), ask("other"));
            let numbers = (one.answer(), other.answer());
            Ok(numbers.0 == wanted)
        })
    };
    assert!(never(2).is_ok(), "in some order the other is first");
    let told = report(never(3));
    assert!(
        told.starts_with("nobody was first.\n\n    orders tried  "),
        "{told}"
    );
}

#[test]
fn a_warehouse_knows_which_runs_overlapped() -> Result<(), Incident> {
    model::in_some_order("two runs never overlapped", || {
        let warehouse = Warehouse::new();
        let ask = |name: &str, report: &'static str| {
            let warehouse = warehouse.clone();
            model::caller(name, move || warehouse.run(report))
        };
        let callers = [ask("one", "q3"), ask("other", "q3"), ask("third", "q4")];
        for caller in callers {
            caller.answer();
        }
        let runs = warehouse.runs("q3");
        ensure(runs.len() == 2 && runs.iter().all(|run| run.ended), || {
            format!("q3 was run twice, and the warehouse tells {runs:?}")
        })?;
        ensure(runs[0].beside.is_empty(), || {
            format!("nothing was under way when the first began: {runs:?}")
        })?;
        Ok(runs[1].beside == [runs[0].by.clone()])
    })
}

#[test]
fn a_held_run_ends_when_it_is_released() -> Result<(), Incident> {
    model::in_every_order(|| {
        let warehouse = Warehouse::new();
        let held = warehouse.hold("q3");
        let caller = model::caller("caller", {
            let warehouse = warehouse.clone();
            move || warehouse.run("q3")
        });
        held.arrived();
        ensure(!warehouse.runs("q3")[0].ended, || "it is held".to_owned())?;
        held.release();
        caller.answer();
        ensure(warehouse.runs("q3")[0].ended, || {
            "it has been released".to_owned()
        })
    })
}

/// One caller runs a report and holds a lock meanwhile, and the other wants the lock.
fn lock_through_a_run(end: fn(waited: bool) -> Result<(), Incident>) -> Result<(), Incident> {
    let cast = [("one", "runs"), ("other", "locks")];
    model::explore(&cast, "nobody waits", move || {
        let warehouse = Warehouse::new();
        let lock = Arc::new(Mutex::new(()));
        let one = model::caller("one", {
            let lock = lock.clone();
            move || {
                let _held = lock.lock().unwrap();
                warehouse.run("q3")
            }
        });
        let other = model::caller("other", move || {
            let taken = lock.try_lock().is_err();
            drop(lock.lock().unwrap());
            taken
        });
        one.answer();
        end(other.answer())
    })
}

/// Runs the test that is running once more, in a process that knows where its recording is to go.
/// Returns `None` in that process, and outside of it the recording.
fn recording(test: &str) -> Option<String> {
    if env::var_os("SF_LAB_RECORD").is_some() {
        return None;
    }
    let file = env::temp_dir().join(format!("sf-lab-{}-{test}.json", std::process::id()));
    Command::new(env::current_exe().unwrap())
        .args(["--exact", test])
        .env("SF_LAB_RECORD", &file)
        .output()
        .unwrap();
    let recording = fs::read_to_string(&file).unwrap();
    fs::remove_file(file).unwrap();
    Some(recording)
}

#[test]
fn a_recording_ends_with_the_first_order_that_goes_wrong() {
    let Some(recording) = recording("a_recording_ends_with_the_first_order_that_goes_wrong") else {
        report(lock_through_a_run(|waited| {
            ensure(!waited, || "other had to wait".to_owned())
        }));
        return;
    };
    assert!(
        recording.contains(r#""bad":1,"complete":false,"one":true"#),
        "{recording}"
    );
    let end = r#"{"kind":"broken","promise":0,"text":"other had to wait"}"#;
    assert!(recording.contains(end), "{recording}");
    let asleep = recording
        .lines()
        .filter(|line| line.contains(r#""is":"asleep""#));
    let asleep: Vec<_> = asleep.collect();
    assert!(!asleep.is_empty(), "{recording}");
    for state in asleep {
        assert!(state.contains("a lock that one holds"), "{state}");
        assert!(state.contains(r#"["one","from the suite"]"#), "{state}");
    }
}

#[test]
fn a_recording_tells_how_many_orders_went_well() {
    let Some(recording) = recording("a_recording_tells_how_many_orders_went_well") else {
        lock_through_a_run(|_| Ok(())).unwrap();
        return;
    };
    let counts = r#""orders":23,"bad":0,"complete":true,"one":true"#;
    assert!(recording.contains(counts), "{recording}");
    assert!(recording.contains(r#"{"kind":"done"}"#), "{recording}");
}
