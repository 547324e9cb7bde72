// Idea: Spawn each load, and yield once before the next turn of the loop, so that the task has
//   begun by then.
// Tempting: Spawning alone only puts the task into a queue; a yield lets the queue run. The load
//   reads `current` in its first step, before anybody else can change it. A warm-up that has the
//   machine to itself is right every time.
// But: The queue is everybody's. When two edges warm up at once, the other one's turn comes in
//   between and writes its own page into `current`: the page of another edge's list ends up on
//   this one.
// Rejected by: two_warm_ups_at_once_keep_to_their_own_lists
// Schedules: bad in no_order_of_steps_mixes_long_lists_with_each_other
//! Fetches pages ahead of their readers, for the caches at the edge.

use std::{error, fmt, sync::Arc};

use parking_lot::Mutex;
use sf_lab::{Db, DbError, Group};
use tokio::task::{JoinSet, yield_now};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    pub title: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PageError {
    NotFound,
    Origin(DbError),
}

/// How far the warm-ups have come, for the dashboard.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// The page that was started last; empty before the first. The pages of a list are started
    /// together, so that any of them may be the last.
    pub current: String,
    /// How many pages have been started so far. What is listed twice counts twice, though it may
    /// cost one load.
    pub started: usize,
}

/// Reads pages from the origin, a list at a time.
///
/// - A warm-up answers with one entry for each id of its list, in the order of the list: the id,
///   and the page that the origin has under it, or why there is none.
/// - The pages of a list are asked for at once, however many there are. One that is slow delays
///   no other, of this list or of another.
/// - A page that is wanted several times at once, in one list or in several, costs one load, and
///   everybody who waited is told how it ended.
/// - Nothing is remembered: when no load of a page is on its way, the next warm-up asks for it,
///   whatever became of the last one.
/// - A warm-up may be called off at any time; nobody else notices.
pub struct Prefetcher(Arc<Shared>);

struct Shared {
    origin: Db<String, Page>,
    progress: Mutex<Progress>,
    flights: Group<String, Result<Page, PageError>>,
}

impl Prefetcher {
    /// `origin` holds the pages.
    pub fn new(origin: Db<String, Page>) -> Self {
        Prefetcher(Arc::new(Shared {
            origin,
            progress: Mutex::default(),
            flights: Group::new(),
        }))
    }

    /// Fetches the pages with these ids.
    pub async fn warm(&self, ids: &[&str]) -> Vec<(String, Result<Page, PageError>)> {
        let mut loads = JoinSet::new();
        for (place, id) in ids.iter().enumerate() {
            self.0.progress.lock().advance(id);
            let shared = self.0.clone();
            loads.spawn(async move { (place, shared.load_current().await) });
            yield_now().await;
        }
        let mut pages = loads.join_all().await;
        pages.sort_unstable_by_key(|(place, _)| *place);
        let pages = pages.into_iter().map(|(_, page)| page);
        ids.iter().map(|id| (*id).to_owned()).zip(pages).collect()
    }

    /// What the dashboard shows, of all warm-ups together.
    pub fn progress(&self) -> Progress {
        self.0.progress.lock().clone()
    }
}

impl Shared {
    async fn load_current(&self) -> Result<Page, PageError> {
        let id = self.progress.lock().current.clone();
        self.flights
            .work(&id, async || {
                let row = self.origin.find(&id).await?;
                row.ok_or(PageError::NotFound)
            })
            .await
    }
}

impl Progress {
    fn advance(&mut self, id: &str) {
        self.current = id.to_owned();
        self.started += 1;
    }
}

impl From<DbError> for PageError {
    fn from(error: DbError) -> Self {
        PageError::Origin(error)
    }
}

impl fmt::Display for PageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PageError::NotFound => f.write_str("no such page"),
            PageError::Origin(error) => write!(f, "cannot read the page: {error}"),
        }
    }
}

impl error::Error for PageError {}
