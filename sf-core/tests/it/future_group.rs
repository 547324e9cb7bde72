//! What the group for futures promises, one caller's step at a time.

use crate::by_hand::{Gate, Task};
use sf_core::{Failed, Role, future::Group};
use std::{
    cell::{Cell, RefCell},
    future::{Future, poll_fn},
    panic::{AssertUnwindSafe, catch_unwind},
};

type Names = Group<String, u32>;

/// A leads and waits in its loader. B joins. The loader returns; both have its value.
#[test]
fn a_second_caller_shares_the_first_ones_load() {
    let group = Names::new();
    let (gate, loads) = (Gate::default(), Cell::new(0));
    let load = async || {
        loads.set(loads.get() + 1);
        gate.pass().await;
        7
    };
    let mut a = Task::new(group.work("ada", load));
    let mut b = Task::new(group.work("ada", load));
    a.starts();
    b.starts();
    gate.open();
    assert_eq!((a.ends(), b.ends(), loads.get()), (7, 7, 1));
}

/// A lands before B calls: B loads again, since the group keeps nothing.
#[test]
fn a_caller_after_the_landing_loads_again() {
    let group = Names::new();
    assert_eq!(Task::new(group.work("ada", async || 1)).ends(), 1);
    assert_eq!(Task::new(group.work("ada", async || 2)).ends(), 2);
}

/// A waits in its loader for "ada"; B asks for "bob" and is not delayed.
#[test]
fn keys_do_not_wait_for_each_other() {
    let group = Names::new();
    let gate = Gate::default();
    let mut a = Task::new(group.work("ada", async || {
        gate.pass().await;
        1
    }));
    a.starts();
    assert_eq!(Task::new(group.work("bob", async || 2)).ends(), 2);
    gate.open();
    assert_eq!(a.ends(), 1);
}

/// A leads, B joins, C follows. All hold the same number of callers; only A has led.
#[test]
fn everybody_learns_its_role_and_how_many_shared() {
    let group = Names::new();
    let gate = Gate::default();
    let load = async |_: sf_core::future::Flight<'_, _, _>| {
        gate.pass().await;
        7
    };
    let mut a = Task::new(group.work_with("ada", load));
    a.starts();
    let mut b = Task::new(group.work_with("ada", load));
    b.starts();
    let mut c = Task::new(group.follow("ada").expect("a flight is in the air"));
    c.starts();
    gate.open();
    let landed = [a.ends(), b.ends(), c.ends()].map(|landed| landed.expect("landed"));
    assert_eq!(landed.clone().map(|landed| landed.role), [Role::Led, Role::Joined, Role::Joined]);
    assert!(landed.iter().all(|landed| landed.callers == 3 && landed.is_shared()));
}

/// The leader's loader panics while B waits: `work` unwinds with the payload in A, and panics with
/// its text in B. C starts afresh.
#[test]
fn a_panic_reaches_everybody_once() {
    let group = Names::new();
    let (gate, loads) = (Gate::default(), Cell::new(3));
    let load = async || {
        gate.pass().await;
        panic!("row {} is torn", loads.get())
    };
    let mut a = Task::new(group.work("ada", load));
    let mut b = Task::new(group.work("ada", async || unreachable!("joined")));
    let mut c = Task::new(group.work_with("ada", async |_| unreachable!("joined")));
    a.starts();
    b.starts();
    c.starts();
    gate.open();
    let text = |task: &mut Task<'_, u32>| {
        let payload = catch_unwind(AssertUnwindSafe(|| task.ends())).expect_err("panics");
        *payload.downcast::<String>().expect("text")
    };
    assert_eq!(text(&mut a), "row 3 is torn");
    assert_eq!(text(&mut b), "the loader panicked: row 3 is torn");
    match c.ends() {
        Err(Failed::Panicked(panicked)) => assert_eq!(panicked.message(), "row 3 is torn"),
        other => panic!("{other:?}"),
    }
    assert_eq!(Task::new(group.work("ada", async || 9)).ends(), 9);
}

/// A is dropped in its loader, and C is woken to go on. B is polled first all the same, and leads. C
/// waits again, and gets B's value.
#[test]
fn one_follower_takes_over_from_a_dropped_leader() {
    let group = Names::new();
    let gate = Gate::default();
    let load = async |value| {
        gate.pass().await;
        value
    };
    let mut a = Task::new(group.work_with("ada", async |_| load(1).await));
    let mut b = Task::new(group.work_with("ada", async |_| load(2).await));
    let mut c = Task::new(group.work_with("ada", async |_| load(3).await));
    a.starts();
    b.starts();
    c.starts();
    drop(a);
    assert!(c.is_woken() && !b.is_woken());
    b.starts();
    c.starts();
    gate.open();
    let b = b.ends().expect("landed");
    let c = c.ends().expect("landed");
    assert_eq!((b.value, b.role, b.callers), (2, Role::Led, 2));
    assert_eq!((c.value, c.role, c.callers), (2, Role::Joined, 2));
}

