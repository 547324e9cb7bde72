// Idea: Leave the reading late, but let each load take its id out of a queue: what one has taken
//   no other can find.
// Expected: accepted
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
    flights: Group<String, Result<Page, PageError>>,
}

impl Prefetcher {
    /// `origin` holds the pages.
    pub fn new(origin: Db<String, Page>) -> Self {
        Prefetcher {
            origin,
            progress: Mutex::default(),
            flights: Group::new(),
        }
    }

    /// Fetches the pages with these ids.
    pub async fn warm(&self, ids: &[&str]) -> Vec<(String, Result<Page, PageError>)> {
        let waiting: Mutex<VecDeque<_>> = Mutex::new(ids.iter().enumerate().collect());
        let loads = ids.iter().map(async |_| {
            let (place, id) = waiting.lock().pop_front()?;
            self.progress.lock().advance(id);
            Some((place, (*id).to_owned(), self.load(id).await))
        });
        let mut pages: Vec<_> = join_all(loads).await.into_iter().flatten().collect();
        pages.sort_unstable_by_key(|(place, ..)| *place);
        pages.into_iter().map(|(_, id, page)| (id, page)).collect()
    }

    /// What the dashboard shows, of all warm-ups together.
    pub fn progress(&self) -> Progress {
        self.progress.lock().clone()
    }

    async fn load(&self, id: &str) -> Result<Page, PageError> {
        self.flights
            .work(id, async || {
                let row = self.origin.find(id).await?;
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
