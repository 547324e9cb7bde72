// Idea: No group: a map of watch channels. Who finds none asks the database and tells the others.
// Expected: rejected by a_visitor_who_hangs_up_takes_nobody_along
//! Profiles, and a trail of who saw them and when.

use std::{collections::HashMap, error, fmt};

use parking_lot::Mutex;
use sf_lab::{AuditLog, Db, DbError};
use tokio::sync::watch;

type Answer = Result<Profile, ProfileError>;

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
    waiting: Mutex<HashMap<String, watch::Receiver<Option<Answer>>>>,
}

impl Profiles {
    /// `db` holds a row for each profile, `audit` gets a line for each visit.
    pub fn new(db: Db<String, Profile>, audit: AuditLog<Profile>) -> Self {
        Profiles {
            db,
            audit,
            waiting: Mutex::default(),
        }
    }

    /// The profile, for somebody who visits it at this time, which goes on record.
    pub async fn visit(&self, id: &str, at: u64) -> Result<Profile, ProfileError> {
        let mut profile = self.load(id).await?;
        profile.last_seen = at;
        self.audit.append(|| profile.clone()).await;
        Ok(profile)
    }

    /// The profile, without a trace.
    pub async fn get(&self, id: &str) -> Result<Profile, ProfileError> {
        self.load(id).await
    }

    async fn load(&self, id: &str) -> Result<Profile, ProfileError> {
        let (tell, told) = watch::channel(None);
        let under_way = {
            let mut waiting = self.waiting.lock();
            let query = waiting.get(id).cloned();
            if query.is_none() {
                waiting.insert(id.to_owned(), told);
            }
            query
        };
        if let Some(mut query) = under_way {
            return match query.wait_for(Option::is_some).await {
                Ok(answer) => answer.clone().expect("that was waited for"),
                Err(_) => Err(ProfileError::Database(DbError::Timeout)),
            };
        }
        let answer = match self.db.find(id).await {
            Ok(row) => row.ok_or(ProfileError::NotFound),
            Err(error) => Err(error.into()),
        };
        self.waiting.lock().remove(id);
        tell.send_replace(Some(answer.clone()));
        answer
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