/// Nothing answers, and a hundred callers give up one after the other, before they have moved. Each
/// time one of those who are left is woken: all of them would make ten thousand wake-ups of it. F
/// can only follow, and is woken when nobody is left.
#[test]
fn one_follower_at_a_time_is_woken_to_take_over() {
    let group = Names::new();
    let mut callers: Vec<_> =
        (0..100).map(|_| Task::new(group.work("ada", std::future::pending))).collect();
    for caller in &mut callers {
        caller.starts();
    }
    let mut f = Task::new(group.follow("ada").expect("a flight is in the air"));
    f.starts();
    callers.remove(0);
    while !callers.is_empty() {
        let woken: Vec<_> = (0..callers.len()).filter(|at| callers[*at].is_woken()).collect();
        assert_eq!(woken.len(), 1);
        assert!(!f.is_woken());
        callers.remove(woken[0]);
    }
    assert!(matches!(f.ends(), Err(Failed::Abandoned)));
}

/// A is dropped, then the heir B. F can only follow: it is told, and does not hang.
#[test]
fn those_who_cannot_lead_learn_that_the_flight_was_abandoned() {
    let group = Names::new();
    let never = Gate::default();
    let mut a = Task::new(group.work("ada", async || {
        never.pass().await;
        1
    }));
    a.starts();
    let mut b = Task::new(group.work("ada", async || 2));
    b.starts();
    let mut f = Task::new(group.follow("ada").expect("a flight is in the air"));
    f.starts();
    drop(a);
    f.starts();
    drop(b);
    assert!(matches!(f.ends(), Err(Failed::Abandoned)));
    assert!(group.follow("ada").is_none());
}

/// A is in the air when its flight is forgotten. B starts another, and A does not land on it.
#[test]
fn a_forgotten_flight_lands_on_its_own_followers_only() {
    let group = Names::new();
    let (old, new) = (Gate::default(), Gate::default());
    let mut a = Task::new(group.work_with("ada", async |flight| {
        old.pass().await;
        assert!(!flight.is_current());
        1
    }));
    let mut joined_a = Task::new(group.work("ada", async || unreachable!("joined")));
    a.starts();
    joined_a.starts();
    assert!(group.forget("ada"));
    assert!(!group.forget("ada"));
    let mut b = Task::new(group.work_with("ada", async |flight| {
        new.pass().await;
        assert!(flight.is_current());
        2
    }));
    let mut joined_b = Task::new(group.work("ada", async || unreachable!("joined")));
    b.starts();
    joined_b.starts();
    old.open();
    assert_eq!((a.ends().unwrap().value, joined_a.ends()), (1, 1));
    new.open();
    assert_eq!((b.ends().unwrap().value, joined_b.ends()), (2, 2));
}

/// Alone, A can be forgotten; once B has joined, it cannot.
#[test]
fn forget_unshared_leaves_a_shared_flight_alone() {
    let group = Names::new();
    let gate = Gate::default();
    let load = async || {
        gate.pass().await;
        1
    };
    assert!(!group.forget_unshared("ada"));
    let mut a = Task::new(group.work("ada", load));
    a.starts();
    assert!(group.forget_unshared("ada"));
    let mut b = Task::new(group.work("ada", load));
    b.starts();
    let mut c = Task::new(group.work("ada", load));
    c.starts();
    assert!(!group.forget_unshared("ada"));
    drop(c);
    assert!(group.forget_unshared("ada"));
}

/// B waits, then its future moves to another task and is polled there: that task is woken.
#[test]
fn a_follower_is_woken_where_it_was_polled_last() {
    let group = Names::new();
    let gate = Gate::default();
    let mut a = Task::new(group.work("ada", async || {
        gate.pass().await;
        1
    }));
    a.starts();
    let b = RefCell::new(Box::pin(group.work("ada", async || unreachable!("joined"))));
    let poll_b = || poll_fn(|cx| b.borrow_mut().as_mut().poll(cx));
    let mut first = Task::new(poll_b());
    let mut second = Task::new(poll_b());
    first.starts();
    second.starts();
    gate.open();
    a.ends();
    assert!(!first.is_woken());
    assert_eq!(second.ends(), 1);
}

/// Three thousand flights start, and land in another order; each has a follower, which is served.
#[test]
fn many_flights_are_in_the_air_at_once() {
    let group: Group<u64, u64> = Group::new();
    let gate = Gate::default();
    let call = |key: u64| {
        let (group, gate) = (&group, &gate);
        Task::new(async move {
            let load = async || {
                gate.pass().await;
                key
            };
            group.work(&key, load).await
        })
    };
    let mut flights: Vec<_> = (0..3000).map(|key| [call(key), call(key)]).collect();
    for caller in flights.iter_mut().flatten() {
        caller.starts();
    }
    gate.open();
    // 1001 and 3000 have no common divisor: every flight once.
    for turn in 0..3000 {
        let key = turn * 1001 % 3000;
        let [leader, follower] = &mut flights[key];
        assert_eq!((leader.ends(), follower.ends()), (key as u64, key as u64));
    }
    assert!((0..3000).all(|key| group.follow(&key).is_none()));
}
