// Idea: No group: a shared future for each symbol, which the map keeps until it is done, even if
//   nobody polls it any more. Whoever asks next takes it up, with the price of then.
// Expected: rejected by a_caller_who_went_away_leaves_no_old_quote_behind
//! Quotes for every screen on the trading floor.

use std::{collections::HashMap, error, fmt, sync::Arc};

use futures_util::{
    FutureExt,
    future::{BoxFuture, Shared},
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

type Request = Shared<BoxFuture<'static, Result<Quote, QuoteError>>>;

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
    requests: Arc<Mutex<HashMap<String, Request>>>,
}

impl Quotes {
    pub fn new(feed: Feed<Quote>) -> Self {
        Quotes {
            feed,
            requests: Arc::default(),
        }
    }

    /// What this symbol is traded at.
    pub async fn get(&self, symbol: &str) -> Result<Quote, QuoteError> {
        let request = {
            let mut requests = self.requests.lock();
            let request = requests.entry(symbol.to_owned());
            request.or_insert_with(|| self.request(symbol)).clone()
        };
        request.await
    }

    fn request(&self, symbol: &str) -> Request {
        let (feed, symbol) = (self.feed.clone(), symbol.to_owned());
        let requests = Arc::downgrade(&self.requests);
        let request = async move {
            let answer = feed.ask(&symbol).await;
            if let Some(requests) = requests.upgrade() {
                requests.lock().remove(&symbol);
            }
            answer?.ok_or(QuoteError::NotListed)
        };
        request.boxed().shared()
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
