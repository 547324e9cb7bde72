// Idea: One task owns the accounts and the waiting callers; `get` and `invalidate` write it
//   letters.
// Expected: accepted
//! The accounts that every login looks up.

use std::{collections::HashMap, error, fmt, sync::OnceLock};

use sf_lab::{Db, DbError};
use tokio::sync::{
    mpsc::{UnboundedSender, unbounded_channel},
    oneshot,
};

type Answer = Result<Account, AccountError>;

enum Letter {
    Wanted(String, oneshot::Sender<Answer>),
    Loaded(String, Answer),
    Changed(String),
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
    clerk: OnceLock<UnboundedSender<Letter>>,
}

impl Accounts {
    /// `db` holds a row for each account.
    pub fn new(db: Db<String, Account>) -> Self {
        Accounts {
            db,
            clerk: OnceLock::new(),
        }
    }

    /// The account with this id.
    pub async fn get(&self, id: &str) -> Result<Account, AccountError> {
        let (reply, answer) = oneshot::channel();
        self.write(Letter::Wanted(id.to_owned(), reply));
        answer.await.expect("the clerk answers every letter")
    }

    /// Called when an account has changed. A query that is on its way is left alone: what it has
    /// read may still be kept.
    pub async fn invalidate(&self, id: &str) {
        self.write(Letter::Changed(id.to_owned()));
    }

    fn write(&self, letter: Letter) {
        let clerk = self.clerk.get_or_init(|| employ(self.db.clone()));
        clerk
            .send(letter)
            .expect("the clerk stays as long as the accounts");
    }
}

fn employ(db: Db<String, Account>) -> UnboundedSender<Letter> {
    let (letters, mut inbox) = unbounded_channel();
    let to_itself = letters.downgrade();
    tokio::spawn(async move {
        let mut known: HashMap<String, Account> = HashMap::new();
        let mut waiting: HashMap<String, Vec<oneshot::Sender<Answer>>> = HashMap::new();
        while let Some(letter) = inbox.recv().await {
            match letter {
                Letter::Wanted(id, reply) => {
                    if let Some(account) = known.get(&id) {
                        reply.send(Ok(account.clone())).ok();
                        continue;
                    }
                    let queue = waiting.entry(id.clone()).or_default();
                    queue.push(reply);
                    if let (1, Some(clerk)) = (queue.len(), to_itself.upgrade()) {
                        tokio::spawn(send_for(db.clone(), id, clerk));
                    }
                }
                Letter::Loaded(id, answer) => {
                    for reply in waiting.remove(&id).unwrap_or_default() {
                        reply.send(answer.clone()).ok();
                    }
                    if let Ok(account) = answer {
                        known.insert(id, account);
                    }
                }
                Letter::Changed(id) => {
                    known.remove(&id);
                }
            }
        }
    });
    letters
}

async fn send_for(db: Db<String, Account>, id: String, clerk: UnboundedSender<Letter>) {
    let answer = match db.find(&id).await {
        Ok(row) => row.ok_or(AccountError::NotFound),
        Err(error) => Err(error.into()),
    };
    clerk.send(Letter::Loaded(id, answer)).ok();
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
