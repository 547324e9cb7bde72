// Idea: The number of changes is part of the key, for the flight and for the store: an old load
//   stores where nobody looks any more. No token, no condition, nothing to forget, and no order
//   to get wrong: counting is the whole invalidation, removing only tidies up.
// Prefer it when: the store can't do `put_if`, as most can't. It needs one counter that all
//   readers agree on, and a store that throws out by itself what nobody reads.
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
    store: Store<(String, u64), User>,
    flights: Group<(String, u64), Result<User, UserError>>,
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
        let generation = self.generations.lock().get(id).copied().unwrap_or(0);
        let key = (id.to_owned(), generation);
        if let Some(user) = self.store.get(&key).await {
            return Ok(user);
        }
        self.flights
            .work(&key, async || {
                let row = self.db.find(id).await?;
                let user = row.ok_or(UserError::NotFound)?;
                self.store.put(key.clone(), user.clone()).await;
                Ok(user)
            })
            .await
    }

    /// The row of this user has changed.
    pub async fn invalidate(&self, id: &str) {
        let old = {
            let mut generations = self.generations.lock();
            let generation = generations.entry(id.to_owned()).or_default();
            *generation += 1;
            *generation - 1
        };
        self.store.remove(&(id.to_owned(), old)).await;
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
