//! Time passes as a move, or by itself where nothing else can.

use std::{sync::Arc, time::Duration};

use sf_lab::{
    Db, Group,
    stage::{Stage, explore},
};
use tokio::time::{Instant, sleep};

use crate::{counts, shortest, table};

const SECOND: Duration = Duration::from_secs(1);

struct Quotes {
    feed: Db<String, u32>,
    opened: Instant,
    flights: Group<(String, u64), u32>,
}

impl Quotes {
    async fn get(&self, window: u64) -> u32 {
        let key = ("row".to_owned(), window);
        self.flights
            .work(&key, async || self.feed.find("row").await.unwrap().unwrap())
            .await
    }
}

/// Two callers, and a second boundary somewhere.
fn two_quotes(stage: &mut Stage, window: impl Fn(&Quotes) -> u64 + Copy + 'static) {
    let feed = table();
    let quotes = Arc::new(Quotes {
        feed: feed.clone(),
        opened: Instant::now(),
        flights: Group::new(),
    });
    let answers = ["ann", "bob"].map(|name| {
        let quotes = quotes.clone();
        stage.actor(
            name,
            "get",
            async move { quotes.get(window(&quotes)).await },
        )
    });
    stage.time_passes(SECOND);
    stage.always("overlapping callers share a load", move || {
        let nobody_is_served = answers.iter().all(|answer| answer.get().is_none());
        match feed.queries("row") {
            2 if nobody_is_served => Err("two loads at once for one symbol".to_owned()),
            _ => Ok(()),
        }
    });
}

#[test]
fn a_second_in_the_key_parts_callers_who_overlap() {
    let all = explore(|s| two_quotes(s, |quotes| quotes.opened.elapsed().as_secs()));
    assert!(0 < all.bad() && all.bad() < all.orders());
    // Ann is on her way, a second passes, bob overtakes her: one query each.
    assert_eq!(shortest(&all), "aaatbbb");
    assert_eq!(counts(|s| two_quotes(s, |_| 0)).1, 0);
}

/// A fix may have timers of its own. On the suites' clock they fire while everybody is asleep, and
/// so they do on stage.
#[test]
fn a_timer_fires_where_nothing_else_can_happen() {
    let (orders, bad) = counts(|stage| {
        let (db, begun) = (table(), Instant::now());
        let slept = stage.actor("ann", "wait a second", async move {
            sleep(SECOND).await;
            begun.elapsed()
        });
        let query = db.clone();
        stage.actor("bob", "find", async move { query.find("row").await });
        stage.finally("a second is a second", move || match slept.get() {
            Some(time) if time == SECOND => Ok(()),
            time => Err(format!("ann slept for {time:?}")),
        });
    });
    // Ann's first step before, between or after bob's three; her second when he is done.
    assert_eq!((orders, bad), (4, 0));
}
