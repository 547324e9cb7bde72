// Idea: A map that is emptied when it holds a thousand users, so that it can't eat the memory.
// Expected: rejected by users_who_were_found_are_known_in_any_order
//! The directory of users that every page view consults.

use std::{collections::HashMap, error, fmt, sync::Mutex};

use sf_lab::{Db, DbError, Group};

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
    found: Mutex<HashMap<u64, User>>,
    flights: Group<u64, Result<User, UserError>>,
}

impl UserDirectory {
    /// `db` holds a row for each user.
    pub fn new(db: Db<u64, User>) -> Self {
        UserDirectory {
            db,
            found: Mutex::default(),
            flights: Group::new(),
        }
    }

    /// The user with this id.
    pub async fn get_user(&self, id: u64) -> Result<User, UserError> {
        if let Some(user) = self.found.lock().unwrap().get(&id) {
            return Ok(user.clone());
        }
        self.flights
            .work(&id, async || {
                if let Some(user) = self.found.lock().unwrap().get(&id) {
                    return Ok(user.clone());
                }
                let user = self.db.find(&id).await?.ok_or(UserError::NotFound)?;
                let mut found = self.found.lock().unwrap();
                if found.len() >= 1000 {
                    found.clear();
                }
                found.insert(id, user.clone());
                Ok(user)
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
