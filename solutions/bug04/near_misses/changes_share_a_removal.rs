// Idea: The right fix, and changes of one user that come at the same time share one forgetting and
//   one removal, by means of a second group.
// Tempting: A bulk edit announces the same user ten times within a millisecond. Removing is
//   idempotent, and sparing the store nine requests is what a group is for.
// But: Who joins a flight shares what it *has done*, and it may have removed the entry already.
//   Of two changes, the second joins a removal that is on its way back; a load in between has
//   read and stored the row after the first change, and nobody removes that. A read may be
//   shared by those who would be content with an older one; an invalidation must begin after its
//   change.
// Rejected by: two_changes_at_once_are_both_seen
// Schedules: bad in no_order_of_steps_hides_one_of_two_changes
//! The users that every page shows, kept close at hand.

use std::{error, fmt};

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
    removals: Group<String, ()>,
}

impl UserCache {
    /// `db` holds a row for each user.
    pub fn new(db: Db<String, User>) -> Self {
        UserCache {
            db,
            store: Store::new(),
            flights: Group::new(),
            removals: Group::new(),
        }
    }

    /// The user with this id.
    pub async fn get(&self, id: &str) -> Result<User, UserError> {
        if let Some(user) = self.store.get(id).await {
            return Ok(user);
        }
        let landed = self
            .flights
            .work_with(id, async |flight| {
                let row = self.db.find(id).await?;
                let user = row.ok_or(UserError::NotFound)?;
                // Asked and stored in one piece: between two steps somebody could invalidate.
                self.store
                    .put_if(id.to_owned(), user.clone(), || flight.is_current())
                    .await;
                Ok(user)
            })
            .await;
        landed.expect("the loader does not panic").value
    }

    /// The row of this user has changed.
    pub async fn invalidate(&self, id: &str) {
        self.removals
            .work(id, async || {
                self.flights.forget(id);
                self.store.remove(id).await;
            })
            .await;
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
