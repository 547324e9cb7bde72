// Idea: Make the type of the value part of the key: `(id, TypeId)`.
// Tempting: It repairs the helper itself instead of its callers, so the next method is right by
//   construction, whatever it loads. The `expect` can never fail again, and there is nothing to
//   forget.
// But: Nobody who wants a page ever waits with somebody who wants a label. The crash is gone
//   because the sharing is: two types, two queries.
// Rejected by: five_pages_and_five_labels_cost_one_query
// Schedules: bad
//! The registry of users, behind the profile pages and the printer of labels.

use std::{
    any::{Any, TypeId},
    error, fmt,
    sync::Arc,
};

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

/// What is shared: a load of this user, by those who want it in this type.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Key {
    id: String,
    wanted: TypeId,
}

/// Without the `TypeId`, which is another number in each build.
impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "({:?}, its type)", self.id)
    }
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
    flights: Group<Key, Result<Loaded, RegistryError>>,
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
            .once(id, async || Ok(Arc::new(self.load(id).await?)))
            .await?;
        Ok(Arc::clone(&user))
    }

    /// The address alone, for a label.
    pub async fn address(&self, id: &str) -> Result<String, RegistryError> {
        let user = self.once(id, async || self.load(id).await).await?;
        Ok(user.address.clone())
    }

    /// Runs `load`, or waits for the one that is running for this id.
    async fn once<T: Send + Sync + 'static>(
        &self,
        id: &str,
        load: impl AsyncFnOnce() -> Result<T, RegistryError>,
    ) -> Result<Arc<T>, RegistryError> {
        let key = Key {
            id: id.to_owned(),
            wanted: TypeId::of::<T>(),
        };
        let loaded = self
            .flights
            .work(&key, async || Ok(Arc::new(load().await?) as Loaded))
            .await?;
        let loaded = loaded.downcast().expect("a flight carries what was loaded");
        Ok(loaded)
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
