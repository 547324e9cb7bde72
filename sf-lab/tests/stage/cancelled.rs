//! The client whose request leads a flight goes away.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering::Relaxed},
};

use sf_lab::{
    Db, Group,
    stage::{Stage, explore},
};
use tokio::sync::watch;

use crate::{counts, shortest, table};

/// Dropped where it is suspended, the leader hands the flight to whoever waits.
#[test]
fn a_group_outlives_its_leader() {
    let all = explore(|stage| {
        let (db, flights) = (table(), Arc::new(Group::<u32, u32>::new()));
        let [alice, _] = ["alice", "bob"].map(|name| {
            let (db, flights) = (db.clone(), flights.clone());
            stage.actor(name, "get", async move {
                flights
                    .work(&1, async || db.find("row").await.unwrap().unwrap())
                    .await
            })
        });
        stage.may_hang_up(&alice);
    });
    assert_eq!(all.bad(), 0, "{:?}", all.symptoms());
    assert!(all.recording("bug00").contains("takes over the flight 1"));
}

/// A hand-made flight in which the leader has to come back: if it does not, the others wait.
async fn naive(flight: &watch::Sender<Option<u32>>, led: &AtomicBool, db: &Db<String, u32>) -> u32 {
    if !led.swap(true, Relaxed) {
        let row = db.find("row").await.unwrap().unwrap();
        flight.send_replace(Some(row));
    }
    let mut landed = flight.subscribe();
    landed.wait_for(Option::is_some).await.unwrap().unwrap()
}

#[test]
fn a_flight_that_needs_its_leader_strands_the_others() {
    let all = explore(|stage| {
        let (db, flight) = (table(), watch::Sender::new(None));
        let led = Arc::new(AtomicBool::new(false));
        let [alice, _] = ["alice", "bob"].map(|name| {
            let (db, flight, led) = (db.clone(), flight.clone(), led.clone());
            stage.actor(name, "get", async move { naive(&flight, &led, &db).await })
        });
        stage.may_hang_up(&alice);
    });
    assert_eq!(shortest(&all), "abA");
    assert!(
        all.symptoms()
            .contains_key("bob waits for something of its own")
    );
}

/// The loader checks a token that belongs to one of those it loads for.
fn with_a_token(stage: &mut Stage, whose: impl Fn(&Arc<AtomicBool>) -> Option<Arc<AtomicBool>>) {
    let (db, flights) = (table(), Arc::new(Group::<u32, Result<u32, &str>>::new()));
    let cancelled = Arc::new(AtomicBool::new(false));
    let answers = ["alice", "bob"].map(|name| {
        let (db, flights) = (db.clone(), flights.clone());
        let token = whose(&cancelled).filter(|_| name == "alice");
        stage.actor(name, "get", async move {
            flights
                .work(&1, async || {
                    let row = db.find("row").await.unwrap().unwrap();
                    match token {
                        Some(token) if token.load(Relaxed) => Err("cancelled"),
                        _ => Ok(row),
                    }
                })
                .await
        })
    });
    let token = cancelled.clone();
    stage.happens("alice cancels", move || token.store(true, Relaxed));
    stage.always("who has not cancelled is served", move || {
        match answers[1].get() {
            Some(Err(why)) => Err(format!("bob was told {why:?}")),
            _ => Ok(()),
        }
    });
}

#[test]
fn a_leaders_token_must_not_cancel_the_others() {
    let hers = explore(|stage| with_a_token(stage, |token| Some(token.clone())));
    assert!(0 < hers.bad() && hers.bad() < hers.orders());
    assert_eq!(shortest(&hers), "aaabbwab");
    assert_eq!(counts(|stage| with_a_token(stage, |_| None)).1, 0);
}
