// Idea: Whoever finds something of another kind in the flight loads it alone.
// Tempting: Everybody gets the right thing, always, whatever the other methods do. It costs a
//   second query in the rare case of a page and a label in the same moment.
// But: Not a second query: one for each of them. Five labels that have waited for a page's flight
//   all go off at the same moment, which is the very thing that a group is there to prevent.
// Rejected by: five_pages_and_five_labels_cost_one_query
// Schedules: bad in no_order_of_steps_costs_a_query_beside_another
//! The registry of users, behind the profile pages and the printer of labels.

use std::{any::Any, error, fmt, sync::Arc};

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

/// What a flight carries: whatever its loader returned.
type Loaded = Arc<dyn Any + Send + Sync>;

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
    flights: Group<String, Result<Loaded, RegistryError>>,
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
        let user = self
            .once(id, || async { Ok(Arc::new(self.load(id).await?)) })
            .await?;
        Ok(Arc::clone(&user))
    }

    /// The address alone, for a label.
    pub async fn address(&self, id: &str) -> Result<String, RegistryError> {
        let user = self.once(id, || self.load(id)).await?;
        Ok(user.address.clone())
    }

    /// Runs `load`, or waits for the one that is running for this id.
    async fn once<T: Send + Sync + 'static, F: Future<Output = Result<T, RegistryError>>>(
        &self,
        id: &str,
        load: impl Fn() -> F,
    ) -> Result<Arc<T>, RegistryError> {
        let loaded = self
            .flights
            .work(id, async || Ok(Arc::new(load().await?) as Loaded))
            .await?;
        match loaded.downcast() {
            Ok(loaded) => Ok(loaded),
            // It was loaded for another method.
            Err(_) => Ok(Arc::new(load().await?)),
        }
    }

    async fn load(&self, id: &str) -> Result<User, RegistryError> {
        let row = self.db.find(id).await?;
        row.ok_or(RegistryError::NotFound)
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
