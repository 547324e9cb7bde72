// Idea: `for_each_concurrent`, which makes a load, runs it as far as it goes, and makes the next.
// Tempting: It is what `buffered` was hoped to be: each load is run for the first time before the
//   next one is made. One can see it in the source, and the list of three comes out right every
//   time.
// But: Before the next one is made, those that are ready get a turn, oldest first, and the set
//   that holds them stops when two of them want another turn at once. The third page then has not
//   run when the fourth is made. On a list of three nobody sees it, since no fourth writes
//   `current`.
// Rejected by: every_page_on_the_list_is_loaded_once
// Schedules: bad in no_order_of_steps_mixes_long_lists_with_each_other
//! Fetches pages ahead of their readers, for the caches at the edge.

use std::{error, fmt};

use futures_util::stream::{self, StreamExt};
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
        let pages = Mutex::new(vec![None; ids.len()]);
        let places = stream::iter(0..ids.len());
        let done = places.for_each_concurrent(None, |place| {
            self.progress.lock().advance(ids[place]);
            let load = self.load_current();
            let pages = &pages;
            async move {
                let page = load.await;
                pages.lock()[place] = Some(page);
            }
        });
        done.await;
        let pages = pages.into_inner().into_iter().flatten();
        ids.iter().map(|id| (*id).to_owned()).zip(pages).collect()
    }

    /// What the dashboard shows, of all warm-ups together.
    pub fn progress(&self) -> Progress {
        self.progress.lock().clone()
    }

    async fn load_current(&self) -> Result<Page, PageError> {
        let id = self.progress().current;
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
