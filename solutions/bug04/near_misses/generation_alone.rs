// Idea: Count the changes of each user. A load notes the count before it asks, and stores only
//   if it is still the same.
// Tempting: This is how optimistic locking works everywhere, no old row is ever stored, and
//   nothing has to be forgotten.
// But: What is not stored is still handed out. The old flight stays where everybody finds it:
//   whoever asks after the change joins it, waits for a query that has nothing to do with them,
//   and is given the row as it was.
// Rejected by: a_page_opened_after_the_change_waits_for_no_older_one
// Schedules: bad in no_order_of_steps_brings_back_a_row_that_was_on_its_way
//! The users that every page shows, kept close at hand.

use std::{collections::HashMap, error, fmt};

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
    generations: Mutex<HashMap<String, u64>>,
}

impl UserCache {
    /// `db` holds a row for each user.
    pub fn new(db: Db<String, User>) -> Self {
        UserCache {
            db,
            store: Store::new(),
            flights: Group::new(),
            generations: Mutex::default(),
        }
    }

    /// The user with this id.
    pub async fn get(&self, id: &str) -> Result<User, UserError> {
        if let Some(user) = self.store.get(id).await {
            return Ok(user);
        }
        self.flights
            .work(id, async || {
                let before = self.generation(id);
                let row = self.db.find(id).await?;
                let user = row.ok_or(UserError::NotFound)?;
                self.store
                    .put_if(id.to_owned(), user.clone(), || {
                        self.generation(id) == before
                    })
                    .await;
                Ok(user)
            })
            .await
    }

    /// The row of this user has changed.
    pub async fn invalidate(&self, id: &str) {
        *self.generations.lock().entry(id.to_owned()).or_default() += 1;
        self.store.remove(id).await;
    }

    fn generation(&self, id: &str) -> u64 {
        self.generations.lock().get(id).copied().unwrap_or(0)
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
