//! What a service spawns or shares.

use std::sync::Arc;

use futures_util::{
    FutureExt,
    future::{BoxFuture, Shared, join_all},
};
use sf_lab::stage::explore;
use tokio::sync::Mutex;

use crate::{counts, table};

/// A task is nobody's step: after each step it runs until it rests. The caller's own steps are
/// the call and the answer.
#[test]
fn a_spawned_task_runs_to_rest_after_each_step() {
    let scenario = |stage: &mut sf_lab::stage::Stage| {
        let db = table();
        for name in ["ann", "bob"] {
            let db = db.clone();
            stage.actor(name, "get", async move {
                tokio::spawn(async move { db.find("row").await })
                    .await
                    .unwrap()
            });
        }
    };
    assert_eq!(counts(scenario), (6, 0));
    // What it does is recorded, though it is in nobody's lane.
    let recording = explore(scenario).recording("bug00");
    assert!(
        recording.contains(r#"{"lane":null,"backend":0,"op":"find(\"row\")","outcome":"reads 1"}"#)
    );
}

/// Calls at once inside one actor take their steps in the order of their stops: what is explored
/// is the order between actors.
#[test]
fn calls_at_once_in_one_actor_take_one_step_each() {
    let scenario = |stage: &mut sf_lab::stage::Stage| {
        let db = table();
        // From 31 on, each future has a waker of its own.
        stage.actor("ann", "find them all", async move {
            join_all((0..40).map(|_| db.find("row"))).await
        });
    };
    assert_eq!(counts(scenario), (1, 0));
    let steps = explore(scenario).nodes() - 1;
    assert_eq!(steps, 1 + 40 + 40);
}

/// Ann polls a future that bob shares, and goes away in the middle of it. Where she stood, bob
/// goes on.
#[test]
fn a_shared_future_outlives_whoever_polled_it_first() {
    type Load = Shared<BoxFuture<'static, u32>>;
    let all = explore(|stage| {
        let db = table();
        let load = async move { db.find("row").await.unwrap().unwrap() };
        let load: Load = load.boxed().shared();
        let load = Arc::new(Mutex::new(load));
        let [ann, _] = ["ann", "bob"].map(|name| {
            let load = load.clone();
            stage.actor(name, "get", async move {
                let load = load.lock().await.clone();
                load.await
            })
        });
        stage.may_hang_up(&ann);
    });
    assert!(all.orders() > 6);
    assert_eq!(all.bad(), 0, "{:?}", all.symptoms());
}
