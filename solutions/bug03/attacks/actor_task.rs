// Idea: Give the database to one task and send it letters; it keeps the list of who waits for
//   which pair.
// Expected: accepted
//! Configuration of every tenant of the platform.

use std::{collections::HashMap, error, fmt, sync::OnceLock};

use sf_lab::{Db, DbError};
use tokio::sync::{
    mpsc::{self, UnboundedSender},
    oneshot,
};

/// One configuration of one tenant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    pub secret: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConfigError {
    NotFound,
    Database(DbError),
}

type Key = (String, String);
type Answer = Result<Config, ConfigError>;

enum Letter {
    Wanted(Key, oneshot::Sender<Answer>),
    Loaded(Key, Answer),
}

/// Serves tenants their configurations, straight from the database.
///
/// - A tenant only ever receives what is stored under its own name. Tenants and names are free
///   text, spelled exactly as the customer typed them.
/// - Callers who ask for one configuration at the same time cost one query.
/// - A slow configuration delays nobody who asks for another one, of whatever tenant.
/// - If a query fails, everybody who waited for it is told so, and the next caller asks again.
/// - Nothing is remembered: a call that begins while the database is not busy with its
///   configuration asks it, also if an earlier caller went away without waiting.
pub struct ConfigStore {
    db: Db<(String, String), Config>,
    desk: OnceLock<UnboundedSender<Letter>>,
}

impl ConfigStore {
    /// `db` holds a row for each pair of tenant and name.
    pub fn new(db: Db<(String, String), Config>) -> Self {
        ConfigStore {
            db,
            desk: OnceLock::new(),
        }
    }

    /// The configuration that `tenant` has stored under `name`.
    pub async fn get(&self, tenant: &str, name: &str) -> Result<Config, ConfigError> {
        let key = (tenant.to_owned(), name.to_owned());
        let desk = self.desk.get_or_init(|| open_desk(self.db.clone()));
        let (reply, answer) = oneshot::channel();
        desk.send(Letter::Wanted(key, reply))
            .expect("the desk is open as long as the store");
        answer.await.expect("the desk answers every letter")
    }
}

fn open_desk(db: Db<Key, Config>) -> UnboundedSender<Letter> {
    let (desk, mut letters) = mpsc::unbounded_channel();
    let weak = desk.downgrade();
    tokio::spawn(async move {
        let mut waiting: HashMap<Key, Vec<oneshot::Sender<Answer>>> = HashMap::new();
        while let Some(letter) = letters.recv().await {
            match letter {
                Letter::Wanted(key, reply) => {
                    let (Some(desk), db) = (weak.upgrade(), db.clone()) else {
                        return;
                    };
                    let queue = waiting.entry(key.clone()).or_default();
                    queue.push(reply);
                    if queue.len() == 1 {
                        tokio::spawn(async move {
                            let answer = match db.find(&key).await {
                                Ok(row) => row.ok_or(ConfigError::NotFound),
                                Err(error) => Err(error.into()),
                            };
                            let _ = desk.send(Letter::Loaded(key, answer));
                        });
                    }
                }
                Letter::Loaded(key, answer) => {
                    for reply in waiting.remove(&key).unwrap_or_default() {
                        let _ = reply.send(answer.clone());
                    }
                }
            }
        }
    });
    desk
}

impl From<DbError> for ConfigError {
    fn from(error: DbError) -> Self {
        ConfigError::Database(error)
    }
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ConfigError::NotFound => f.write_str("no such configuration"),
            ConfigError::Database(error) => write!(f, "cannot read the configuration: {error}"),
        }
    }
}

impl error::Error for ConfigError {}
