// Idea: Throw the whole cache away at each change: a new store and a new group. What an old load
//   stores, it stores in the old one.
// Expected: rejected by a_change_costs_no_other_user_an_entry
//! The users that every page shows, kept close at hand.

use std::{error, fmt, sync::Arc};

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
    kept: Mutex<Arc<Kept>>,
}

impl UserCache {
    /// `db` holds a row for each user.
    pub fn new(db: Db<String, User>) -> Self {
        UserCache {
            db,
            kept: Mutex::default(),
        }
    }

    /// The user with this id.
    pub async fn get(&self, id: &str) -> Result<User, UserError> {
        let kept = self.kept.lock().clone();
        if let Some(user) = kept.store.get(id).await {
            return Ok(user);
        }
        kept.flights
            .work(id, async || {
                let row = self.db.find(id).await?;
                let user = row.ok_or(UserError::NotFound)?;
                kept.store.put(id.to_owned(), user.clone()).await;
                Ok(user)
            })
            .await
    }

    /// The row of this user has changed.
    pub async fn invalidate(&self, _id: &str) {
        *self.kept.lock() = Arc::default();
    }
}

#[derive(Default)]
struct Kept {
    store: Store<String, User>,
    flights: Group<String, Result<User, UserError>>,
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
