// Idea: No pointer at all: the flight carries the row, and everybody gets a copy.
// Expected: accepted
//! The registry of users, behind the profile pages and the printer of labels.

use std::{error, fmt, sync::Arc};

use sf_lab::{Db, DbError, Group};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct User {
    pub name: String,
    pub address: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RegistryError {
    NotFound,
    Database(DbError),
}

/// Users by id, straight from the database.
///
/// - Callers who ask for one user at the same time cost one query between them, whichever
///   methods they call.
/// - Each of them gets what their method promises, whoever else asks and for what.
/// - A call ends with an answer or with an error, as below. None panics, unless the database does.
/// - If a query fails or finds nobody, everybody who waited for it is told so, and the next
///   caller asks again.
/// - A slow user delays nobody who asks for another one.
/// - A caller may go away at any time; nobody else notices. If the query was theirs, those who
///   stay make at most one more between them.
/// - Nothing is remembered: a call that begins while no other for that user is under way sees what
///   is stored now. A call is under way until it returns or its caller goes away.
pub struct Registry {
    db: Db<String, User>,
    /// One group for all methods, so that they share.
    flights: Group<String, Result<User, RegistryError>>,
}

impl Registry {
    /// `db` holds a row for each user.
    pub fn new(db: Db<String, User>) -> Self {
        Registry {
            db,
            flights: Group::new(),
        }
    }

    /// The user, for a page; a page may keep it for a while.
    pub async fn user(&self, id: &str) -> Result<Arc<User>, RegistryError> {
        Ok(Arc::new(self.load(id).await?))
    }

    /// The address alone, for a label.
    pub async fn address(&self, id: &str) -> Result<String, RegistryError> {
        Ok(self.load(id).await?.address)
    }

    /// Asks for the user, or waits for the query that is running for this id.
    async fn load(&self, id: &str) -> Result<User, RegistryError> {
        self.flights
            .work(id, async || {
                let row = self.db.find(id).await?;
                row.ok_or(RegistryError::NotFound)
            })
            .await
    }
}

impl From<DbError> for RegistryError {
    fn from(error: DbError) -> Self {
        RegistryError::Database(error)
    }
}

impl fmt::Display for RegistryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            RegistryError::NotFound => f.write_str("no such user"),
            RegistryError::Database(error) => write!(f, "cannot read the user: {error}"),
        }
    }
}

impl error::Error for RegistryError {}
