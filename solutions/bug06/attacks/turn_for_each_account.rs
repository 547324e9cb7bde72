// Idea: A lock for each id, held through its query, and a count of the queries that have ended.
//   Whoever has stood in line while one ended takes its answer instead of asking.
// Expected: accepted; this is what the lock for each id is short of
//! The accounts that every login looks up.

use std::{collections::HashMap, error, fmt, sync::Arc};

use parking_lot::Mutex;
use sf_lab::{Db, DbError};

type Answer = Result<Account, AccountError>;

#[derive(Default)]
struct Slot {
    turn: tokio::sync::Mutex<()>,
    seen: Mutex<Seen>,
}

#[derive(Default)]
struct Seen {
    account: Option<Account>,
    ended: u64,
    last: Option<Answer>,
}

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
    slots: Mutex<HashMap<String, Arc<Slot>>>,
}

impl Accounts {
    /// `db` holds a row for each account.
    pub fn new(db: Db<String, Account>) -> Self {
        Accounts {
            db,
            slots: Mutex::default(),
        }
    }

    /// The account with this id.
    pub async fn get(&self, id: &str) -> Result<Account, AccountError> {
        let slot = self.slot(id);
        let before = {
            let seen = slot.seen.lock();
            if let Some(account) = &seen.account {
                return Ok(account.clone());
            }
            seen.ended
        };
        let _turn = slot.turn.lock().await;
        {
            let seen = slot.seen.lock();
            if let (true, Some(answer)) = (seen.ended > before, &seen.last) {
                return answer.clone();
            }
        }
        let answer = self.load(id).await;
        *slot.seen.lock() = Seen {
            account: answer.clone().ok(),
            ended: before + 1,
            last: Some(answer.clone()),
        };
        answer
    }

    /// Called when an account has changed. A query that is on its way is left alone: what it has
    /// read may still be kept.
    pub async fn invalidate(&self, id: &str) {
        self.slot(id).seen.lock().account = None;
    }

    async fn load(&self, id: &str) -> Result<Account, AccountError> {
        let row = self.db.find(id).await?;
        row.ok_or(AccountError::NotFound)
    }

    fn slot(&self, id: &str) -> Arc<Slot> {
        self.slots.lock().entry(id.to_owned()).or_default().clone()
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
