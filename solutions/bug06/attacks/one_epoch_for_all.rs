// Idea: Remember no error that passes; and what a query has read is not kept if any account at all
//   was invalidated meanwhile.
// Expected: rejected by an_invalidation_costs_no_other_account_on_its_way_a_query
//! The accounts that every login looks up.

use std::{
    collections::HashMap,
    error, fmt,
    sync::atomic::{AtomicU64, Ordering::SeqCst},
};

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
    invalidations: AtomicU64,
}

impl Accounts {
    /// `db` holds a row for each account.
    pub fn new(db: Db<String, Account>) -> Self {
        Accounts {
            db,
            known: Mutex::default(),
            flights: Group::new(),
            invalidations: AtomicU64::new(0),
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
                let before = self.invalidations.load(SeqCst);
                let loaded = self.load(id).await;
                let passes = loaded.as_ref().is_err_and(AccountError::is_transient);
                let mut known = self.known.lock();
                if !passes && self.invalidations.load(SeqCst) == before {
                    known.insert(id.to_owned(), loaded.clone());
                }
                loaded
            })
            .await
    }

    /// Called when an account has changed. A query that is on its way is left alone: what it has
    /// read may still be kept.
    pub async fn invalidate(&self, id: &str) {
        let mut known = self.known.lock();
        self.invalidations.fetch_add(1, SeqCst);
        known.remove(id);
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
