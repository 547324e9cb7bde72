// Idea: Fly by symbol, and remember each quote for a second: that is what the timestamp was there
//   for.
// Tempting: Nobody adds a clock to a key for nothing. It was meant to ask once a second, and now
//   it does, with fewer requests than before.
// But: It was not promised. A screen that asks when nothing is running is given a price that has
//   moved since. Whoever wants at most one request a second wants a cache with an age, or a limit,
//   and a sentence in the comment that says so.
// Rejected by: a_call_after_a_request_has_ended_is_told_the_new_price
// Schedules: bad
//! Quotes for every screen on the trading floor.

use std::{collections::HashMap, error, fmt, time::Duration};

use parking_lot::Mutex;
use sf_lab::{Feed, FeedError, Group};
use tokio::time::Instant;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    pub cents: u64,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QuoteError {
    NotListed,
    Feed(FeedError),
}

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
    recent: Mutex<HashMap<String, (Instant, Quote)>>,
    flights: Group<String, Result<Quote, QuoteError>>,
}

impl Quotes {
    pub fn new(feed: Feed<Quote>) -> Self {
        Quotes {
            feed,
            recent: Mutex::default(),
            flights: Group::new(),
        }
    }

    /// What this symbol is traded at.
    pub async fn get(&self, symbol: &str) -> Result<Quote, QuoteError> {
        if let Some((asked, quote)) = self.recent.lock().get(symbol)
            && asked.elapsed() < Duration::from_secs(1)
        {
            return Ok(quote.clone());
        }
        self.flights
            .work(symbol, async || {
                let asked = Instant::now();
                let quote = self.feed.ask(symbol).await?;
                let quote = quote.ok_or(QuoteError::NotListed)?;
                let mut recent = self.recent.lock();
                recent.insert(symbol.to_owned(), (asked, quote.clone()));
                Ok(quote)
            })
            .await
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
