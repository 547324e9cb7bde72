// Idea: Stamp, record, and put the stored time back, all under one async lock.
// Tempting: Nobody can look while the stamp is there, and whoever looks later finds the profile as
//   it was stored. Visitors, trail and readers are all right, in every order.
// But: The stamp is taken back by a line of code that need not run. A visitor who hangs up while
//   the log is busy is dropped at the `.await`: the guard lets go, the stamp stays, and a reader
//   is shown the visit. An undo must happen in a destructor, or not be needed.
// Rejected by: a_visitor_who_hangs_up_leaves_no_trace
// Schedules: bad in no_order_of_steps_leaves_a_visit_out_or_behind
//! Profiles, and a trail of who saw them and when.

use std::{error, fmt, sync::Arc};

use sf_lab::{AuditLog, Db, DbError, Group};
use tokio::sync::Mutex;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    pub name: String,
    /// Milliseconds since midnight.
    pub last_seen: u64,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProfileError {
    NotFound,
    Database(DbError),
}

/// Profiles by id, straight from the database, and the trail of visits to them.
///
/// - A visitor gets the profile as it is stored, but last seen at the time of this very visit.
/// - By then the trail holds one line for this visit, with the profile as this visitor got it.
///   Lines may be in any order. A visit that fails, or is given up before its line, leaves none.
/// - A plain reader gets the profile as it is stored. Visits change nothing in the database: the
///   nightly job does that, from the trail.
/// - Visitors and readers of one profile cost one query between them while it is under way.
/// - Nobody who asks for one profile waits for another, neither for its query nor for its lines.
/// - If a query fails, everybody who waited for it is told so, and the next caller asks again.
/// - Whoever hangs up takes nobody along: the others get the profile all the same.
/// - Nothing is remembered: if no query for a profile is under way, a call sees what is stored now.
pub struct Profiles {
    db: Db<String, Profile>,
    audit: AuditLog<Profile>,
    flights: Group<String, Result<Arc<Mutex<Profile>>, ProfileError>>,
}

impl Profiles {
    /// `db` holds a row for each profile, `audit` gets a line for each visit.
    pub fn new(db: Db<String, Profile>, audit: AuditLog<Profile>) -> Self {
        Profiles {
            db,
            audit,
            flights: Group::new(),
        }
    }

    /// The profile, for somebody who visits it at this time, which goes on record.
    pub async fn visit(&self, id: &str, at: u64) -> Result<Profile, ProfileError> {
        let profile = self.load(id).await?;
        let mut profile = profile.lock().await;
        let stored = std::mem::replace(&mut profile.last_seen, at);
        self.audit.append(|| profile.clone()).await;
        let seen = profile.clone();
        profile.last_seen = stored;
        Ok(seen)
    }

    /// The profile, without a trace.
    pub async fn get(&self, id: &str) -> Result<Profile, ProfileError> {
        let profile = self.load(id).await?;
        let stored = profile.lock().await.clone();
        Ok(stored)
    }

    async fn load(&self, id: &str) -> Result<Arc<Mutex<Profile>>, ProfileError> {
        self.flights
            .work(id, async || {
                let row = self.db.find(id).await?;
                let profile = row.ok_or(ProfileError::NotFound)?;
                Ok(Arc::new(Mutex::new(profile)))
            })
            .await
    }
}

impl From<DbError> for ProfileError {
    fn from(error: DbError) -> Self {
        ProfileError::Database(error)
    }
}

impl fmt::Display for ProfileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ProfileError::NotFound => f.write_str("no such profile"),
            ProfileError::Database(error) => write!(f, "cannot read the profile: {error}"),
        }
    }
}

impl error::Error for ProfileError {}
