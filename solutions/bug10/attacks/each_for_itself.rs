// Idea: No group: a channel for each symbol that is asked for. If its caller goes away, those who
//   waited ask for themselves.
// Expected: rejected by whoever_is_left_by_the_first_screen_shares_one_request
//! Quotes for every screen on the trading floor.

use std::{collections::HashMap, error, fmt};

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
    running: Mutex<HashMap<String, watch::Receiver<Option<Answer>>>>,
}

impl Quotes {
    pub fn new(feed: Feed<Quote>) -> Self {
        Quotes {
            feed,
            running: Mutex::default(),
        }
    }

    /// What this symbol is traded at.
    pub async fn get(&self, symbol: &str) -> Answer {
        let found = {
            let mut running = self.running.lock();
            match running.get(symbol) {
                Some(seen) => Err(seen.clone()),
                None => {
                    let (tell, seen) = watch::channel(None);
                    running.insert(symbol.to_owned(), seen);
                    Ok((tell, Leading(self, symbol)))
                }
            }
        };
        match found {
            Ok((tell, leading)) => {
                let answer = self.ask(symbol).await;
                drop(leading);
                tell.send_replace(Some(answer.clone()));
                answer
            }
            Err(mut seen) => {
                let told = seen.wait_for(Option::is_some).await.ok();
                match told.and_then(|told| told.clone()) {
                    Some(answer) => answer,
                    None => self.ask(symbol).await,
                }
            }
        }
    }

    async fn ask(&self, symbol: &str) -> Answer {
        let quote = self.feed.ask(symbol).await?;
        quote.ok_or(QuoteError::NotListed)
    }
}

struct Leading<'a>(&'a Quotes, &'a str);

impl Drop for Leading<'_> {
    fn drop(&mut self) {
        self.0.running.lock().remove(self.1);
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
