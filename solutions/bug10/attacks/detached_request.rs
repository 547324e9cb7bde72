// Idea: No group: each request has a task of its own, which goes on whoever goes away.
// Expected: accepted: a request may outlive its caller, and as long as it is running it is the only
//   one.
//! Quotes for every screen on the trading floor.

use std::{collections::HashMap, error, fmt, sync::Arc};

use parking_lot::Mutex;
use sf_lab::{Feed, FeedError};
use tokio::sync::watch;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    pub cents: u64,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QuoteError {
    NotListed,
    Feed(FeedError),
}

type Answer = Result<Quote, QuoteError>;

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
    running: Arc<Mutex<HashMap<String, watch::Receiver<Option<Answer>>>>>,
}

impl Quotes {
    pub fn new(feed: Feed<Quote>) -> Self {
        Quotes {
            feed,
            running: Arc::default(),
        }
    }

    /// What this symbol is traded at.
    pub async fn get(&self, symbol: &str) -> Answer {
        let mut seen = {
            let mut running = self.running.lock();
            let found = running.get(symbol).cloned();
            found.unwrap_or_else(|| {
                let (tell, seen) = watch::channel(None);
                running.insert(symbol.to_owned(), seen.clone());
                self.detach(symbol.to_owned(), tell);
                seen
            })
        };
        let told = seen.wait_for(Option::is_some).await;
        let told = told.expect("the task answers").clone();
        told.expect("it was waited for")
    }

    fn detach(&self, symbol: String, tell: watch::Sender<Option<Answer>>) {
        let (feed, running) = (self.feed.clone(), self.running.clone());
        tokio::spawn(async move {
            let answer = match feed.ask(&symbol).await {
                Ok(quote) => quote.ok_or(QuoteError::NotListed),
                Err(error) => Err(error.into()),
            };
            running.lock().remove(&symbol);
            tell.send_replace(Some(answer));
        });
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
