// Idea: Keep in a map what the flight returned, and answer from there.
// Tempting: The flight already yields a cheap clone of everything that a caller needs; storing
//   it as it is takes one line and protects the database in an outage as well.
// But: A timeout is remembered as faithfully as a user. After one bad second this user is gone
//   for as long as the process lives.
// Rejected by: after_a_failed_query_the_next_caller_asks_again
// Schedules: bad
//! The directory of users that every page view consults.

use std::{collections::HashMap, error, fmt};

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
    known: Mutex<HashMap<u64, Result<User, UserError>>>,
    flights: Group<u64, Result<User, UserError>>,
}

impl UserDirectory {
    /// `db` holds a row for each user.
    pub fn new(db: Db<u64, User>) -> Self {
        UserDirectory {
            db,
            known: Mutex::default(),
            flights: Group::new(),
        }
    }

    /// The user with this id.
    pub async fn get_user(&self, id: u64) -> Result<User, UserError> {
        if let Some(answer) = self.known.lock().get(&id) {
            return answer.clone();
        }
        self.flights
            .work(&id, async || {
                let answer = match self.db.find(&id).await {
                    Ok(row) => row.ok_or(UserError::NotFound),
                    Err(error) => Err(error.into()),
                };
                self.known.lock().insert(id, answer.clone());
                answer
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
