use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering::Relaxed},
};

use sf_lab::{
    Db,
    stage::{Stage, explore},
};

use crate::{counts, shortest, table};

/// Each of the callers takes three steps: the call, the query, the reply.
fn callers(stage: &mut Stage, names: &[&str]) {
    let db = table();
    for name in names {
        let db = db.clone();
        stage.actor(name, "find", async move { db.find("row").await });
    }
}

/// Two sequences of three steps can be merged in 20 ways, three of them in 1680.
#[test]
fn every_order_is_counted_once() {
    assert_eq!(counts(|s| callers(s, &["ann"])), (1, 0));
    assert_eq!(counts(|s| callers(s, &["ann", "bob"])), (20, 0));
    assert_eq!(counts(|s| callers(s, &["ann", "bob", "cid"])), (1680, 0));
}

/// Where nothing differs any more, orders meet again: 4 × 4 points instead of a tree of 69.
#[test]
fn points_that_look_and_go_on_alike_are_one() {
    assert_eq!(explore(|s| callers(s, &["ann", "bob"])).nodes(), 16);
}

/// Who came first stands in a cell that no picture shows. After both first steps the two orders
/// look the same, offer the same and have seen the same; what follows differs. Whoever merges
/// states by what can be seen counts 0 or 20 here.
#[test]
fn a_hidden_cell_deceives_nobody() {
    const NOBODY: usize = 0;
    let all = explore(|stage| {
        let db = table();
        let first = Arc::new(AtomicUsize::new(NOBODY));
        for (name, number) in [("ann", 1), ("bob", 2)] {
            let (db, first) = (db.clone(), first.clone());
            stage.actor(name, "find", async move {
                let _ = first.compare_exchange(NOBODY, number, Relaxed, Relaxed);
                db.find("row").await
            });
        }
        stage.finally("ann comes first", move || match first.load(Relaxed) {
            1 => Ok(()),
            _ => Err("bob came first".to_owned()),
        });
    });
    assert_eq!((all.orders(), all.bad()), (20, 10));
    // The two halves share nothing but the start: even their last steps end differently.
    assert_eq!(all.nodes(), 1 + 12 + 12);
}

/// The schedule ends where the promise breaks: what could still follow is not counted.
#[test]
fn a_broken_promise_ends_the_schedule() {
    let all = explore(|stage| {
        let db = table();
        let query = db.clone();
        stage.actor("ann", "find", async move { query.find("row").await });
        let query = db.clone();
        stage.actor("bob", "find", async move { query.find("row").await });
        stage.always("the row is read once", move || match db.queries("row") {
            0 | 1 => Ok(()),
            n => Err(format!("the row was read {n} times")),
        });
    });
    // The last step is the second query; before it the other's reply has come or it has not:
    // 2 × (3 + 4) orders.
    assert_eq!((all.orders(), all.bad()), (14, 14));
    assert_eq!(shortest(&all), "aabb");
}

/// Fewest changes from one to another, then fewest steps, then who stands first.
#[test]
fn the_shortest_schedule_is_the_one_that_is_easiest_to_read() {
    let all = explore(|stage| {
        let db = table();
        let rows = ["ann", "bob"].map(|name| {
            let db = db.clone();
            stage.actor(name, "add one", async move {
                let before = db.find("row").await.unwrap().unwrap();
                db.set("row", before + 1);
            })
        });
        stage.finally("both are counted", move || {
            let both = rows.iter().all(|row| row.get().is_some());
            assert!(both, "`finally` is asked at the end");
            match db.peek("row") {
                Some(3) => Ok(()),
                row => Err(format!("the row says {row:?}")),
            }
        });
    });
    assert_eq!((all.orders(), all.bad()), (20, 12));
    assert_eq!(shortest(&all), "aabbba");
    assert_eq!(
        all.symptoms().into_iter().collect::<Vec<_>>(),
        [("the row says Some(2)".to_owned(), 12)]
    );
}

/// The same exploration is the same file, byte for byte.
#[test]
fn a_recording_is_the_same_every_time() {
    let record = || explore(|s| callers(s, &["ann", "bob", "cid"])).recording("bug00");
    assert_eq!(record(), record());
}

/// A static outlives the performance, and the second one goes another way.
#[test]
fn what_outlives_a_performance_is_noticed() {
    static PERFORMANCES: AtomicUsize = AtomicUsize::new(0);
    let all = explore(|stage| {
        let db: Db<String, u32> = table();
        let again = PERFORMANCES.fetch_add(1, Relaxed) > 0;
        for name in ["ann", "bob"] {
            let db = db.clone();
            stage.actor(name, "find", async move {
                if !again {
                    let _ = db.find("row").await;
                }
            });
        }
    });
    assert!(!all.is_complete());
    let difference = all.unsteady().unwrap();
    assert!(
        difference.contains("did not go the same way"),
        "{difference}"
    );
}
