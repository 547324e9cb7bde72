// Idea: Keep a set of users who have changed. A load takes its user out of the set when it
//   begins, `invalidate` puts them in, and what is in the set is not stored. With `forget`, so
//   that nobody waits for the old flight.
// Tempting: It says *changed while I was loading* in so many words, and the set does not grow,
//   since each load tidies up behind the last change.
// But: It tidies up for everybody. The old load is still waiting for its reply when the next one
//   begins and takes the mark away; by the time the old row arrives there is no mark any more,
//   and it is stored over the new one. A mark can say that something happened, but not since
//   when: that takes a number, or a mark for each load.
// Rejected by: the_old_row_does_not_come_back_after_the_new_one
// Schedules: bad in no_order_of_steps_brings_back_a_row_that_was_on_its_way
//! The users that every page shows, kept close at hand.

use std::{collections::HashSet, error, fmt};

use parking_lot::Mutex;
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
    changed: Mutex<HashSet<String>>,
}

impl UserCache {
    /// `db` holds a row for each user.
    pub fn new(db: Db<String, User>) -> Self {
        UserCache {
            db,
            store: Store::new(),
            flights: Group::new(),
            changed: Mutex::default(),
        }
    }

    /// The user with this id.
    pub async fn get(&self, id: &str) -> Result<User, UserError> {
        if let Some(user) = self.store.get(id).await {
            return Ok(user);
        }
        self.flights
            .work(id, async || {
                self.changed.lock().remove(id);
                let row = self.db.find(id).await?;
                let user = row.ok_or(UserError::NotFound)?;
                self.store
                    .put_if(id.to_owned(), user.clone(), || {
                        !self.changed.lock().contains(id)
                    })
                    .await;
                Ok(user)
            })
            .await
    }

    /// The row of this user has changed.
    pub async fn invalidate(&self, id: &str) {
        self.changed.lock().insert(id.to_owned());
        self.flights.forget(id);
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
