// Idea: Whoever comes while somebody still holds the stored profile, even to wait for the log, is
//   given that one, unchangeable; each visit makes its own from it.
// Expected: rejected by a_changed_profile_is_seen_by_the_next_call
//! Profiles, and a trail of who saw them and when.

use std::{
    collections::HashMap,
    error, fmt,
    sync::{Arc, Weak},
};

use parking_lot::Mutex;
use sf_lab::{AuditLog, Db, DbError, Group};

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
    flights: Group<String, Result<Arc<Profile>, ProfileError>>,
    held: Mutex<HashMap<String, Weak<Profile>>>,
}

impl Profiles {
    /// `db` holds a row for each profile, `audit` gets a line for each visit.
    pub fn new(db: Db<String, Profile>, audit: AuditLog<Profile>) -> Self {
        Profiles {
            db,
            audit,
            flights: Group::new(),
            held: Mutex::default(),
        }
    }

    /// The profile, for somebody who visits it at this time, which goes on record.
    pub async fn visit(&self, id: &str, at: u64) -> Result<Profile, ProfileError> {
        let stored = self.load(id).await?;
        let seen = Profile {
            last_seen: at,
            ..Profile::clone(&stored)
        };
        self.audit.append(|| seen.clone()).await;
        Ok(seen)
    }

    /// The profile, without a trace.
    pub async fn get(&self, id: &str) -> Result<Profile, ProfileError> {
        self.load(id).await.map(Arc::unwrap_or_clone)
    }

    async fn load(&self, id: &str) -> Result<Arc<Profile>, ProfileError> {
        if let Some(held) = self.held.lock().get(id).and_then(Weak::upgrade) {
            return Ok(held);
        }
        self.flights
            .work(id, async || {
                let row = self.db.find(id).await?;
                let profile = Arc::new(row.ok_or(ProfileError::NotFound)?);
                let mut held = self.held.lock();
                held.retain(|_, profile| profile.strong_count() > 0);
                held.insert(id.to_owned(), Arc::downgrade(&profile));
                Ok(profile)
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
