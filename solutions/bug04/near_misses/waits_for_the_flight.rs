// Idea: If somebody is just loading this user, let `invalidate` wait for that flight, and remove
//   the entry then.
// Tempting: No token, no second look: the load that could store something old is simply over
//   when the entry goes. Nothing stale survives, in any order.
// But: Whoever has changed a row now waits for a query of somebody else, and if that query
//   hangs, for ever. Meanwhile everybody joins the old flight.
// Rejected by: a_change_waits_for_no_query
// Schedules: bad in no_order_of_steps_brings_back_a_row_that_was_on_its_way
//! The users that every page shows, kept close at hand.

use std::{error, fmt};

use sf_lab::{Db, DbError, Group, Store};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct User {
    pub city: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UserError {
    NotFound,
    Database(DbError),
}

/// Users by id, kept in a store so that a page need not ask the database.
///
/// - A user who has been read is kept: whoever asks from then on costs no query, until somebody
///   calls `invalidate`.
/// - Whoever changes a row calls `invalidate` afterwards. Whoever asks after that has returned, at
///   once or much later, is given the row with that change, or a newer one, whatever else is under
///   way.
/// - `invalidate` never waits for a query, and never costs another user's entry.
/// - Whoever was waiting when the row changed is answered too: with the row as it was or as it is.
/// - Whoever finds a query for the same user under way, with no `invalidate` since it was sent,
///   waits for that one.
/// - A user whose query is slow delays nobody who asks for another one.
/// - If a query fails or finds nobody, everybody who waited for it is told so, nothing is kept,
///   and the next caller asks again.
pub struct UserCache {
    db: Db<String, User>,
    store: Store<String, User>,
    flights: Group<String, Result<User, UserError>>,
}

impl UserCache {
    /// `db` holds a row for each user.
    pub fn new(db: Db<String, User>) -> Self {
        UserCache {
            db,
            store: Store::new(),
            flights: Group::new(),
        }
    }

    /// The user with this id.
    pub async fn get(&self, id: &str) -> Result<User, UserError> {
        if let Some(user) = self.store.get(id).await {
            return Ok(user);
        }
        self.flights
            .work(id, async || {
                let row = self.db.find(id).await?;
                let user = row.ok_or(UserError::NotFound)?;
                self.store.put(id.to_owned(), user.clone()).await;
                Ok(user)
            })
            .await
    }

    /// The row of this user has changed.
    pub async fn invalidate(&self, id: &str) {
        if let Some(flight) = self.flights.follow(id) {
            let _ = flight.await;
        }
        self.store.remove(id).await;
    }
}

impl From<DbError> for UserError {
    fn from(error: DbError) -> Self {
        UserError::Database(error)
    }
}

impl fmt::Display for UserError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            UserError::NotFound => f.write_str("no such user"),
            UserError::Database(error) => write!(f, "cannot read the user: {error}"),
        }
    }
}

impl error::Error for UserError {}
