//! What the group for threads promises.

use sf_core::{Event, Failed, Role, What, sync::Group};
use std::{
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
    sync::{Mutex, mpsc},
    thread,
};

/// A leads and, inside its loader, waits until B has joined (the observer tells): both have one
/// value.
#[test]
fn a_second_thread_shares_the_first_ones_load() {
    let (joined, b_joined) = mpsc::channel();
    let group = Group::<String, u32>::new().observed_by(move |event: &Event<'_, _>| {
        if event.what == What::Joined {
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
    let group = Group::<String, u32>::new().observed_by(move |event: &Event<'_, _>| {
        if event.what == What::Joined {
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

/// A leads, and its observer panics when B has joined: A unwinds, and B is told.
#[test]
fn waiters_are_released_when_the_leaders_observer_panics() {
    let ((entered, a_entered), (joined, b_joined)) = (mpsc::channel(), mpsc::sync_channel(0));
    let b_joined = Mutex::new(b_joined);
    let group = Group::<String, u32>::new().observed_by(move |event: &Event<'_, String>| {
        if event.what == What::Led {
            entered.send(()).unwrap();
            b_joined.lock().unwrap().recv().unwrap();
            resume_unwind(Box::new("observer"));
        }
    });
    thread::scope(|scope| {
        let a = scope.spawn(|| group.work("ada", || unreachable!("not told of")));
        a_entered.recv().unwrap();
        let b = group.follow("ada").expect("a flight is in the air");
        joined.send(()).unwrap();
        assert_eq!(a.join().unwrap_err().downcast_ref(), Some(&"observer"));
        assert!(matches!(b.wait(), Err(Failed::Abandoned)));
    });
    assert!(group.follow("ada").is_none());
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
