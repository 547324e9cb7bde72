// Idea: One task owns the users and the waiting callers; everybody else writes it letters.
// Expected: accepted
//! The directory of users that every page view consults.

use std::{collections::HashMap, error, fmt, sync::OnceLock};

use sf_lab::{Db, DbError};
use tokio::sync::{
    mpsc::{self, UnboundedSender},
    oneshot,
};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct User {
    pub name: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UserError {
    NotFound,
    Database(DbError),
}

type Answer = Result<User, UserError>;

enum Letter {
    Wanted(u64, oneshot::Sender<Answer>),
    Loaded(u64, Answer),
}

/// Users by id, remembered for as long as the directory lives: users never change.
///
/// - Once a user has been found, looking it up again costs no query, whoever else has been
///   looked up in between.
/// - Callers who ask for one user at the same time cost one query.
/// - A user whose query is slow delays nobody who asks for another one.
/// - If a query fails or finds nobody, everybody who waited for it is told so, nothing is
///   remembered, and the next caller asks again.
/// - Each directory knows the users of its own database only.
pub struct UserDirectory {
    db: Db<u64, User>,
    librarian: OnceLock<UnboundedSender<Letter>>,
}

impl UserDirectory {
    /// `db` holds a row for each user.
    pub fn new(db: Db<u64, User>) -> Self {
        UserDirectory {
            db,
            librarian: OnceLock::new(),
        }
    }

    /// The user with this id.
    pub async fn get_user(&self, id: u64) -> Result<User, UserError> {
        let librarian = self.librarian.get_or_init(|| hire(self.db.clone()));
        let (reply, answer) = oneshot::channel();
        librarian
            .send(Letter::Wanted(id, reply))
            .expect("the librarian stays as long as the directory");
        answer.await.expect("the librarian answers every letter")
    }
}

fn hire(db: Db<u64, User>) -> UnboundedSender<Letter> {
    let (librarian, mut letters) = mpsc::unbounded_channel();
    let weak = librarian.downgrade();
    tokio::spawn(async move {
        let mut known: HashMap<u64, User> = HashMap::new();
        let mut waiting: HashMap<u64, Vec<oneshot::Sender<Answer>>> = HashMap::new();
        while let Some(letter) = letters.recv().await {
            match letter {
                Letter::Wanted(id, reply) if known.contains_key(&id) => {
                    let _ = reply.send(Ok(known[&id].clone()));
                }
                Letter::Wanted(id, reply) => {
                    let (Some(librarian), db) = (weak.upgrade(), db.clone()) else {
                        return;
                    };
                    let queue = waiting.entry(id).or_default();
                    queue.push(reply);
                    if queue.len() == 1 {
                        tokio::spawn(async move {
                            let answer = match db.find(&id).await {
                                Ok(row) => row.ok_or(UserError::NotFound),
                                Err(error) => Err(error.into()),
                            };
                            let _ = librarian.send(Letter::Loaded(id, answer));
                        });
                    }
                }
                Letter::Loaded(id, answer) => {
                    if let Ok(user) = &answer {
                        known.insert(id, user.clone());
                    }
                    for reply in waiting.remove(&id).unwrap_or_default() {
                        let _ = reply.send(answer.clone());
                    }
                }
            }
        }
    });
    librarian
}

impl From<DbError> for UserError {
    fn from(error: DbError) -> Self {
        UserError::Database(error)
    }
}

impl fmt::Display for UserError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            UserError::NotFound => f.write_str("no such user"),
            UserError::Database(error) => write!(f, "cannot read the user: {error}"),
        }
    }
}

impl error::Error for UserError {}
