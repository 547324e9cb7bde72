// Idea: No group and no clock: a `OnceCell` for each symbol, taken out of the map when it is full.
// Tempting: The cell is tokio's and well tested. It runs one initialiser at a time, everybody else
//   waits for it, and if it is cancelled the next one in the queue takes over.
// But: The next one *in the queue*, and nobody else. If the caller goes away and the next one has
//   no time to be polled, no request is running, and whoever asks waits behind it all the same.
//   The group lets whoever comes first lead.
// Rejected by: a_busy_screen_keeps_nobody_else_waiting
// Schedules: bad in no_order_of_steps_makes_a_screen_wait_for_a_busy_one
//! Quotes for every screen on the trading floor.

use std::{collections::HashMap, error, fmt, sync::Arc};

use parking_lot::Mutex;
use sf_lab::{Feed, FeedError};
use tokio::sync::OnceCell;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    pub cents: u64,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QuoteError {
    NotListed,
    Feed(FeedError),
}

type Cell = OnceCell<Result<Quote, QuoteError>>;

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
    cells: Mutex<HashMap<String, Arc<Cell>>>,
}

impl Quotes {
    pub fn new(feed: Feed<Quote>) -> Self {
        Quotes {
            feed,
            cells: Mutex::default(),
        }
    }

    /// What this symbol is traded at.
    pub async fn get(&self, symbol: &str) -> Result<Quote, QuoteError> {
        let cell = {
            let mut cells = self.cells.lock();
            let cell = cells.entry(symbol.to_owned()).or_default();
            if cell.initialized() {
                *cell = Arc::default();
            }
            cell.clone()
        };
        let ask = async || {
            let quote = self.feed.ask(symbol).await?;
            quote.ok_or(QuoteError::NotListed)
        };
        let answer = cell.get_or_init(ask).await.clone();
        let mut cells = self.cells.lock();
        if cells.get(symbol).is_some_and(|now| Arc::ptr_eq(now, &cell)) {
            cells.remove(symbol);
        }
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
