// Idea: The solution, and a `forget` by everybody who was told that something broke, so that
//   nobody joins the broken flight.
// Tempting: It costs a line, and it is what one does with a cache. If the flight has gone
//   already, forgetting it does nothing.
// But: The flight has gone already, whenever anybody is told. What is forgotten is the key, and
//   who hears late forgets the flight that is in the air by then: a healthy one, which nobody
//   can join any more.
// Rejected by: a_visitor_who_hears_late_of_a_bug_disturbs_nobody
// Schedules: bad in no_order_of_steps_costs_a_query_after_a_bug
//! The names of members, which every visitor of their pages is greeted with.

use std::{error, fmt};

use sf_lab::{Db, DbError, Group};

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
    flights: Group<String, Result<String, GreetError>>,
}

impl Greeter {
    /// `db` holds a row for each member. The row of a closed account stays.
    pub fn new(db: Db<String, Member>) -> Self {
        Greeter {
            db,
            flights: Group::new(),
        }
    }

    /// The name of the member with this id.
    pub async fn display_name(&self, id: &str) -> Result<String, GreetError> {
        let ended = self.flights.work_with(id, async |_| self.load(id).await);
        let answer = match ended.await {
            Ok(landed) => landed.value,
            Err(failed) => Err(GreetError::Internal(failed.to_string())),
        };
        if let Err(GreetError::Internal(_)) = &answer {
            // Nobody is to join a flight that has failed.
            self.flights.forget(id);
        }
        answer
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
