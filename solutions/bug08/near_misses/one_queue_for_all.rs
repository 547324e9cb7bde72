// Idea: Leave the reading late, but from a queue instead of a field with room for one: the loop puts
//   each id at its end, and each load takes its own from the front.
// Tempting: The field forgets, a queue does not. Loads run for the first time in the order in which
//   they were made, so that the first takes the first; two warm-ups at once come out right, and so
//   does a list of a hundred.
// But: The queue is everybody's, and a load takes whatever stands in front. From thirty-one loads on
//   `join_all` keeps them in a set that gives way to others in between; then loads of the other
//   warm-up take the next ids, and from there on names and pages no longer belong together.
// Rejected by: two_long_lists_at_once_keep_to_themselves
// Schedules: bad in no_order_of_steps_mixes_long_lists_with_each_other
//! Fetches pages ahead of their readers, for the caches at the edge.

use std::{collections::VecDeque, error, fmt};

use futures_util::future::join_all;
use parking_lot::Mutex;
use sf_lab::{Db, DbError, Group};

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
pub struct Prefetcher {
    origin: Db<String, Page>,
    progress: Mutex<Progress>,
    waiting: Mutex<VecDeque<String>>,
    flights: Group<String, Result<Page, PageError>>,
}

impl Prefetcher {
    /// `origin` holds the pages.
    pub fn new(origin: Db<String, Page>) -> Self {
        Prefetcher {
            origin,
            progress: Mutex::default(),
            waiting: Mutex::default(),
            flights: Group::new(),
        }
    }

    /// Fetches the pages with these ids.
    pub async fn warm(&self, ids: &[&str]) -> Vec<(String, Result<Page, PageError>)> {
        let mut loads = Vec::new();
        for id in ids {
            self.progress.lock().advance(id);
            self.waiting.lock().push_back((*id).to_owned());
            loads.push(self.load_next());
        }
        let pages = join_all(loads).await;
        ids.iter().map(|id| (*id).to_owned()).zip(pages).collect()
    }

    /// What the dashboard shows, of all warm-ups together.
    pub fn progress(&self) -> Progress {
        self.progress.lock().clone()
    }

    async fn load_next(&self) -> Result<Page, PageError> {
        let next = self.waiting.lock().pop_front();
        let id = next.expect("each load has an id in the queue");
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
