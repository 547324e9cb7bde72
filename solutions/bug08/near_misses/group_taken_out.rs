// Idea: Take out the group: a warm-up loads each page of its list once, so that there is nothing
//   to share.
// Tempting: It is the group that hands one page to three callers; the timeline shows it. In a list
//   without duplicates it can never help, and what does not share cannot mix anything up.
// But: Now the imprint is loaded three times, once for each name. The group has shared what was
//   asked for, and what was asked for was wrong. And ten edges that want the home page at the same
//   time now load it ten times.
// Rejected by: every_page_comes_back_under_its_own_name
// Turns green: nothing, because what is asked for is as wrong as before
// Schedules: bad
//! Fetches pages ahead of their readers, for the caches at the edge.

use std::{error, fmt};

use futures_util::future::join_all;
use parking_lot::Mutex;
use sf_lab::{Db, DbError};

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
}

impl Prefetcher {
    /// `origin` holds the pages.
    pub fn new(origin: Db<String, Page>) -> Self {
        Prefetcher {
            origin,
            progress: Mutex::default(),
        }
    }

    /// Fetches the pages with these ids.
    pub async fn warm(&self, ids: &[&str]) -> Vec<(String, Result<Page, PageError>)> {
        let mut loads = Vec::new();
        for id in ids {
            self.progress.lock().advance(id);
            loads.push(self.load_current());
        }
        let pages = join_all(loads).await;
        ids.iter().map(|id| (*id).to_owned()).zip(pages).collect()
    }

    /// What the dashboard shows, of all warm-ups together.
    pub fn progress(&self) -> Progress {
        self.progress.lock().clone()
    }

    async fn load_current(&self) -> Result<Page, PageError> {
        let id = self.progress().current;
        let row = self.origin.find(&id).await?;
        row.ok_or(PageError::NotFound)
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
