// Idea: A group for pages and a group for labels, each with the type of its own answer.
// Tempting: No `Any`, no `expect`, and the compiler checks every loader. A method that has its own
//   kind of answer gets its own group.
// But: The types are right and the promise is not. A flight in one group is not seen by the other,
//   so a page and a label cost two queries. What was to be shared is the query; its answer is the
//   user, for both.
// Rejected by: five_pages_and_five_labels_cost_one_query
// Schedules: bad
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
    users: Group<String, Result<Arc<User>, RegistryError>>,
    addresses: Group<String, Result<String, RegistryError>>,
}

impl Registry {
    /// `db` holds a row for each user.
    pub fn new(db: Db<String, User>) -> Self {
        Registry {
            db,
            users: Group::new(),
            addresses: Group::new(),
        }
    }

    /// The user, for a page; a page may keep it for a while.
    pub async fn user(&self, id: &str) -> Result<Arc<User>, RegistryError> {
        self.users
            .work(id, async || Ok(Arc::new(self.load(id).await?)))
            .await
    }

    /// The address alone, for a label.
    pub async fn address(&self, id: &str) -> Result<String, RegistryError> {
        self.addresses
            .work(id, async || Ok(self.load(id).await?.address))
            .await
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
