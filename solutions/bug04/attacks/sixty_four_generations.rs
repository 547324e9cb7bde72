// Idea: A number for each user makes a map that grows for ever. Sixty-four numbers are enough, each
//   for all users with the same hash: no old row is stored, and hardly ever a new one thrown away.
// Expected: rejected by a_change_costs_none_of_three_hundred_others_an_entry
//! The users that every page shows, kept close at hand.

use std::{
    error, fmt,
    hash::{DefaultHasher, Hash, Hasher},
    sync::atomic::{AtomicU64, Ordering::SeqCst},
};

use sf_lab::{Db, DbError, Group, Store};

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
    store: Store<String, User>,
    flights: Group<String, Result<User, UserError>>,
    generations: [AtomicU64; 64],
}

impl UserCache {
    /// `db` holds a row for each user.
    pub fn new(db: Db<String, User>) -> Self {
        UserCache {
            db,
            store: Store::new(),
            flights: Group::new(),
            generations: [const { AtomicU64::new(0) }; 64],
        }
    }

    /// The user with this id.
    pub async fn get(&self, id: &str) -> Result<User, UserError> {
        if let Some(user) = self.store.get(id).await {
            return Ok(user);
        }
        self.flights
            .work(id, async || {
                let generation = self.generation(id);
                let before = generation.load(SeqCst);
                let row = self.db.find(id).await?;
                let user = row.ok_or(UserError::NotFound)?;
                self.store
                    .put_if(id.to_owned(), user.clone(), || {
                        generation.load(SeqCst) == before
                    })
                    .await;
                Ok(user)
            })
            .await
    }

    fn generation(&self, id: &str) -> &AtomicU64 {
        let mut hasher = DefaultHasher::new();
        id.hash(&mut hasher);
        let hash = hasher.finish() % self.generations.len() as u64;
        &self.generations[usize::try_from(hash).expect("it is less than 64")]
    }

    /// The row of this user has changed.
    pub async fn invalidate(&self, id: &str) {
        self.generation(id).fetch_add(1, SeqCst);
        self.flights.forget(id);
        self.store.remove(id).await;
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
