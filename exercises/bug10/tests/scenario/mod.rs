use super::*;
use sf_lab::stage::Stage;
use std::{cell::Cell, future::poll_fn, pin::pin, rc::Rc, task::Poll};
use tokio::{sync::oneshot, time::advance};

/// Two screens want the same quote; nobody knows who is faster. At some time a second passes, and
/// later an hour.
pub fn two_screens(stage: &mut Stage) {
    let feed = Feed::new([("ACME", Quote { cents: 4_200 })]);
    let quotes = Arc::new(Quotes::new(feed.clone()));
    let stale = Rc::new(Cell::new(None));
    for name in ["left", "right"] {
        let (feed, quotes, stale) = (feed.clone(), quotes.clone(), stale.clone());
        stage.actor(name, "get(\"ACME\")", async move {
            let ended = || {
                let invoice = feed.invoice("ACME");
                invoice.iter().filter(|line| line.until.is_some()).count()
            };
            let before = ended();
            let answer = quotes.get("ACME").await;
            if ended() == before {
                stale.set(Some(name));
            }
            answer
        });
    }
    stage.time_passes(Duration::from_secs(1));
    stage.time_passes(Duration::from_secs(60 * 60));

    one_at_a_time(stage, feed);
    stage.always(
        "a call is answered by a request that had not ended when it began",
        move || match stale.take() {
            Some(name) => Err(format!(
                "the {name} screen asked for ACME when no request was running, and the exchange was not asked"
            )),
            None => Ok(()),
        },
    );
}

/// Two screens want the same quote twice each, one after the other. The right one begins when the
/// left one's first request is on its way. Between its two calls the left one lets a second pass.
pub fn two_quotes_each(stage: &mut Stage) {
    let feed = Feed::new([("ACME", Quote { cents: 4_200 })]);
    let quotes = Arc::new(Quotes::new(feed.clone()));
    let first = feed.hold("ACME");
    let left = quotes.clone();
    stage.actor("left", "get(\"ACME\"), twice", async move {
        let first = left.get("ACME").await;
        advance(Duration::from_secs(1)).await;
        [first, left.get("ACME").await]
    });
    stage.actor("right", "get(\"ACME\"), twice", async move {
        let _ = first.arrived().await;
        first.release();
        [quotes.get("ACME").await, quotes.get("ACME").await]
    });
    one_at_a_time(stage, feed);
}

/// One screen waits for the request of another and is busy, so that it does not go on until somebody
/// who comes later has been served. The other one is switched off then. A third one wants the same
/// quote at any time.
pub fn a_busy_screen(stage: &mut Stage) {
    let feed = Feed::new([("ACME", Quote { cents: 4_200 })]);
    let quotes = Arc::new(Quotes::new(feed.clone()));
    let held = feed.hold("ACME");
    let call = move || {
        let quotes = quotes.clone();
        async move { quotes.get("ACME").await }
    };
    let (waits, is_waiting) = oneshot::channel();
    let (switched_off, is_off) = oneshot::channel();
    let (served, is_served) = oneshot::channel();

    let [first, busy, late, third] = [call(), call(), call(), call()];
    stage.actor(
        "busy",
        "waits for a screen that is switched off",
        async move {
            let first = tokio::spawn(first);
            let _ = held.arrived().await;
            let busy = tokio::spawn(async move {
                let mut busy = pin!(busy);
                let begun = poll_fn(|cx| Poll::Ready(busy.as_mut().poll(cx))).await;
                let _ = waits.send(());
                let _ = is_served.await;
                match begun {
                    Poll::Ready(answer) => answer,
                    Poll::Pending => busy.await,
                }
            });
            let _ = is_waiting.await;
            first.abort();
            held.release();
            let _ = switched_off.send(());
            busy.await.expect("get does not panic")
        },
    );
    stage.actor("late", "get(\"ACME\"), once it is off", async move {
        let _ = is_off.await;
        let answer = late.await;
        let _ = served.send(());
        answer
    });
    stage.actor("third", "get(\"ACME\")", third);
}

fn one_at_a_time(stage: &mut Stage, feed: Feed<Quote>) {
    stage.always(
        "no second request is made for a symbol while one is running",
        move || {
            let invoice = feed.invoice("ACME");
            let running = invoice.iter().filter(|line| line.until.is_none()).count();
            match running {
                0 | 1 => Ok(()),
                n => Err(format!(
                    "{n} requests for ACME are running at the same time"
                )),
            }
        },
    );
}
