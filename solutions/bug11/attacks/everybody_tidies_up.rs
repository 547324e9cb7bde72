// Idea: No group: a watched value for each user, and a guard with which every caller takes it away at
//   the end, however that comes.
// Expected: rejected by whoever_gives_up_waiting_is_not_missed_either
//! The registry of users, behind the profile pages and the printer of labels.

use std::{collections::HashMap, error, fmt, sync::Arc};

use parking_lot::Mutex;
use sf_lab::{Db, DbError};
use tokio::sync::watch;

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

type Answer = Result<Arc<User>, RegistryError>;

type Seat = Result<watch::Sender<Option<Answer>>, watch::Receiver<Option<Answer>>>;

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
    flights: Mutex<HashMap<String, watch::Receiver<Option<Answer>>>>,
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
        let _leaving = Leaving(self, id);
        loop {
            match self.seat(id) {
                Ok(sender) => {
                    let answer = self.load(id).await;
                    sender.send_replace(Some(answer.clone()));
                    return answer;
                }
                Err(mut flight) => {
                    if let Ok(answer) = flight.wait_for(Option::is_some).await {
                        return answer.clone().expect("waited for");
                    }
                }
            }
        }
    }

    /// The address alone, for a label.
    pub async fn address(&self, id: &str) -> Result<String, RegistryError> {
        Ok(self.user(id).await?.address.clone())
    }

    /// To be filled, if nobody else is at it; else to be watched.
    fn seat(&self, id: &str) -> Seat {
        let mut flights = self.flights.lock();
        if let Some(flight) = flights.get(id) {
            return Err(flight.clone());
        }
        let (sender, flight) = watch::channel(None);
        flights.insert(id.to_owned(), flight);
        Ok(sender)
    }

    async fn load(&self, id: &str) -> Result<Arc<User>, RegistryError> {
        let row = self.db.find(id).await?;
        row.map(Arc::new).ok_or(RegistryError::NotFound)
    }
}

/// Makes room for the next flight, also if the caller goes away.
struct Leaving<'r>(&'r Registry, &'r str);

impl Drop for Leaving<'_> {
    fn drop(&mut self) {
        self.0.flights.lock().remove(self.1);
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
