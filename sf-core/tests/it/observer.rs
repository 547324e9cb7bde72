//! What an observer is told, and in which order.

use crate::by_hand::{Gate, Task};
use sf_core::{Event, FlightId, What, future::Group};
use std::{
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
    sync::{Arc, Mutex},
};

type Told = Arc<Mutex<Vec<(What, String, FlightId)>>>;

fn observed() -> (Group<String, u32>, Told) {
    let told = Told::default();
    let log = told.clone();
    let group = Group::new().observed_by(move |event: &Event<'_, String>| {
        log.lock().unwrap().push((event.what, event.key.clone(), event.flight));
    });
    (group, told)
}

fn whats(told: &Told) -> Vec<What> {
    told.lock().unwrap().iter().map(|(what, ..)| *what).collect()
}

/// A leads, B joins, A is dropped, B goes on, the flight is forgotten and lands: one id throughout.
#[test]
fn a_flight_keeps_its_id_from_leader_to_leader() {
    let (group, told) = observed();
    let gate = Gate::default();
    let load = async || {
        gate.pass().await;
        1
    };
    let mut a = Task::new(group.work("ada", load));
    let mut b = Task::new(group.work("ada", load));
    a.starts();
    b.starts();
    drop(a);
    b.starts();
    group.forget("ada");
    gate.open();
    b.ends();
    assert_eq!(
        whats(&told),
        [
            What::Led,
            What::Joined,
            What::Abandoned,
            What::TookOver,
            What::Forgotten,
            What::Landed { callers: 1 }
        ]
    );
    let told = told.lock().unwrap();
    assert!(told.iter().all(|(_, key, id)| key == "ada" && *id == told[0].2));
}

/// Two flights of one key, one after the other, have two ids.
#[test]
fn two_flights_have_two_ids() {
    let (group, told) = observed();
    for _ in 0..2 {
        Task::new(group.work("ada", async || 1)).ends();
    }
    let told = told.lock().unwrap();
    assert_ne!(told[0].2, told[2].2);
}

/// A's loader panics.
#[test]
fn a_panic_is_told() {
    let (group, told) = observed();
    let result = Task::new(group.work_with("ada", async |_| panic!("torn"))).ends();
    assert!(result.is_err());
    assert_eq!(whats(&told), [What::Led, What::Panicked]);
}

/// The observer panics at whatever it is told, also while its caller unwinds from the first panic:
/// A's caller gets that one.
#[test]
fn an_observer_may_panic_while_its_caller_unwinds() {
    let told = Arc::new(Mutex::new(Vec::new()));
    let log = told.clone();
    let group = Group::<String, u32>::new().observed_by(move |event: &Event<'_, String>| {
        log.lock().unwrap().push(event.what);
        resume_unwind(Box::new(event.what));
    });
    let mut a = Task::new(group.work("ada", async || unreachable!("not told of")));
    let payload = catch_unwind(AssertUnwindSafe(|| a.poll())).expect_err("unwinds");
    assert_eq!(payload.downcast_ref(), Some(&What::Led));
    assert_eq!(*told.lock().unwrap(), [What::Led, What::Abandoned]);
}

/// A leads, B joins, and A's task panics elsewhere. The observer panics when it is told that A is
/// gone: B goes on.
#[test]
fn an_observer_may_panic_when_a_task_that_leads_unwinds() {
    let group = Group::<String, u32>::new().observed_by(|event: &Event<'_, String>| {
        if event.what == What::Abandoned {
            resume_unwind(Box::new("observer"));
        }
    });
    let mut a = Task::new(group.work("ada", std::future::pending));
    let mut b = Task::new(group.work("ada", async || 2));
    a.starts();
    b.starts();
    let task = move || {
        let _a = a;
        resume_unwind(Box::new("task"))
    };
    let payload = catch_unwind(AssertUnwindSafe(task)).map(|(): ()| ()).expect_err("unwinds");
    assert_eq!(payload.downcast_ref(), Some(&"task"));
    assert_eq!(b.ends(), 2);
}
