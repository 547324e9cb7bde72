// Idea: No group: one task keeps the list of those who wait for each symbol, and asks the feed for
//   them.
// Expected: accepted
//! Quotes for every screen on the trading floor.

use std::{collections::HashMap, error, fmt, sync::Arc};

use parking_lot::Mutex;
use sf_lab::{Feed, FeedError};
use tokio::sync::{mpsc, oneshot};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    pub cents: u64,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QuoteError {
    NotListed,
    Feed(FeedError),
}

type Reply = oneshot::Sender<Result<Quote, QuoteError>>;

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
    desk: mpsc::UnboundedSender<(String, Reply)>,
}

impl Quotes {
    pub fn new(feed: Feed<Quote>) -> Self {
        let (desk, mut asked) = mpsc::unbounded_channel::<(String, Reply)>();
        tokio::spawn(async move {
            let waiting: Arc<Mutex<HashMap<String, Vec<Reply>>>> = Arc::default();
            while let Some((symbol, reply)) = asked.recv().await {
                let mut others = waiting.lock();
                let replies = others.entry(symbol.clone()).or_default();
                replies.push(reply);
                if replies.len() == 1 {
                    let (feed, waiting) = (feed.clone(), waiting.clone());
                    tokio::spawn(async move {
                        let quote = match feed.ask(&symbol).await {
                            Ok(quote) => quote.ok_or(QuoteError::NotListed),
                            Err(error) => Err(error.into()),
                        };
                        for reply in waiting.lock().remove(&symbol).unwrap_or_default() {
                            let _ = reply.send(quote.clone());
                        }
                    });
                }
            }
        });
        Quotes { desk }
    }

    /// What this symbol is traded at.
    pub async fn get(&self, symbol: &str) -> Result<Quote, QuoteError> {
        let (reply, answer) = oneshot::channel();
        let _ = self.desk.send((symbol.to_owned(), reply));
        answer.await.expect("the desk outlives the service")
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
