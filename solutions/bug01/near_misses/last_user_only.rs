// Idea: Keep the user who was found last, and answer from there.
// Tempting: Page views come in bursts by one user; one slot needs no map, no eviction, no worry
//   about memory.
// But: Two users who click in turn evict each other at every click.
// Rejected by: users_who_were_found_are_known_in_any_order
// Schedules: bad
//! The directory of users that every page view consults.

use std::{error, fmt};

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
    last: Mutex<Option<(u64, User)>>,
    flights: Group<u64, Result<User, UserError>>,
}

impl UserDirectory {
    /// `db` holds a row for each user.
    pub fn new(db: Db<u64, User>) -> Self {
        UserDirectory {
            db,
            last: Mutex::default(),
            flights: Group::new(),
        }
    }

    /// The user with this id.
    pub async fn get_user(&self, id: u64) -> Result<User, UserError> {
        if let Some((_, user)) = self.last.lock().clone().filter(|(last, _)| *last == id) {
            return Ok(user);
        }
        self.flights
            .work(&id, async || {
                let row = self.db.find(&id).await?;
                let user = row.ok_or(UserError::NotFound)?;
                *self.last.lock() = Some((id, user.clone()));
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
