// Idea: The right fix, and the loader looks into the store once more before it asks the database:
//   whoever missed just before a flight landed finds there what it has stored.
// Tempting: It is the second look of double-checked locking, it saves a query for each caller
//   who falls into that gap, and forget, remove and the token are all as they should be.
// But: *Forget, then remove* is enough because a load that begins between the two reads the new
//   row. This one begins between the two and reads the store, from which the old row has not
//   been removed yet. Its flight began after the `forget`, so that nothing tells anybody off it:
//   whoever asks when the change is through joins it and is given the row as it was. The flight
//   must be forgotten once more, after the removal.
// Rejected by: a_page_that_goes_on_during_a_change_hands_on_nothing_old
// Schedules: bad in no_order_of_steps_hands_on_what_a_visitor_missed
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
}

impl UserCache {
    /// `db` holds a row for each user.
    pub fn new(db: Db<String, User>) -> Self {
        UserCache {
            db,
            store: Store::new(),
            flights: Group::new(),
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
                // Somebody else may have stored it since.
                if let Some(user) = self.store.get(id).await {
                    return Ok(user);
                }
                let row = self.db.find(id).await?;
                let user = row.ok_or(UserError::NotFound)?;
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
        // First no load that is under way may store any more; then what is stored can go. The other
        // way round, a load could store between the two.
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
