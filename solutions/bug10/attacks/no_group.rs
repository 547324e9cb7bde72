// Idea: Drop the group: each call is a request of its own.
// Expected: rejected by ten_screens_at_once_are_billed_one_request
//! Quotes for every screen on the trading floor.

use std::{error, fmt};

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
}

impl Quotes {
    pub fn new(feed: Feed<Quote>) -> Self {
        Quotes { feed }
    }

    /// What this symbol is traded at.
    pub async fn get(&self, symbol: &str) -> Result<Quote, QuoteError> {
        let quote = self.feed.ask(symbol).await?;
        quote.ok_or(QuoteError::NotListed)
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
