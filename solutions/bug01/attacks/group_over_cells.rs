// Idea: A cell for each user, and the group in front of it, so that an error is shared as well.
// Expected: accepted
//! The directory of users that every page view consults.

use std::{
    collections::HashMap,
    error, fmt,
    sync::{Arc, Mutex},
};

use sf_lab::{Db, DbError, Group};
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
    flights: Group<u64, Result<User, UserError>>,
}

impl UserDirectory {
    /// `db` holds a row for each user.
    pub fn new(db: Db<u64, User>) -> Self {
        UserDirectory {
            db,
            users: Mutex::default(),
            flights: Group::new(),
        }
    }

    /// The user with this id.
    pub async fn get_user(&self, id: u64) -> Result<User, UserError> {
        let cell = self.users.lock().unwrap().entry(id).or_default().clone();
        self.flights
            .work(&id, async || {
                cell.get_or_try_init(async || self.db.find(&id).await?.ok_or(UserError::NotFound))
                    .await
                    .cloned()
            })
            .await
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
