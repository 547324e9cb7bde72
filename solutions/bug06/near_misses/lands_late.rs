// Idea: Remember no error that passes, but let a failed flight land a tenth of a second late, so
//   that whoever asks meanwhile joins it.
// Tempting: An error that nobody remembers gives each login of an outage a query of its own. This
//   spares the database without a memory: whoever gets the error has waited for the flight, and a
//   tenth of a second is nothing to a person.
// But: The flight is in the air and its query is over. Whoever joins it then is told of a query
//   that failed before they asked: a memory again, of a tenth of a second, which hides in a sleep.
//   And those who did wait for the query wait longer, for news that is there.
// Rejected by: a_timeout_is_told_at_once
// Schedules: none, because the scenario asks whether somebody else had been told, not whether the
//   query was over
//! The accounts that every login looks up.

use std::{collections::HashMap, error, fmt, time::Duration};

use parking_lot::Mutex;
use sf_lab::{Db, DbError, Group};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    pub plan: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AccountError {
    NotFound,
    Database(DbError),
}

impl AccountError {
    /// Whether asking again may help. That there is no such account is an answer; that the
    /// database did not answer is none.
    pub fn is_transient(&self) -> bool {
        matches!(self, AccountError::Database(_))
    }
}

/// Accounts by id, kept in memory.
///
/// - Once an account has been found, the calls that follow cost no query, until it is
///   invalidated. A `NotFound` may be kept likewise, but need not be.
/// - A transient error is told to those who waited for the query that failed, and to nobody
///   after them. They are told at once: nothing is tried again in their name.
/// - After an invalidation nobody is given what was known before it, and no other account is
///   affected. Neither is another account by an error.
/// - Callers who ask for one account at the same time cost one query.
/// - An account whose query is slow delays nobody who asks for another one.
/// - Whoever hangs up takes nobody along: everybody else gets their account all the same.
pub struct Accounts {
    db: Db<String, Account>,
    known: Mutex<HashMap<String, Result<Account, AccountError>>>,
    flights: Group<String, Result<Account, AccountError>>,
}

impl Accounts {
    /// `db` holds a row for each account.
    pub fn new(db: Db<String, Account>) -> Self {
        Accounts {
            db,
            known: Mutex::default(),
            flights: Group::new(),
        }
    }

    /// The account with this id.
    pub async fn get(&self, id: &str) -> Result<Account, AccountError> {
        if let Some(known) = self.known(id) {
            return known;
        }
        self.flights
            .work(id, async || {
                // A flight may have landed since the look above.
                if let Some(known) = self.known(id) {
                    return known;
                }
                let loaded = self.load(id).await;
                if loaded.as_ref().is_err_and(AccountError::is_transient) {
                    tokio::time::sleep(Duration::from_millis(100)).await;
                } else {
                    self.known.lock().insert(id.to_owned(), loaded.clone());
                }
                loaded
            })
            .await
    }

    /// Called when an account has changed. A query that is on its way is left alone: what it has
    /// read may still be kept.
    pub async fn invalidate(&self, id: &str) {
        self.known.lock().remove(id);
    }

    async fn load(&self, id: &str) -> Result<Account, AccountError> {
        let row = self.db.find(id).await?;
        row.ok_or(AccountError::NotFound)
    }

    fn known(&self, id: &str) -> Option<Result<Account, AccountError>> {
        self.known.lock().get(id).cloned()
    }
}

impl From<DbError> for AccountError {
    fn from(error: DbError) -> Self {
        AccountError::Database(error)
    }
}

impl fmt::Display for AccountError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            AccountError::NotFound => f.write_str("no such account"),
            AccountError::Database(error) => write!(f, "cannot read the account: {error}"),
        }
    }
}

impl error::Error for AccountError {}
