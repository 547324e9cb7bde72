//! Waits that could never end are refused, with the chain of keys.

use crate::by_hand::{Gate, Task};
use sf_core::{Event, Failed, Landed, What, future, sync};
use std::{
    pin::Pin,
    sync::{Arc, mpsc},
    task::Poll,
    thread,
};

type Names = future::Group<String, String>;

fn chain(result: Result<Landed<String>, Failed>) -> String {
    match result {
        Ok(landed) => landed.value,
        Err(Failed::Cycle(cycle)) => cycle.keys().collect::<Vec<_>>().join(" "),
        Err(other) => panic!("{other}"),
    }
}

/// What the loader of `key` gets when it asks for `other`.
fn asks<'a>(
    group: &'a Names,
    key: &'a str,
    gate: &'a Gate,
    other: &'a str,
) -> Pin<Box<dyn Future<Output = Result<Landed<String>, Failed>> + 'a>> {
    Box::pin(group.work_with(key, async move |_| {
        gate.pass().await;
        chain(group.work_with(other, async |_| format!("{other}'s own")).await)
    }))
}

/// A's loader asks for A's key.
#[test]
fn a_loader_that_asks_for_its_own_key_is_told() {
    let group = Names::new().reporting_cycles();
    let open = Gate::default();
    open.open();
    let value = Task::new(asks(&group, "a", &open, "a")).ends().unwrap().value;
    assert_eq!(value, r#""a" "a""#);
    let blocking = sync::Group::<String, String>::new().reporting_cycles();
    let value = blocking.work("a", || chain(blocking.work_with("a", |_| unreachable!("joined"))));
    assert_eq!(value, r#""a" "a""#);
}

/// `work` has no error to return: it panics with the chain, and so does the loader it is in.
#[test]
fn work_panics_with_the_chain() {
    let group = sync::Group::<u32, u32>::new().reporting_cycles();
    match group.work_with(&1, |_| group.work(&2, || group.work(&1, || 0))) {
        Err(Failed::Panicked(panicked)) => {
            assert!(panicked.message().ends_with("waiting would never end: 1 → 2 → 1"));
        }
        other => panic!("{other:?}"),
    }
}

/// A leads a, whose loader leads b, whose loader leads c, whose loader asks for b.
#[test]
fn the_chain_begins_where_the_cycle_does() {
    let group = Names::new().reporting_cycles();
    let c = async |_: future::Flight<'_, _, _>| {
        chain(group.work_with("b", async |_| unreachable!("joined")).await)
    };
    let b = async |_: future::Flight<'_, _, _>| group.work_with("c", c).await.unwrap().value;
    let a = group.work_with("a", async |_| group.work_with("b", b).await.unwrap().value);
    assert_eq!(Task::new(a).ends().unwrap().value, r#""b" "c" "b""#);
}

/// A flies a, B flies b. A's loader asks for b and waits. B's loader asks for a: it would wait for
/// itself. It returns the chain as its value, and A gets that.
#[test]
fn loaders_that_ask_for_each_others_keys_are_told() {
    let group = Names::new().reporting_cycles();
    let (gate_a, gate_b) = (Gate::default(), Gate::default());
    let mut a = Task::new(asks(&group, "a", &gate_a, "b"));
    let mut b = Task::new(asks(&group, "b", &gate_b, "a"));
    a.starts();
    b.starts();
    gate_a.open();
    a.starts();
    gate_b.open();
    assert_eq!(b.ends().unwrap().value, r#""b" "a" "b""#);
    assert_eq!(a.ends().unwrap().value, r#""b" "a" "b""#);
}

/// The same over three keys, of which one is led inside another's loader.
#[test]
fn a_cycle_may_lead_over_many_flights() {
    let group = Names::new().reporting_cycles();
    let (gate_a, gate_b, gate_c) = (Gate::default(), Gate::default(), Gate::default());
    let inner =
        async |_: future::Flight<'_, _, _>| chain(asks(&group, "inner", &gate_a, "b").await);
    let mut a = Task::new(group.work_with("a", inner));
    let mut b = Task::new(asks(&group, "b", &gate_b, "c"));
    let mut c = Task::new(asks(&group, "c", &gate_c, "a"));
    a.starts();
    b.starts();
    c.starts();
    gate_a.open();
    a.starts();
    gate_b.open();
    b.starts();
    gate_c.open();
    assert_eq!(c.ends().unwrap().value, r#""c" "a" "inner" "b" "c""#);
    assert_eq!(b.ends().unwrap().value, r#""c" "a" "inner" "b" "c""#);
    a.ends().unwrap();
}

/// A's loader waits for b and gives up. Then B's loader may wait for a.
#[test]
fn a_wait_that_was_given_up_is_forgotten() {
    let group = Names::new().reporting_cycles();
    let (gate_a, gate_b) = (Gate::default(), Gate::default());
    let never = Gate::default();
    let mut b = Task::new(asks(&group, "b", &gate_b, "a"));
    b.starts();
    let mut a = Task::new(group.work_with("a", async |_| {
        let mut waiting = Box::pin(group.work("b", async || unreachable!("joined")));
        let poll = std::future::poll_fn(|cx| Poll::Ready(waiting.as_mut().poll(cx))).await;
        assert!(poll.is_pending());
        drop(waiting);
        gate_a.pass().await;
        never.pass().await;
        "a's own".to_owned()
    }));
    a.starts();
    gate_b.open();
    b.starts();
    never.open();
    gate_a.open();
    assert_eq!(a.ends().unwrap().value, "a's own");
    assert_eq!(b.ends().unwrap().value, "a's own");
}

/// A's loader follows its own flight.
#[test]
fn a_loader_that_follows_its_own_flight_is_told() {
    let group = Names::new().reporting_cycles();
    let a = group.work_with("a", async |_| chain(group.follow("a").expect("in the air").await));
    assert_eq!(Task::new(a).ends().unwrap().value, r#""a" "a""#);
    let blocking = sync::Group::<String, String>::new().reporting_cycles();
    let a = blocking.work("a", || chain(blocking.follow("a").expect("in the air").wait()));
    assert_eq!(a, r#""a" "a""#);
}

/// A's loader forgets its flight and asks again: another flight, no cycle.
#[test]
fn a_forgotten_flight_is_not_waited_for() {
    let group = Names::new().reporting_cycles();
    let a = group.work_with("a", async |_| {
        group.forget("a");
        group.work("a", async || "second".to_owned()).await
    });
    assert_eq!(Task::new(a).ends().unwrap().value, "second");
}

/// Two threads: A leads a and asks for b; when it waits, B, which leads b, asks for a.
#[test]
fn threads_that_ask_for_each_others_keys_are_told() {
    let (joined, a_waits) = mpsc::channel();
    let group = Arc::new(sync::Group::<String, String>::new().reporting_cycles().observed_by(
        move |event: &Event<'_, String>| {
            if event.what == What::Joined {
                joined.send(()).unwrap();
            }
        },
    ));
    let (entered, a_entered) = mpsc::channel();
    let (leads, b_leads) = mpsc::channel();
    let of_a = group.clone();
    let a = thread::spawn(move || {
        of_a.work("a", || {
            entered.send(()).unwrap();
            b_leads.recv().unwrap();
            of_a.work("b", || unreachable!("joined"))
        })
    });
    a_entered.recv().unwrap();
    let b = group.work("b", || {
        leads.send(()).unwrap();
        a_waits.recv().unwrap();
        chain(group.work_with("a", |_| unreachable!("joined")))
    });
    assert_eq!(b, r#""b" "a" "b""#);
    assert_eq!(a.join().unwrap(), b);
}
