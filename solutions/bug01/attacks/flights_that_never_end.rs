// Idea: If flights forget too early, keep them: a map of shared futures from which only a
//   failure is removed.
// Expected: accepted
//! The directory of users that every page view consults.

use std::{collections::HashMap, error, fmt, sync::Arc};

use futures_util::{
    FutureExt,
    future::{BoxFuture, Shared},
};
use parking_lot::Mutex;
use sf_lab::{Db, DbError};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct User {
    pub name: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UserError {
    NotFound,
    Database(DbError),
}

/// A load that any number of callers can wait for, also after its end.
type Flight = Shared<BoxFuture<'static, Result<User, UserError>>>;

/// Users by id, remembered for as long as the directory lives: users never change.
///
/// - Once a user has been found, looking it up again costs no query, whoever else has been
///   looked up in between.
/// - Callers who ask for one user at the same time cost one query.
/// - A user whose query is slow delays nobody who asks for another one.
/// - If a query fails or finds nobody, everybody who waited for it is told so, nothing is
///   remembered, and the next caller asks again.
/// - Each directory knows the users of its own database only.
pub struct UserDirectory {
    db: Db<u64, User>,
    users: Arc<Mutex<HashMap<u64, Flight>>>,
}

impl UserDirectory {
    /// `db` holds a row for each user.
    pub fn new(db: Db<u64, User>) -> Self {
        UserDirectory {
            db,
            users: Arc::default(),
        }
    }

    /// The user with this id.
    pub async fn get_user(&self, id: u64) -> Result<User, UserError> {
        let flight = self
            .users
            .lock()
            .entry(id)
            .or_insert_with(|| self.load(id))
            .clone();
        flight.await
    }

    fn load(&self, id: u64) -> Flight {
        let (db, users) = (self.db.clone(), self.users.clone());
        let load = async move {
            let found = match db.find(&id).await {
                Ok(row) => row.ok_or(UserError::NotFound),
                Err(error) => Err(error.into()),
            };
            if found.is_err() {
                users.lock().remove(&id);
            }
            found
        };
        load.boxed().shared()
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
