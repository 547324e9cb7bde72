// Idea: The typed group, and the whole call in a task of its own, so that a page that is closed does
//   not take the query with it.
// Tempting: "A caller may go away at any time; nobody else notices." In a task the query simply runs
//   on, nobody has to ask a second time, and its answer is there for whoever comes next.
// But: For whoever comes next, indeed. All have gone away, ada moves, and the first who asks after that
//   joins a query which nobody is waiting for and which has read her old address. A group whose
//   leader may go away does not need the task.
// Rejected by: a_change_is_seen_when_everybody_else_has_gone_away
// Schedules: bad in no_order_of_steps_brings_back_what_a_closed_page_has_read
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
    flights: Arc<Group<String, Result<Arc<User>, RegistryError>>>,
}

impl Registry {
    /// `db` holds a row for each user.
    pub fn new(db: Db<String, User>) -> Self {
        Registry {
            db,
            flights: Arc::default(),
        }
    }

    /// The user, for a page; a page may keep it for a while.
    pub async fn user(&self, id: &str) -> Result<Arc<User>, RegistryError> {
        let (flights, db, id) = (self.flights.clone(), self.db.clone(), id.to_owned());
        let call = tokio::spawn(async move {
            flights
                .work(&id, async || {
                    let row = db.find(&id).await?;
                    row.map(Arc::new).ok_or(RegistryError::NotFound)
                })
                .await
        });
        call.await.expect("it is never aborted")
    }

    /// The address alone, for a label.
    pub async fn address(&self, id: &str) -> Result<String, RegistryError> {
        Ok(self.user(id).await?.address.clone())
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
