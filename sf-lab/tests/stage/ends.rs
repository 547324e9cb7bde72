use std::{future::pending, sync::Arc};

use futures_util::future::join;
use sf_lab::{Db, Group, Incident, stage::Stage, stage::explore};
use tokio::sync::{Mutex, oneshot};

use crate::{counts, shortest, table};

/// Two locks, taken in two orders. Only if one is done before the other begins do both get theirs.
#[test]
fn two_locks_in_two_orders_are_a_trap_in_most() {
    let all = explore(|stage| {
        let db = table();
        let locks = [(); 2].map(|()| Arc::new(Mutex::new(())));
        for (name, [one, other]) in [
            ("ann", [&locks[0], &locks[1]]),
            ("bob", [&locks[1], &locks[0]]),
        ] {
            let (one, other, db) = (one.clone(), other.clone(), db.clone());
            stage.actor(name, "take both", async move {
                let _one = one.lock().await;
                let _ = db.find("row").await;
                let _other = other.lock().await;
            });
        }
    });
    assert_eq!((all.orders(), all.bad()), (20, 18));
    let ends = all.symptoms().into_keys().collect::<Vec<_>>();
    assert_eq!(
        ends,
        ["ann waits for something of its own; bob waits for something of its own"]
    );
}

/// Each leads what the other follows. The third has many steps left; they change nothing, so
/// they are not counted.
#[test]
fn a_circle_counts_at_once() {
    let all = explore(|stage| {
        let flights = Arc::new(Group::<u32, u32>::new());
        for (name, one, other) in [("ann", 1, 2), ("bob", 2, 1)] {
            let flights = flights.clone();
            stage.actor(name, "load", async move {
                flights
                    .work(&one, async || flights.work(&other, async || 0).await)
                    .await
            });
        }
        let db = table();
        stage.actor("cid", "find", async move { db.find("row").await });
    });
    let ends = all.symptoms().into_keys().collect::<Vec<_>>();
    assert_eq!(
        ends,
        ["ann waits for the flight 2 that bob leads; bob waits for the flight 1 that ann leads"]
    );
    assert_eq!(shortest(&all), "aabbba");
    // Six steps of the two lead there, three of the third lie before, between or, uncounted,
    // behind them.
    assert!(all.bad() < all.orders());
}

/// Ann follows herself, but that is not all she waits for: bob's step lets her go on. A circle
/// that somebody can break is no deadlock.
#[test]
fn a_circle_that_can_be_broken_is_none() {
    let (_, bad) = counts(|stage| {
        let flights = Arc::new(Group::<u32, u32>::new());
        let (tell, told) = oneshot::channel();
        stage.actor("ann", "load twice", async move {
            let first = flights.work(&1, async || told.await.unwrap());
            join(first, flights.work(&1, async || 0)).await
        });
        let db = table();
        stage.actor("bob", "tell", async move {
            let _ = db.find("row").await;
            let _ = tell.send(7);
        });
    });
    assert_eq!(bad, 0);
}

/// A caller without an answer is a broken promise, though nobody wrote it down.
#[test]
fn whoever_panics_gets_no_answer() {
    let all = explore(|stage| {
        let db: Db<String, u32> = Db::new([("row", 1)]);
        db.panics_with("row 42 is corrupt");
        stage.actor("ann", "find", async move { db.find("row").await });
    });
    assert_eq!((all.orders(), all.bad()), (1, 1));
    let ends = all.symptoms().into_keys().collect::<Vec<_>>();
    assert_eq!(ends, ["ann's call panicked: row 42 is corrupt"]);
}

/// A loop that always has one more step is stopped, and nothing is said of the other orders.
#[test]
fn a_loop_without_end_ends_the_walk() {
    let all = explore(|stage| {
        let db = table();
        stage.actor("ann", "retry", async move {
            while db.find("row").await != Ok(None) {}
        });
    });
    assert!(!all.is_complete());
    let ends = all.symptoms().into_keys().collect::<Vec<_>>();
    assert_eq!(
        ends,
        ["250 steps have been taken and there is no end in sight"]
    );
}

/// The failing schedule looks like every other failing test.
#[test]
fn a_failing_scenario_is_told_as_a_timeline() -> Result<(), Incident> {
    let told = |scenario: fn(&mut Stage)| match sf_lab::explore(scenario) {
        Err(incident) => format!("{incident:?}"),
        Ok(()) => String::new(),
    };
    let text = told(|stage| {
        let db = table();
        let query = db.clone();
        stage.actor("ann", "find(row)", async move { query.find("row").await });
        stage.actor("bob", "wait", pending::<()>());
    });
    let expected = "\
in 4 of 4 orders of steps something goes wrong; in the shortest, bob waits for something of its own.

    promised  everybody gets an answer

  ann                      │ bob                      │ database
  ─────────────────────────┼──────────────────────────┼─────────────────────────
  find(row)                │                          │
  find(\"row\")              │                          │ reads 1
  gets the reply           │                          │
  returns Ok(Some(1))      │                          │
                           │ wait                     │
";
    assert!(text.starts_with(expected), "{text}");
    Ok(())
}
