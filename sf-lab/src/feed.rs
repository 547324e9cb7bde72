//! A feed that bills each request.

use std::{
    collections::BTreeMap,
    error::Error,
    fmt::{self, Debug},
    panic::Location,
    sync::Arc,
    time::Duration,
};

use parking_lot::Mutex;
use tokio::time::{Instant, sleep};

use crate::{
    calls::{Calls, reply},
    gate::Gate,
    point::{Op, announce, asleep, performed, shown},
    recorder::{Deed, Panel, Rows, show},
};

/// Why the feed did not answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FeedError {
    /// It took too long; asking again may help.
    Timeout,
    /// It refuses to work for who asks too much.
    Throttled,
}

impl fmt::Display for FeedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            FeedError::Timeout => "the feed timed out",
            FeedError::Throttled => "the feed turned the request away",
        })
    }
}

impl Error for FeedError {}

/// A line of the feed's invoice: one request, and when it was running.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Billed {
    /// When it arrived, as the time since the feed was opened.
    pub from: Duration,
    /// When its reply arrived, or whoever had asked went away; `None` while it is running.
    pub until: Option<Duration>,
}

/// Quotes `Q` by symbol, whose replies can be held, slowed down, failed and counted.
///
/// A handle: clones are the same feed. Its time is tokio's, which a run has paused.
pub struct Feed<Q>(Arc<Mutex<Ticker<Q>>>);

struct Ticker<Q> {
    quotes: BTreeMap<String, Q>,
    opened: Instant,
    requests: Calls<String, FeedError>,
    /// How long the next requests take.
    slow: BTreeMap<String, Vec<Duration>>,
    invoice: BTreeMap<String, Vec<Billed>>,
}

impl<Q> Clone for Feed<Q> {
    fn clone(&self) -> Self {
        Feed(self.0.clone())
    }
}

impl<Q> Debug for Feed<Q> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Feed")
    }
}

impl<Q: Clone + Debug + Send + 'static> Feed<Q> {
    /// A feed that is opened now, with these quotes.
    pub fn new(quotes: impl IntoIterator<Item = (impl Into<String>, Q)>) -> Self {
        let quotes = quotes.into_iter();
        let ticker = Arc::new(Mutex::new(Ticker {
            quotes: quotes
                .map(|(symbol, quote)| (symbol.into(), quote))
                .collect(),
            opened: Instant::now(),
            requests: Calls::new("the feed", "symbol"),
            slow: BTreeMap::new(),
            invoice: BTreeMap::new(),
        }));
        show(Panel {
            name: "feed",
            rows: {
                let ticker = ticker.clone();
                Arc::new(move || ticker.lock().picture())
            },
        });
        Feed(ticker)
    }

    /// The quote of a symbol, if there is one. Each request is billed.
    ///
    /// Two steps: the request arrives and the quote is read; the reply arrives. In between the
    /// quote may change, time may pass, and a [`Gate`] may hold the reply.
    ///
    /// # Errors
    /// As [`Feed::fail_next`] said.
    ///
    /// # Cancel safety
    /// A dropped request is still billed if it had arrived; it ends when it is dropped.
    #[track_caller]
    pub fn ask(&self, symbol: &str) -> impl Future<Output = Result<Option<Q>, FeedError>> {
        let op = Op {
            backend: Some("feed"),
            text: format!("ask({symbol:?})"),
            site: Location::caller().into(),
        };
        async move {
            announce(&op).await;
            let (mut request, time, answer, running) = {
                let mut ticker = self.0.lock();
                let request = ticker.requests.arrives(symbol);
                let answer = match request.failure {
                    Some(error) => Err(error),
                    None => Ok(ticker.quotes.get(symbol).cloned()),
                };
                let running = Running {
                    line: ticker.bill(symbol),
                    symbol,
                    feed: self,
                };
                (request, ticker.time_of_next(symbol), answer, running)
            };
            request.stop_if_runaway().await;
            performed(
                &op,
                Deed::Queried,
                match &answer {
                    Ok(Some(quote)) => format!("reads {quote:?}"),
                    Ok(None) => "has no quote".to_owned(),
                    Err(error) => format!("fails: {error:?}"),
                },
            );
            if let Some(time) = time {
                asleep(format!("the reply to {}", op.text), sleep(time)).await;
            }
            request.held().await;
            reply(op).await;
            drop(running);
            answer
        }
    }

    /// Another quote, at once: prices move.
    pub fn set(&self, symbol: &str, quote: Q) {
        self.0.lock().quotes.insert(symbol.to_owned(), quote);
    }

    /// Holds the reply to the next request for this symbol. Several gates serve as many requests,
    /// in order.
    pub fn hold(&self, symbol: &str) -> Gate {
        let ask = format!("ask({symbol:?})");
        self.0.lock().requests.hold(symbol.to_owned(), ask)
    }

    /// The next request for this symbol takes so long; called twice, the next two do. Others take
    /// no time.
    pub fn takes(&self, symbol: &str, time: Duration) {
        let mut ticker = self.0.lock();
        ticker.slow.entry(symbol.to_owned()).or_default().push(time);
    }

    /// The next request for this symbol fails with `error`; called twice, the next two do.
    pub fn fail_next(&self, symbol: &str, error: FeedError) {
        self.0.lock().requests.fail_next(symbol.to_owned(), error);
    }

    /// The requests for this symbol that have arrived, in order of their arrival.
    pub fn invoice(&self, symbol: &str) -> Vec<Billed> {
        let ticker = self.0.lock();
        ticker.invoice.get(symbol).cloned().unwrap_or_default()
    }
}

impl<Q: Debug> Ticker<Q> {
    fn picture(&self) -> Rows {
        let quotes = self.quotes.iter();
        quotes
            .map(|(symbol, quote)| {
                let billed = self.invoice.get(symbol).map_or(&[][..], Vec::as_slice);
                let running = billed.iter().filter(|line| line.until.is_none()).count();
                let count = billed.len();
                (
                    shown(symbol),
                    format!("{quote:?}, {count} billed, {running} running"),
                )
            })
            .collect()
    }
}

impl<Q> Ticker<Q> {
    fn time_of_next(&mut self, symbol: &str) -> Option<Duration> {
        let times = self.slow.get_mut(symbol)?;
        (!times.is_empty()).then(|| times.remove(0))
    }

    /// Adds a line to the invoice, and says which.
    fn bill(&mut self, symbol: &str) -> usize {
        let from = self.opened.elapsed();
        let lines = self.invoice.entry(symbol.to_owned()).or_default();
        lines.push(Billed { from, until: None });
        lines.len() - 1
    }
}

/// A request that has not been answered.
struct Running<'f, Q> {
    feed: &'f Feed<Q>,
    symbol: &'f str,
    line: usize,
}

impl<Q> Drop for Running<'_, Q> {
    fn drop(&mut self) {
        let mut ticker = self.feed.0.lock();
        let now = ticker.opened.elapsed();
        if let Some(lines) = ticker.invoice.get_mut(self.symbol) {
            lines[self.line].until = Some(now);
        }
    }
}
