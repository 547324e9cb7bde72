use super::*;
use sf_lab::stage::Stage;
use std::{cell::Cell, rc::Rc};
use tokio::time::advance;

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
