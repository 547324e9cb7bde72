// Idea: Never replace an account by an error: keep the last good answer, and fall back to it
//   while the database is out of reach.
// Tempting: HTTP has it as `stale-if-error`. A hiccup is invisible to everybody who has ever
//   logged in, and an error is never stored, so it can't stick.
// But: An invalidation says that the old answer is no longer true. Ada's account was closed,
//   the query that should have told so timed out, and she is let in. Whether an old answer is
//   better than none depends on what it is about; the promise says that here it is not.
// Rejected by: a_failed_query_after_an_invalidation_is_told
// Schedules: none, because no query fails after a change
//! The accounts that every login looks up.

use std::{collections::HashMap, error, fmt};

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
    known: Mutex<HashMap<String, Account>>,
    last_good: Mutex<HashMap<String, Account>>,
    flights: Group<String, Result<Account, AccountError>>,
}

impl Accounts {
    /// `db` holds a row for each account.
    pub fn new(db: Db<String, Account>) -> Self {
        Accounts {
            db,
            known: Mutex::default(),
            last_good: Mutex::default(),
            flights: Group::new(),
        }
    }

    /// The account with this id.
    pub async fn get(&self, id: &str) -> Result<Account, AccountError> {
        if let Some(account) = self.known(id) {
            return Ok(account);
        }
        self.flights
            .work(id, async || {
                // A flight may have landed since the look above.
                if let Some(account) = self.known(id) {
                    return Ok(account);
                }
                let account = match self.load(id).await {
                    Ok(account) => account,
                    Err(error) if error.is_transient() => {
                        return self.last_good.lock().get(id).cloned().ok_or(error);
                    }
                    Err(error) => return Err(error),
                };
                self.last_good.lock().insert(id.to_owned(), account.clone());
                self.known.lock().insert(id.to_owned(), account.clone());
                Ok(account)
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

    fn known(&self, id: &str) -> Option<Account> {
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
