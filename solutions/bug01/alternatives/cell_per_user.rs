// Idea: A cell for each id that holds what its first caller got, success or error; a cell that
//   holds an error leaves the map, so that only those who waited for it see it.
// Prefer it when: what is remembered is never dropped: cell and flight are then one thing, and
//   there is no group to keep in step with the map.
//! The directory of users that every page view consults.

use std::{collections::HashMap, error, fmt, sync::Arc};

use parking_lot::Mutex;
use sf_lab::{Db, DbError};
use tokio::sync::OnceCell;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct User {
    pub name: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UserError {
    NotFound,
    Database(DbError),
}

/// What the first caller got, once it got it.
type Cell = OnceCell<Result<User, UserError>>;

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
    users: Mutex<HashMap<u64, Arc<Cell>>>,
}

impl UserDirectory {
    /// `db` holds a row for each user.
    pub fn new(db: Db<u64, User>) -> Self {
        UserDirectory {
            db,
            users: Mutex::default(),
        }
    }

    /// The user with this id.
    pub async fn get_user(&self, id: u64) -> Result<User, UserError> {
        let cell = self.users.lock().entry(id).or_default().clone();
        let answer = cell
            .get_or_init(async || match self.db.find(&id).await {
                Ok(row) => row.ok_or(UserError::NotFound),
                Err(error) => Err(error.into()),
            })
            .await;
        if answer.is_err() {
            let mut users = self.users.lock();
            if users
                .get(&id)
                .is_some_and(|current| Arc::ptr_eq(current, &cell))
            {
                users.remove(&id);
            }
        }
        answer.clone()
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
