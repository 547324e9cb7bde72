// Idea: Entry and flight are one thing: a map of shared futures, from which `invalidate` takes
//   one out. There is nothing to keep in step, and so no order to get wrong.
// Expected: accepted
//! The users that every page shows, kept close at hand.

use std::{collections::HashMap, error, fmt};

use futures_util::{
    FutureExt,
    future::{BoxFuture, Shared},
};
use parking_lot::Mutex;
use sf_lab::{Db, DbError};

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
    users: Mutex<HashMap<String, Loading>>,
}

impl UserCache {
    /// `db` holds a row for each user.
    pub fn new(db: Db<String, User>) -> Self {
        UserCache {
            db,
            users: Mutex::default(),
        }
    }

    /// The user with this id.
    pub async fn get(&self, id: &str) -> Result<User, UserError> {
        let loading = {
            let mut users = self.users.lock();
            users
                .entry(id.to_owned())
                .or_insert_with(|| self.load(id.to_owned()))
                .clone()
        };
        let loaded = loading.clone().await;
        if loaded.is_err() {
            let mut users = self.users.lock();
            if users.get(id).is_some_and(|known| known.ptr_eq(&loading)) {
                users.remove(id);
            }
        }
        loaded
    }

    /// The row of this user has changed.
    pub async fn invalidate(&self, id: &str) {
        self.users.lock().remove(id);
    }

    fn load(&self, id: String) -> Loading {
        let db = self.db.clone();
        let load = async move {
            let row = db.find(&id).await?;
            row.ok_or(UserError::NotFound)
        };
        load.boxed().shared()
    }
}

type Loading = Shared<BoxFuture<'static, Result<User, UserError>>>;

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
