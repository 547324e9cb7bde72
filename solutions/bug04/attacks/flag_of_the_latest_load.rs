// Idea: A register of the loads under way, with a flag for each user, which `invalidate` raises.
//   Each load takes its user's flag out of the register when it has ended, and that may be the
//   flag of a later load.
// Expected: rejected by of_two_changes_the_second_counts_when_a_page_arrives_between_them
//! The users that every page shows, kept close at hand.

use std::{
    collections::HashMap,
    error, fmt,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering::SeqCst},
    },
};

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
    loading: Mutex<HashMap<String, Arc<AtomicBool>>>,
}

impl UserCache {
    /// `db` holds a row for each user.
    pub fn new(db: Db<String, User>) -> Self {
        UserCache {
            db,
            store: Store::new(),
            flights: Group::new(),
            loading: Mutex::default(),
        }
    }

    /// The user with this id.
    pub async fn get(&self, id: &str) -> Result<User, UserError> {
        if let Some(user) = self.store.get(id).await {
            return Ok(user);
        }
        self.flights
            .work(id, async || {
                let changed = Arc::new(AtomicBool::new(false));
                self.loading.lock().insert(id.to_owned(), changed.clone());
                let loaded = self.load(id, &changed).await;
                self.loading.lock().remove(id);
                loaded
            })
            .await
    }

    async fn load(&self, id: &str, changed: &AtomicBool) -> Result<User, UserError> {
        let row = self.db.find(id).await?;
        let user = row.ok_or(UserError::NotFound)?;
        self.store
            .put_if(id.to_owned(), user.clone(), || !changed.load(SeqCst))
            .await;
        Ok(user)
    }

    /// The row of this user has changed.
    pub async fn invalidate(&self, id: &str) {
        if let Some(changed) = self.loading.lock().get(id) {
            changed.store(true, SeqCst);
        }
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
