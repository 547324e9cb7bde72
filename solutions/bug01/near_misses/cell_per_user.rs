// Idea: A cell for each id that its first caller fills; a failed attempt leaves it empty for the
//   next one.
// Tempting: tokio's `OnceCell` is made for this: one caller fills it, the others wait, an error
//   leaves it empty. Cell and flight are one thing, and no group has to be kept in step with a
//   map.
// But: When the filling fails, tokio's cell wakes the next waiter to try for itself: ten callers
//   of a database that is down make up to ten queries one after another, and each is told about
//   its own. The promise says that those who waited for a query are told how that query ended.
// Rejected by: a_failed_query_is_reported_to_everybody_who_waited
// Schedules: none, because the scenario's database never fails
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
    users: Mutex<HashMap<u64, Arc<OnceCell<User>>>>,
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
        let user = cell
            .get_or_try_init(async || {
                let row = self.db.find(&id).await?;
                row.ok_or(UserError::NotFound)
            })
            .await?;
        Ok(user.clone())
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
