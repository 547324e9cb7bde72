// Idea: No group at all: a map of shared futures by pair, each removed by its own end.
// Expected: rejected by a_caller_who_went_away_leaves_no_old_answer_behind
//! Configuration of every tenant of the platform.

use std::{collections::HashMap, error, fmt, sync::Arc};

use futures_util::{
    FutureExt,
    future::{BoxFuture, Shared},
};
use parking_lot::Mutex;
use sf_lab::{Db, DbError};

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

/// A load that any number of callers can wait for.
type Flight = Shared<BoxFuture<'static, Result<Config, ConfigError>>>;

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
    flights: Arc<Mutex<HashMap<(String, String), Flight>>>,
}

impl ConfigStore {
    /// `db` holds a row for each pair of tenant and name.
    pub fn new(db: Db<(String, String), Config>) -> Self {
        ConfigStore {
            db,
            flights: Arc::default(),
        }
    }

    /// The configuration that `tenant` has stored under `name`.
    pub async fn get(&self, tenant: &str, name: &str) -> Result<Config, ConfigError> {
        let key = (tenant.to_owned(), name.to_owned());
        let flight = {
            let mut flights = self.flights.lock();
            match flights.get(&key) {
                Some(flight) => flight.clone(),
                None => {
                    let (db, all, key) = (self.db.clone(), self.flights.clone(), key.clone());
                    let load = async move {
                        let row = db.find(&key).await;
                        all.lock().remove(&key);
                        row?.ok_or(ConfigError::NotFound)
                    };
                    let flight = load.boxed().shared();
                    flights.insert((tenant.to_owned(), name.to_owned()), flight.clone());
                    flight
                }
            }
        };
        flight.await
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
