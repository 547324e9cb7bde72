// Idea: One task owns the waiting visitors, and a query that crashes never writes to it.
// Expected: rejected by a_bug_of_the_driver_is_told_to_everybody_who_waited
//! The names of members, which every visitor of their pages is greeted with.

use std::{collections::HashMap, error, fmt, sync::OnceLock};

use sf_lab::{Db, DbError};
use tokio::sync::{
    mpsc::{UnboundedSender, unbounded_channel},
    oneshot,
};

type Answer = Result<String, GreetError>;

enum Letter {
    Wanted(String, oneshot::Sender<Answer>),
    Loaded(String, Answer),
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Member {
    /// May be empty: nobody has to tell their name.
    pub name: String,
    /// The account is closed, and its page with it.
    pub closed: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GreetError {
    /// There is no such member, or not any more.
    NotFound,
    /// Something broke on our side; the text says what.
    Internal(String),
}

/// Looks up the name for the line "Welcome to Ada's page!".
///
/// - Members come and go. That somebody is not there is `NotFound`, an everyday answer, and
///   `NotFound` means nothing else. Every panic of this service wakes whoever is on call;
///   an everyday answer must not.
/// - Whatever breaks on our side, be it a bug of the driver, is `Internal` to everybody who
///   waited for that query, and its text holds the words of what broke. A bug wakes whoever
///   is on call once, however many have waited.
/// - Nothing is remembered, neither a name nor that there is none: a call made when no query
///   for that member is on its way makes one.
/// - Callers who ask for one member at the same time cost one query.
/// - A member whose query is slow delays nobody who asks for another one.
/// - A visitor who does not stay for the answer costs nobody else theirs.
pub struct Greeter {
    db: Db<String, Member>,
    clerk: OnceLock<UnboundedSender<Letter>>,
}

impl Greeter {
    /// `db` holds a row for each member. The row of a closed account stays.
    pub fn new(db: Db<String, Member>) -> Self {
        Greeter {
            db,
            clerk: OnceLock::new(),
        }
    }

    /// The name of the member with this id.
    pub async fn display_name(&self, id: &str) -> Result<String, GreetError> {
        let (reply, answer) = oneshot::channel();
        let clerk = self.clerk.get_or_init(|| employ(self.db.clone()));
        clerk.send(Letter::Wanted(id.to_owned(), reply)).ok();
        let crashed = |_| Err(GreetError::Internal("the query crashed".to_owned()));
        answer.await.unwrap_or_else(crashed)
    }
}

fn employ(db: Db<String, Member>) -> UnboundedSender<Letter> {
    let (letters, mut inbox) = unbounded_channel();
    let to_itself = letters.downgrade();
    tokio::spawn(async move {
        let mut waiting: HashMap<String, Vec<oneshot::Sender<Answer>>> = HashMap::new();
        while let Some(letter) = inbox.recv().await {
            match letter {
                Letter::Wanted(id, reply) => {
                    let queue = waiting.entry(id.clone()).or_default();
                    queue.push(reply);
                    if let (1, Some(clerk)) = (queue.len(), to_itself.upgrade()) {
                        let db = db.clone();
                        tokio::spawn(async move {
                            let answer = load(&db, &id).await;
                            clerk.send(Letter::Loaded(id, answer)).ok();
                        });
                    }
                }
                Letter::Loaded(id, answer) => {
                    for reply in waiting.remove(&id).unwrap_or_default() {
                        reply.send(answer.clone()).ok();
                    }
                }
            }
        }
    });
    letters
}

async fn load(db: &Db<String, Member>, id: &str) -> Result<String, GreetError> {
    let member = db.find(id).await?.ok_or(GreetError::NotFound)?;
    if member.closed {
        return Err(GreetError::NotFound);
    }
    Ok(member.name)
}

impl From<DbError> for GreetError {
    fn from(error: DbError) -> Self {
        GreetError::Internal(error.to_string())
    }
}

impl fmt::Display for GreetError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            GreetError::NotFound => f.write_str("no such member"),
            GreetError::Internal(what) => write!(f, "cannot look up the member: {what}"),
        }
    }
}

impl error::Error for GreetError {}
