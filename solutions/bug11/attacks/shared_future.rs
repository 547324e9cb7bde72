// Idea: No group: a weak handle of a shared future for each user; whoever finds one that has not
//   finished polls it too.
// Expected: accepted
//! The registry of users, behind the profile pages and the printer of labels.

use std::{collections::HashMap, error, fmt, sync::Arc};

use futures_util::{
    FutureExt,
    future::{BoxFuture, Shared, WeakShared},
};
use parking_lot::Mutex;
use sf_lab::{Db, DbError};

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

type Flight = BoxFuture<'static, Result<Arc<User>, RegistryError>>;

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
    flights: Mutex<HashMap<String, WeakShared<Flight>>>,
}

impl Registry {
    /// `db` holds a row for each user.
    pub fn new(db: Db<String, User>) -> Self {
        Registry {
            db,
            flights: Mutex::default(),
        }
    }

    /// The user, for a page; a page may keep it for a while.
    pub async fn user(&self, id: &str) -> Result<Arc<User>, RegistryError> {
        let flight = self.flight(id);
        flight.await
    }

    /// The address alone, for a label.
    pub async fn address(&self, id: &str) -> Result<String, RegistryError> {
        Ok(self.user(id).await?.address.clone())
    }

    fn flight(&self, id: &str) -> Shared<Flight> {
        let mut flights = self.flights.lock();
        let known = flights.get(id).and_then(WeakShared::upgrade);
        // Finished, but somebody has yet to hear it: too old for a newcomer.
        if let Some(flight) = known.filter(|flight| flight.peek().is_none()) {
            return flight;
        }
        flights.retain(|_, flight| flight.upgrade().is_some());
        let flight = load(self.db.clone(), id.to_owned()).boxed().shared();
        if let Some(weak) = flight.downgrade() {
            flights.insert(id.to_owned(), weak);
        }
        flight
    }
}

async fn load(db: Db<String, User>, id: String) -> Result<Arc<User>, RegistryError> {
    let row = db.find(&id).await?;
    row.map(Arc::new).ok_or(RegistryError::NotFound)
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
