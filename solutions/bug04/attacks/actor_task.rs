// Idea: One task owns the entries and the waiting callers; everybody else writes it letters, and
//   it opens them one at a time. A load's answer carries the number of its load.
// Expected: accepted
//! The users that every page shows, kept close at hand.

use std::{collections::HashMap, error, fmt, sync::OnceLock};

use sf_lab::{Db, DbError};
use tokio::sync::{
    mpsc::{self, UnboundedSender},
    oneshot,
};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct User {
    pub city: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UserError {
    NotFound,
    Database(DbError),
}

/// Users by id, kept in a store so that a page need not ask the database.
///
/// - A user who has been read is kept: whoever asks from then on costs no query, until somebody
///   calls `invalidate`.
/// - Whoever changes a row calls `invalidate` afterwards. Whoever asks after that has returned, at
///   once or much later, is given the row with that change, or a newer one, whatever else is under
///   way.
/// - `invalidate` never waits for a query, and never costs another user's entry.
/// - Whoever was waiting when the row changed is answered too: with the row as it was or as it is.
/// - Whoever finds a query for the same user under way, with no `invalidate` since it was sent,
///   waits for that one.
/// - A user whose query is slow delays nobody who asks for another one.
/// - If a query fails or finds nobody, everybody who waited for it is told so, nothing is kept,
///   and the next caller asks again.
pub struct UserCache {
    db: Db<String, User>,
    office: OnceLock<UnboundedSender<Letter>>,
}

impl UserCache {
    /// `db` holds a row for each user.
    pub fn new(db: Db<String, User>) -> Self {
        UserCache {
            db,
            office: OnceLock::new(),
        }
    }

    /// The user with this id.
    pub async fn get(&self, id: &str) -> Result<User, UserError> {
        let (reply, answer) = oneshot::channel();
        self.write(Letter::Get(id.to_owned(), reply));
        answer.await.expect("the office answers every letter")
    }

    /// The row of this user has changed.
    pub async fn invalidate(&self, id: &str) {
        let (done, answer) = oneshot::channel();
        self.write(Letter::Invalidate(id.to_owned(), done));
        answer.await.expect("the office answers every letter");
    }

    fn write(&self, letter: Letter) {
        let office = self.office.get_or_init(|| {
            let (office, letters) = mpsc::unbounded_channel();
            tokio::spawn(run(self.db.clone(), office.downgrade(), letters));
            office
        });
        let _ = office.send(letter);
    }
}

type Loaded = Result<User, UserError>;

enum Letter {
    Get(String, oneshot::Sender<Loaded>),
    Invalidate(String, oneshot::Sender<()>),
    Loaded(String, u64, Loaded),
}

/// Of a user: what is known, or which load is under way.
enum Entry {
    Known(User),
    Loading(u64),
}

/// Ends when the cache is gone: only that holds the address of the office, and loads.
async fn run(
    db: Db<String, User>,
    office: mpsc::WeakUnboundedSender<Letter>,
    mut letters: mpsc::UnboundedReceiver<Letter>,
) {
    let mut entries: HashMap<String, Entry> = HashMap::new();
    let mut waiting: HashMap<u64, Vec<oneshot::Sender<Loaded>>> = HashMap::new();
    let mut loads = 0;
    while let Some(letter) = letters.recv().await {
        match letter {
            Letter::Get(id, reply) => match entries.get(&id) {
                Some(Entry::Known(user)) => {
                    let _ = reply.send(Ok(user.clone()));
                }
                Some(Entry::Loading(load)) => waiting.entry(*load).or_default().push(reply),
                None => {
                    loads += 1;
                    entries.insert(id.clone(), Entry::Loading(loads));
                    waiting.insert(loads, vec![reply]);
                    let (db, load) = (db.clone(), loads);
                    let Some(office) = office.upgrade() else {
                        return;
                    };
                    tokio::spawn(async move {
                        let row = db.find(&id).await.map_err(UserError::from);
                        let loaded = row.and_then(|row| row.ok_or(UserError::NotFound));
                        let _ = office.send(Letter::Loaded(id, load, loaded));
                    });
                }
            },
            Letter::Invalidate(id, done) => {
                entries.remove(&id);
                let _ = done.send(());
            }
            Letter::Loaded(id, load, loaded) => {
                if matches!(entries.get(&id), Some(Entry::Loading(current)) if *current == load) {
                    match &loaded {
                        Ok(user) => entries.insert(id, Entry::Known(user.clone())),
                        Err(_) => entries.remove(&id),
                    };
                }
                for reply in waiting.remove(&load).unwrap_or_default() {
                    let _ = reply.send(loaded.clone());
                }
            }
        }
    }
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
