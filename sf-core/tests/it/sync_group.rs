//! What the group for threads promises.

use sf_core::{Failed, Role, sync::Group};
use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::mpsc,
    thread,
};

/// A leads and, inside its loader, waits until B has joined (the observer tells): both have one
/// value.
#[test]
fn a_second_thread_shares_the_first_ones_load() {
    let (joined, b_joined) = mpsc::channel();
    let group = Group::<String, u32>::new().observed_by(move |event: &sf_core::Event<'_, _>| {
        if event.what == sf_core::What::Joined {
            joined.send(()).unwrap();
        }
    });
    let (entered, a_entered) = mpsc::channel();
    let group = &group;
    thread::scope(|scope| {
        let a = scope.spawn(move || {
            group.work_with("ada", |_| {
                entered.send(()).unwrap();
                b_joined.recv().unwrap();
                7
            })
        });
        a_entered.recv().unwrap();
        let b = group.work_with("ada", |_| unreachable!("joined")).unwrap();
        let a = a.join().unwrap().unwrap();
        assert_eq!((a.value, a.role, a.callers), (7, Role::Led, 2));
        assert_eq!((b.value, b.role, b.callers), (7, Role::Joined, 2));
    });
}

/// A panics while B waits; C starts afresh.
#[test]
fn waiters_are_released_when_the_leader_panics() {
    let (joined, b_joined) = mpsc::channel();
    let group = Group::<String, u32>::new().observed_by(move |event: &sf_core::Event<'_, _>| {
        if event.what == sf_core::What::Joined {
            joined.send(()).unwrap();
        }
    });
    let (entered, a_entered) = mpsc::channel();
    let group = &group;
    thread::scope(|scope| {
        let a = scope.spawn(move || {
            let load = || {
                entered.send(()).unwrap();
                b_joined.recv().unwrap();
                panic!("torn")
            };
            catch_unwind(AssertUnwindSafe(|| group.work("ada", load)))
        });
        a_entered.recv().unwrap();
        match group.follow("ada").expect("a flight is in the air").wait() {
            Err(Failed::Panicked(panicked)) => assert_eq!(panicked.message(), "torn"),
            other => panic!("{other:?}"),
        }
        let payload = a.join().unwrap().expect_err("the leader unwinds");
        assert_eq!(payload.downcast_ref(), Some(&"torn"));
    });
    assert_eq!(group.work("ada", || 9), 9);
}

/// The loader forgets its own flight and asks again: another flight, no deadlock.
#[test]
fn a_forgotten_flight_does_not_stop_a_new_one() {
    let group = Group::<String, u32>::new();
    let landed = group.work_with("ada", |flight| {
        assert!(flight.is_current());
        assert!(group.forget_unshared("ada"));
        assert!(!flight.is_current());
        group.work("ada", || 1) + 1
    });
    assert_eq!(landed.unwrap().value, 2);
}
