// Idea: Let `invalidate` start a task that loads the new row and stores it over the old one.
//   With `forget` and the token, so that no old load stores after it.
// Tempting: Nobody waits for anything, nobody ever misses because of a change, and a moment
//   later the new row is there.
// But: A moment later. Until then the old row is served from the store to everybody who asks,
//   and if the query fails, for good. And there are two writers again: of two changes, the first
//   one's row can be the last to be stored.
// Rejected by: a_change_is_seen_by_the_next_page
// Schedules: bad in no_order_of_steps_hands_on_what_a_visitor_missed
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
        let landed = self
            .flights
            .work_with(id, async |flight| {
                let row = self.db.find(id).await?;
                let user = row.ok_or(UserError::NotFound)?;
                self.store
                    .put_if(id.to_owned(), user.clone(), || flight.is_current())
                    .await;
                Ok(user)
            })
            .await;
        landed.expect("the loader does not panic").value
    }

    /// The row of this user has changed.
    pub async fn invalidate(&self, id: &str) {
        self.flights.forget(id);
        let (db, store, id) = (self.db.clone(), self.store.clone(), id.to_owned());
        tokio::spawn(async move {
            match db.find(&id).await {
                Ok(Some(user)) => store.put(id, user).await,
                Ok(None) => store.remove(&id).await,
                Err(_) => {}
            }
        });
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
