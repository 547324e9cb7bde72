// Idea: Let the first caller write down the present second for its symbol, and let all go by what
//   is written down until the request has ended.
// Tempting: To look and to write is one step under one lock, so that no two callers can find
//   nothing. The clock stays, and nobody sees it move while a request is running. Who has an
//   answer tidies up.
// But: Everybody tidies up, and one of them may be late. By then what is written down belongs to
//   the next request, which is running; without it, whoever asks next reads the clock and is
//   billed another one. Only its own flight may end what it has begun, and then the group is
//   enough.
// Rejected by: a_screen_that_hears_late_parts_nobody
// Schedules: bad in no_order_of_steps_costs_a_request_beside_another
//! Quotes for every screen on the trading floor.

use std::{collections::HashMap, error, fmt};

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
    opened: Instant,
    /// In which second the request began that is running for a symbol.
    began: Mutex<HashMap<String, u64>>,
    flights: Group<(String, u64), Result<Quote, QuoteError>>,
}

impl Quotes {
    pub fn new(feed: Feed<Quote>) -> Self {
        Quotes {
            feed,
            opened: Instant::now(),
            began: Mutex::default(),
            flights: Group::new(),
        }
    }

    /// What this symbol is traded at.
    pub async fn get(&self, symbol: &str) -> Result<Quote, QuoteError> {
        let now = self.opened.elapsed().as_secs();
        let began = *self.began.lock().entry(symbol.to_owned()).or_insert(now);
        let answer = self
            .flights
            .work(&(symbol.to_owned(), began), async || {
                let quote = self.feed.ask(symbol).await?;
                quote.ok_or(QuoteError::NotListed)
            })
            .await;
        self.began.lock().remove(symbol);
        answer
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
