// Idea: No group: whoever comes first puts a receiver into the map and asks, the others wait at
//   it. An error that passes takes it away again before it is sent.
// Expected: rejected by who_hangs_up_takes_nobody_along
//! The accounts that every login looks up.

use std::{collections::HashMap, error, fmt};

use parking_lot::Mutex;
use sf_lab::{Db, DbError};
use tokio::sync::watch;

type Answer = Result<Account, AccountError>;

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
    answers: Mutex<HashMap<String, watch::Receiver<Option<Answer>>>>,
}

impl Accounts {
    /// `db` holds a row for each account.
    pub fn new(db: Db<String, Account>) -> Self {
        Accounts {
            db,
            answers: Mutex::default(),
        }
    }

    /// The account with this id.
    pub async fn get(&self, id: &str) -> Result<Account, AccountError> {
        let (sender, mut receiver) = watch::channel(None);
        let waits_for = {
            let mut answers = self.answers.lock();
            let other = answers.get(id).cloned();
            if other.is_none() {
                answers.insert(id.to_owned(), receiver.clone());
            }
            other
        };
        if let Some(other) = waits_for {
            receiver = other;
        } else {
            let answer = self.load(id).await;
            if answer.as_ref().is_err_and(AccountError::is_transient) {
                let mut answers = self.answers.lock();
                if answers.get(id).is_some_and(|r| r.same_channel(&receiver)) {
                    answers.remove(id);
                }
            }
            sender.send_replace(Some(answer));
        }
        match receiver.wait_for(Option::is_some).await {
            Ok(answer) => answer.clone().expect("it was waited for"),
            Err(_) => Err(DbError::Timeout.into()),
        }
    }

    /// Called when an account has changed. A query that is on its way is left alone: what it has
    /// read may still be kept.
    pub async fn invalidate(&self, id: &str) {
        self.answers.lock().remove(id);
    }

    async fn load(&self, id: &str) -> Result<Account, AccountError> {
        let row = self.db.find(id).await?;
        row.ok_or(AccountError::NotFound)
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
