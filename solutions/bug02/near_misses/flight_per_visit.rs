// Idea: Let the query bring a plain profile, and give visits a second group: its key is the profile
//   and the time, so that visits of different times never meet.
// Tempting: Whoever meets in a flight now asks for one and the same thing. Two tabs that a browser
//   opens at once are even written down only once, and nobody mutates anything that is shared.
// But: A visit is something that happens, and the same thing can happen twice. Two visitors in one
//   millisecond are one line in the trail. A flight may stand for several callers only if it makes
//   no difference how often its loader runs.
// Rejected by: two_visits_in_one_millisecond_are_two_lines
// Schedules: bad in no_order_of_steps_leaves_a_visit_out_or_behind
//! Profiles, and a trail of who saw them and when.

use std::{error, fmt};

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
    flights: Group<String, Result<Profile, ProfileError>>,
    visits: Group<(String, u64), Result<Profile, ProfileError>>,
}

impl Profiles {
    /// `db` holds a row for each profile, `audit` gets a line for each visit.
    pub fn new(db: Db<String, Profile>, audit: AuditLog<Profile>) -> Self {
        Profiles {
            db,
            audit,
            flights: Group::new(),
            visits: Group::new(),
        }
    }

    /// The profile, for somebody who visits it at this time, which goes on record.
    pub async fn visit(&self, id: &str, at: u64) -> Result<Profile, ProfileError> {
        self.visits
            .work(&(id.to_owned(), at), async || {
                let mut profile = self.load(id).await?;
                profile.last_seen = at;
                self.audit.append(|| profile.clone()).await;
                Ok(profile)
            })
            .await
    }

    /// The profile, without a trace.
    pub async fn get(&self, id: &str) -> Result<Profile, ProfileError> {
        self.load(id).await
    }

    async fn load(&self, id: &str) -> Result<Profile, ProfileError> {
        self.flights
            .work(id, async || {
                let row = self.db.find(id).await?;
                row.ok_or(ProfileError::NotFound)
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
