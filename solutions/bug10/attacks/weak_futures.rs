// Idea: No group: a shared future for each symbol, held weakly by the map, so that it goes when
//   nobody waits any more.
// Expected: rejected by a_screen_that_hears_late_keeps_no_old_price_alive
//! Quotes for every screen on the trading floor.

use std::{collections::HashMap, error, fmt};

use futures_util::{
    FutureExt,
    future::{BoxFuture, WeakShared},
};
use parking_lot::Mutex;
use sf_lab::{Feed, FeedError};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    pub cents: u64,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QuoteError {
    NotListed,
    Feed(FeedError),
}

/// A request that is there as long as somebody waits for it.
type Flight = WeakShared<BoxFuture<'static, Result<Quote, QuoteError>>>;

/// Quotes by symbol, straight from the exchange's feed, which bills each request.
///
/// - While a request for a symbol is running, no second one is made for it: whoever asks meanwhile
///   waits for the first and shares its answer, however long that takes. A request may outlive its
///   caller; when nobody works on it any more, it is no longer running.
/// - This is not a cache. A call that begins while no request for its symbol is running asks the
///   feed at once, however lately it was asked, and also if an earlier caller went away without
///   waiting.
/// - Symbols are the exchange's, spelled exactly as it spells them. A slow one delays nobody who
///   asks for another.
/// - If a request fails, everybody who waited for it is told so, and the next caller asks again.
/// - A caller may go away at any time; whoever waited with them is served all the same.
pub struct Quotes {
    feed: Feed<Quote>,
    flights: Mutex<HashMap<String, Flight>>,
}

impl Quotes {
    pub fn new(feed: Feed<Quote>) -> Self {
        Quotes {
            feed,
            flights: Mutex::default(),
        }
    }

    /// What this symbol is traded at.
    pub async fn get(&self, symbol: &str) -> Result<Quote, QuoteError> {
        let flight = {
            let mut flights = self.flights.lock();
            let running = flights.get(symbol).and_then(WeakShared::upgrade);
            running.unwrap_or_else(|| {
                let (feed, symbol) = (self.feed.clone(), symbol.to_owned());
                let name = symbol.clone();
                let request = async move {
                    let quote = feed.ask(&symbol).await?;
                    quote.ok_or(QuoteError::NotListed)
                };
                let flight = request.boxed().shared();
                flights.extend(flight.downgrade().map(|weak| (name, weak)));
                flight
            })
        };
        flight.await
    }
}

impl From<FeedError> for QuoteError {
    fn from(error: FeedError) -> Self {
        QuoteError::Feed(error)
    }
}

impl fmt::Display for QuoteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            QuoteError::NotListed => f.write_str("no such symbol is listed"),
            QuoteError::Feed(error) => write!(f, "cannot ask for the quote: {error}"),
        }
    }
}

impl error::Error for QuoteError {}
