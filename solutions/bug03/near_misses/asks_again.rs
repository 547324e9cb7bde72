// Idea: Let the flight carry the tenant it was loaded for; whoever finds a stranger's in their
//   hands asks again.
// Tempting: Nobody is ever handed a stranger's secret, nobody is refused, and the common case
//   stays as it was.
// But: Beta waits for a query that has nothing to do with it before it may even begin its own.
//   With alpha's query slow, beta is slow.
// Rejected by: beta_waits_for_nobody_elses_query
// Schedules: none, because everybody ends up with their own configuration; what is lost is only
//   time
//! Configuration of every tenant of the platform.

use std::{error, fmt};

use sf_lab::{Db, DbError, Group};

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

/// A row, or none, and the tenant that it was loaded for.
type Loaded = (String, Result<Option<Config>, DbError>);

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
    flights: Group<String, Loaded>,
}

impl ConfigStore {
    /// `db` holds a row for each pair of tenant and name.
    pub fn new(db: Db<(String, String), Config>) -> Self {
        ConfigStore {
            db,
            flights: Group::new(),
        }
    }

    /// The configuration that `tenant` has stored under `name`.
    pub async fn get(&self, tenant: &str, name: &str) -> Result<Config, ConfigError> {
        loop {
            let (owner, config) = self
                .flights
                .work(name, async || {
                    let row = self.db.find(&(tenant.to_owned(), name.to_owned())).await;
                    (tenant.to_owned(), row)
                })
                .await;
            if owner == tenant {
                return config?.ok_or(ConfigError::NotFound);
            }
        }
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
