// Idea: Flights by hand, a `watch` channel each, with one way out: the caught panic becomes a
//   value, the flight is taken off the map, and everybody is told.
// Tempting: It is *early return* without the early return. No line between the query and the
//   clean-up can leave, and with a driver that panics all tests are green.
// But: There is a way out that stands in no line. When the leader's tab is closed its future is
//   dropped at the `await`, and what stands after that never runs: the key stays on the map,
//   and everybody who has joined, or ever will, waits for somebody who has gone home.
// Rejected by: a_visitor_is_greeted_when_the_one_before_them_goes_away
// Schedules: bad in no_order_of_steps_leaves_a_visitor_waiting
//! The names of members, which every visitor of their pages is greeted with.

use std::{any::Any, collections::HashMap, error, fmt, panic::AssertUnwindSafe};

use futures_util::FutureExt;
use parking_lot::Mutex;
use sf_lab::{Db, DbError};
use tokio::sync::watch;

type Flight = watch::Sender<Option<Result<String, GreetError>>>;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Member {
    /// May be empty: nobody has to tell their name.
    pub name: String,
    /// The account is closed, and its page with it.
    pub closed: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GreetError {
    /// There is no such member, or not any more.
    NotFound,
    /// Something broke on our side; the text says what.
    Internal(String),
}

/// Looks up the name for the line "Welcome to Ada's page!".
///
/// - Members come and go. That somebody is not there is `NotFound`, an everyday answer, and
///   `NotFound` means nothing else. Every panic of this service wakes whoever is on call;
///   an everyday answer must not.
/// - Whatever breaks on our side, be it a bug of the driver, is `Internal` to everybody who
///   waited for that query, and its text holds the words of what broke. A bug wakes whoever
///   is on call once, however many have waited.
/// - Nothing is remembered, neither a name nor that there is none: a call made when no query
///   for that member is on its way makes one.
/// - Callers who ask for one member at the same time cost one query.
/// - A member whose query is slow delays nobody who asks for another one.
/// - A visitor who does not stay for the answer costs nobody else theirs.
pub struct Greeter {
    db: Db<String, Member>,
    flights: Mutex<HashMap<String, Flight>>,
}

impl Greeter {
    /// `db` holds a row for each member. The row of a closed account stays.
    pub fn new(db: Db<String, Member>) -> Self {
        Greeter {
            db,
            flights: Mutex::default(),
        }
    }

    /// The name of the member with this id.
    pub async fn display_name(&self, id: &str) -> Result<String, GreetError> {
        let joined = self.join(id);
        if let Some(mut flight) = joined {
            let landed = flight.wait_for(Option::is_some).await;
            let broken = |_| GreetError::Internal("the leader went away".to_owned());
            return landed.map_err(broken)?.clone().expect("it has landed");
        }
        let loading = AssertUnwindSafe(self.load(id)).catch_unwind();
        let loaded = loading
            .await
            .unwrap_or_else(|payload| Err(GreetError::Internal(words(&*payload))));
        if let Some(flight) = self.flights.lock().remove(id) {
            flight.send_replace(Some(loaded.clone()));
        }
        loaded
    }

    /// Somebody else's flight; if there is none, it is ours now.
    fn join(&self, id: &str) -> Option<watch::Receiver<Option<Result<String, GreetError>>>> {
        let mut flights = self.flights.lock();
        if let Some(flight) = flights.get(id) {
            return Some(flight.subscribe());
        }
        flights.insert(id.to_owned(), watch::Sender::new(None));
        None
    }

    async fn load(&self, id: &str) -> Result<String, GreetError> {
        let row = self.db.find(id).await?;
        let member = row.ok_or(GreetError::NotFound)?;
        if member.closed {
            return Err(GreetError::NotFound);
        }
        Ok(member.name)
    }
}

/// The words that a panic came with.
fn words(payload: &(dyn Any + Send)) -> String {
    let text = payload.downcast_ref::<&str>().map(ToString::to_string);
    let text = text.or_else(|| payload.downcast_ref::<String>().cloned());
    text.unwrap_or_else(|| "a panic without words".to_owned())
}

impl From<DbError> for GreetError {
    fn from(error: DbError) -> Self {
        GreetError::Internal(error.to_string())
    }
}

impl fmt::Display for GreetError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            GreetError::NotFound => f.write_str("no such member"),
            GreetError::Internal(what) => write!(f, "cannot look up the member: {what}"),
        }
    }
}

impl error::Error for GreetError {}
