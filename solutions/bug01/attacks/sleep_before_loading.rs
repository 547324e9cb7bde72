// Idea: Page views at once? Let each wait a while first, each for another while, so that only
//   one finds the map empty.
// Expected: rejected by ten_callers_at_once_cost_one_query
//! The directory of users that every page view consults.

use std::{
    collections::HashMap,
    error, fmt,
    sync::atomic::{AtomicU64, Ordering},
    time::Duration,
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
    ticket: AtomicU64,
}

impl UserDirectory {
    /// `db` holds a row for each user.
    pub fn new(db: Db<u64, User>) -> Self {
        UserDirectory {
            db,
            known: Mutex::default(),
            ticket: AtomicU64::new(0),
        }
    }

    /// The user with this id.
    pub async fn get_user(&self, id: u64) -> Result<User, UserError> {
        let ticket = self.ticket.fetch_add(1, Ordering::SeqCst);
        tokio::time::sleep(Duration::from_millis(ticket % 16)).await;
        if let Some(user) = self.known.lock().get(&id) {
            return Ok(user.clone());
        }
        let row = self.db.find(&id).await?;
        let user = row.ok_or(UserError::NotFound)?;
        self.known.lock().insert(id, user.clone());
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
