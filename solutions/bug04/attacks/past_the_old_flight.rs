// Idea: Forget nothing: whoever finds a flight from before the last change in the air asks the
//   database past it. All of them do, each for itself, until it has landed.
// Expected: rejected by ten_callers_after_a_change_cost_one_query
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
    changes: Mutex<HashMap<String, u64>>,
    loading: Mutex<HashMap<String, u64>>,
}

impl UserCache {
    /// `db` holds a row for each user.
    pub fn new(db: Db<String, User>) -> Self {
        UserCache {
            db,
            store: Store::new(),
            flights: Group::new(),
            changes: Mutex::default(),
            loading: Mutex::default(),
        }
    }

    /// The user with this id.
    pub async fn get(&self, id: &str) -> Result<User, UserError> {
        if let Some(user) = self.store.get(id).await {
            return Ok(user);
        }
        let now = self.changes_of(id);
        if self.loading.lock().get(id).is_some_and(|then| *then != now) {
            return self.load(id).await;
        }
        self.flights
            .work(id, async || {
                self.loading
                    .lock()
                    .insert(id.to_owned(), self.changes_of(id));
                let loaded = self.load(id).await;
                self.loading.lock().remove(id);
                loaded
            })
            .await
    }

    async fn load(&self, id: &str) -> Result<User, UserError> {
        let before = self.changes_of(id);
        let row = self.db.find(id).await?;
        let user = row.ok_or(UserError::NotFound)?;
        self.store
            .put_if(id.to_owned(), user.clone(), || {
                self.changes_of(id) == before
            })
            .await;
        Ok(user)
    }

    fn changes_of(&self, id: &str) -> u64 {
        self.changes.lock().get(id).copied().unwrap_or(0)
    }

    /// The row of this user has changed.
    pub async fn invalidate(&self, id: &str) {
        *self.changes.lock().entry(id.to_owned()).or_default() += 1;
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
