// Idea: Give the database to one task and send it letters; it keeps the list of who waits for which
//   user, and everybody gets the row. A query for which nobody waits any more counts for nothing.
// Expected: accepted
//! The registry of users, behind the profile pages and the printer of labels.

use std::{
    collections::HashMap,
    error, fmt,
    sync::{Arc, OnceLock},
};

use sf_lab::{Db, DbError};
use tokio::sync::{
    mpsc::{self, UnboundedSender},
    oneshot,
};

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

enum Letter {
    Wanted(String, oneshot::Sender<Answer>),
    Loaded(String, usize, Answer),
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
    desk: OnceLock<UnboundedSender<Letter>>,
}

impl Registry {
    /// `db` holds a row for each user.
    pub fn new(db: Db<String, User>) -> Self {
        Registry {
            db,
            desk: OnceLock::new(),
        }
    }

    /// The user, for a page; a page may keep it for a while.
    pub async fn user(&self, id: &str) -> Result<Arc<User>, RegistryError> {
        let desk = self.desk.get_or_init(|| open_desk(self.db.clone()));
        let (reply, answer) = oneshot::channel();
        desk.send(Letter::Wanted(id.to_owned(), reply))
            .expect("the desk is open as long as the registry");
        answer.await.expect("the desk answers every letter")
    }

    /// The address alone, for a label.
    pub async fn address(&self, id: &str) -> Result<String, RegistryError> {
        Ok(self.user(id).await?.address.clone())
    }
}

fn open_desk(db: Db<String, User>) -> UnboundedSender<Letter> {
    let (desk, mut letters) = mpsc::unbounded_channel();
    let weak = desk.downgrade();
    tokio::spawn(async move {
        // For each user, the number of the query and those who wait for it.
        let mut waiting: HashMap<String, (usize, Vec<oneshot::Sender<Answer>>)> = HashMap::new();
        let mut queries = 0;
        while let Some(letter) = letters.recv().await {
            match letter {
                Letter::Wanted(id, reply) => {
                    let (Some(desk), db) = (weak.upgrade(), db.clone()) else {
                        return;
                    };
                    let (current, queue) = waiting.entry(id.clone()).or_default();
                    queue.retain(|reply| !reply.is_closed());
                    queue.push(reply);
                    if queue.len() == 1 {
                        queries += 1;
                        *current = queries;
                        let query = queries;
                        tokio::spawn(async move {
                            let answer = match db.find(&id).await {
                                Ok(row) => row.map(Arc::new).ok_or(RegistryError::NotFound),
                                Err(error) => Err(error.into()),
                            };
                            let _ = desk.send(Letter::Loaded(id, query, answer));
                        });
                    }
                }
                Letter::Loaded(id, query, answer) => {
                    let queue = waiting
                        .get_mut(&id)
                        .filter(|(current, _)| *current == query);
                    for reply in queue
                        .map(|(_, queue)| queue.drain(..))
                        .into_iter()
                        .flatten()
                    {
                        let _ = reply.send(answer.clone());
                    }
                }
            }
        }
    });
    desk
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
