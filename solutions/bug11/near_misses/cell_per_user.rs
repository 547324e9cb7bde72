// Idea: No group: a `OnceCell` for each user who is being asked for; whoever has the answer takes the
//   cell away.
// Tempting: Twenty lines of the libraries that we have anyway, and the type is right by construction.
//   A `OnceCell` shares one query and hands it on if a caller goes away, and the cell is removed by
//   whoever is done first, so that nothing is remembered.
// But: By everybody who is done, whichever cell is there by then. A caller who hears the reply late
//   takes away the cell of the next query while others are about to wait for it, and they ask again.
//   The key says which user; it does not say which flight.
// Rejected by: a_caller_who_hears_the_reply_late_costs_no_query
// Schedules: bad in no_order_of_steps_costs_a_query_beside_another
//! The registry of users, behind the profile pages and the printer of labels.

use std::{collections::HashMap, error, fmt, sync::Arc};

use parking_lot::Mutex;
use sf_lab::{Db, DbError};
use tokio::sync::OnceCell;

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

type Cell = OnceCell<Result<Arc<User>, RegistryError>>;

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
    cells: Mutex<HashMap<String, Arc<Cell>>>,
}

impl Registry {
    /// `db` holds a row for each user.
    pub fn new(db: Db<String, User>) -> Self {
        Registry {
            db,
            cells: Mutex::default(),
        }
    }

    /// The user, for a page; a page may keep it for a while.
    pub async fn user(&self, id: &str) -> Result<Arc<User>, RegistryError> {
        let cell = Arc::clone(self.cells.lock().entry(id.to_owned()).or_default());
        let answer = cell.get_or_init(|| self.load(id)).await.clone();
        self.cells.lock().remove(id);
        answer
    }

    /// The address alone, for a label.
    pub async fn address(&self, id: &str) -> Result<String, RegistryError> {
        Ok(self.user(id).await?.address.clone())
    }

    async fn load(&self, id: &str) -> Result<Arc<User>, RegistryError> {
        let row = self.db.find(id).await?;
        row.map(Arc::new).ok_or(RegistryError::NotFound)
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
