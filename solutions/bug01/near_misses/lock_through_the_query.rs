// Idea: A map behind one lock; whoever finds it empty fills it before letting go.
// Tempting: Nobody can slip in between the look and the load, so the group can go: less code,
//   and obviously one query.
// But: The lock is one for all users, and it is held while the database thinks. One slow row
//   stops every page view.
// Rejected by: a_slow_user_does_not_delay_another
// Schedules: none, because everybody is answered in the end; what is lost is only time
//! The directory of users that every page view consults.

use std::{collections::HashMap, error, fmt};

use sf_lab::{Db, DbError};
use tokio::sync::Mutex;

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
    known: Mutex<HashMap<u64, User>>,
}

impl UserDirectory {
    /// `db` holds a row for each user.
    pub fn new(db: Db<u64, User>) -> Self {
        UserDirectory {
            db,
            known: Mutex::default(),
        }
    }

    /// The user with this id.
    pub async fn get_user(&self, id: u64) -> Result<User, UserError> {
        let mut known = self.known.lock().await;
        if let Some(user) = known.get(&id) {
            return Ok(user.clone());
        }
        let row = self.db.find(&id).await?;
        let user = row.ok_or(UserError::NotFound)?;
        known.insert(id, user.clone());
        Ok(user)
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
