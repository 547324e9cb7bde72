//! A reader loads while a row changes and its copy is invalidated.

use std::sync::Arc;

use sf_lab::{
    Db, Group, Store,
    stage::{Stage, explore},
};

use crate::{counts, shortest};

struct Cache {
    db: Db<String, u32>,
    store: Store<String, u32>,
    flights: Group<String, u32>,
}

/// How a loader stores what it has loaded.
#[derive(Clone, Copy)]
enum Storing {
    Always,
    /// If the flight has not been forgotten; asked and stored in one piece.
    IfCurrent,
    /// The same, asked first and stored then.
    AskedBefore,
}

impl Cache {
    async fn get(&self, storing: Storing) -> u32 {
        if let Some(value) = self.store.get("row").await {
            return value;
        }
        let landed = self
            .flights
            .work_with("row", async |flight| {
                let value = self.db.find("row").await.unwrap().unwrap();
                let key = "row".to_owned();
                match storing {
                    Storing::Always => self.store.put(key, value).await,
                    Storing::IfCurrent => {
                        self.store.put_if(key, value, || flight.is_current()).await;
                    }
                    Storing::AskedBefore => {
                        if flight.is_current() {
                            self.store.put(key, value).await;
                        }
                    }
                }
                value
            })
            .await;
        landed.unwrap().value
    }

    async fn remove_only(&self) {
        self.store.remove("row").await;
    }

    async fn forget_only(&self) {
        self.flights.forget("row");
    }

    async fn remove_then_forget(&self) {
        self.store.remove("row").await;
        self.flights.forget("row");
    }

    async fn forget_then_remove(&self) {
        self.flights.forget("row");
        self.store.remove("row").await;
    }
}

/// A read, and a change with its invalidation. Once both are done, what is stored is true.
fn change(stage: &mut Stage, storing: Storing, invalidate: impl AsyncFnOnce(&Cache) + 'static) {
    let db = Db::new([("row", 1)]);
    let store = Store::new();
    let cache = Arc::new(Cache {
        db: db.clone(),
        store: store.clone(),
        flights: Group::new(),
    });
    let reader = cache.clone();
    stage.actor(
        "reader",
        "get(row)",
        async move { reader.get(storing).await },
    );
    let rows = db.clone();
    stage.actor("writer", "update(row)", async move {
        rows.set("row", 2);
        invalidate(&cache).await;
    });
    stage.finally(
        "at rest, what is stored is what the database holds",
        move || match (store.peek("row"), db.peek("row")) {
            (Some(stored), Some(row)) if stored != row => {
                Err(format!("the store says {stored}, the database {row}"))
            }
            _ => Ok(()),
        },
    );
}

/// Removing what is stored does not reach what is about to be.
#[test]
fn removing_alone_leaves_a_stale_value_in_some_orders() {
    let scenario = |s: &mut Stage| change(s, Storing::Always, Cache::remove_only);
    assert_eq!(counts(scenario), (165, 10));
    assert_eq!(shortest(&explore(scenario)), "aaaaaabbbaa");
}

/// The loader asks whether its flight has been forgotten, and nobody forgets it; or it is
/// forgotten, and the loader does not ask.
#[test]
fn half_of_the_fix_is_none() {
    let token_only = |s: &mut Stage| change(s, Storing::IfCurrent, Cache::remove_only);
    assert_eq!(counts(token_only), (165, 10));
    let forget_only = |s: &mut Stage| change(s, Storing::Always, Cache::forget_only);
    assert_eq!(counts(forget_only), (9, 4));
}

/// Between the two a load stores its old value: too late to be removed, too early to be
/// forgotten.
#[test]
fn removing_before_forgetting_is_stale_in_some_orders_even_with_a_token() {
    let scenario = |s: &mut Stage| change(s, Storing::IfCurrent, Cache::remove_then_forget);
    assert_eq!(counts(scenario), (165, 6));
}

/// Whatever a load stores after the forgetting is refused, and whatever it stored before is
/// removed.
#[test]
fn forgetting_before_removing_is_stale_in_no_order() {
    let scenario = |s: &mut Stage| change(s, Storing::IfCurrent, Cache::forget_then_remove);
    assert_eq!(counts(scenario), (165, 0));
}

/// Asked, answered, and overtaken before it was stored.
#[test]
fn asking_and_storing_apart_is_stale_in_some_orders() {
    let scenario = |s: &mut Stage| change(s, Storing::AskedBefore, Cache::forget_then_remove);
    // A loader that is told no has two steps less, so there are fewer orders.
    assert_eq!(counts(scenario), (149, 3));
}
