// Idea: The loader gives the query a task of its own; a panic stays in it, and comes out as a
//   `JoinError`.
// Prefer it when: the load should run elsewhere anyway, say on a runtime of its own. tokio is the
//   boundary then, and its error holds the payload. One task more for each flight, not for each
//   caller. If its leader hangs up, it runs on for nobody, and whoever takes over starts another.
//! The names of members, which every visitor of their pages is greeted with.

use std::{any::Any, error, fmt};

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
        self.flights
            .work(id, async || {
                let task = tokio::spawn(load(self.db.clone(), id.to_owned()));
                task.await
                    .unwrap_or_else(|error| match error.try_into_panic() {
                        Ok(payload) => Err(GreetError::Internal(words(&*payload))),
                        Err(error) => Err(GreetError::Internal(error.to_string())),
                    })
            })
            .await
    }
}

async fn load(db: Db<String, Member>, id: String) -> Result<String, GreetError> {
    let member = db.find(&id).await?.ok_or(GreetError::NotFound)?;
    if member.closed {
        return Err(GreetError::NotFound);
    }
    Ok(member.name)
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
