// Idea: A map in front of the group: look there first, and store there after the flight.
// Tempting: It is the usual shape of a cache with a group, it is what most code does, and every
//   test of the core passes.
// But: Between the look and the joining another caller can land. Whoever missed before that
//   joins nothing, leads a flight of their own and asks the database again. Harmless for the
//   value, wrong for *costs no second query*.
// Rejected by: a_caller_who_comes_a_moment_late_costs_no_second_query
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
    known: Mutex<HashMap<u64, User>>,
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
        if let Some(user) = self.known.lock().get(&id) {
            return Ok(user.clone());
        }
        let user = self
            .flights
            .work(&id, async || {
                let row = self.db.find(&id).await?;
                row.ok_or(UserError::NotFound)
            })
            .await?;
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
