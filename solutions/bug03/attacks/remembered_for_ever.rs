// Idea: Load every configuration once and keep it: a cell for each pair, filled by whoever comes
//   first.
// Expected: rejected by a_changed_configuration_is_seen_by_the_next_call
//! Configuration of every tenant of the platform.

use std::{collections::HashMap, error, fmt, sync::Arc};

use parking_lot::Mutex;
use sf_lab::{Db, DbError};
use tokio::sync::OnceCell;

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
    configs: Mutex<HashMap<Key, Arc<OnceCell<Config>>>>,
}

impl ConfigStore {
    /// `db` holds a row for each pair of tenant and name.
    pub fn new(db: Db<(String, String), Config>) -> Self {
        ConfigStore {
            db,
            configs: Mutex::default(),
        }
    }

    /// The configuration that `tenant` has stored under `name`.
    pub async fn get(&self, tenant: &str, name: &str) -> Result<Config, ConfigError> {
        let key = (tenant.to_owned(), name.to_owned());
        let cell = self.configs.lock().entry(key.clone()).or_default().clone();
        cell.get_or_try_init(async || {
            let row = self.db.find(&key).await?;
            row.ok_or(ConfigError::NotFound)
        })
        .await
        .cloned()
    }
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
