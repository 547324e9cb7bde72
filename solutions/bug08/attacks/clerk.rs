// Idea: A clerk who owns the loads that are on their way; warm-ups write letters, and each letter
//   has the id in it.
// Expected: accepted
//! Fetches pages ahead of their readers, for the caches at the edge.

use std::{collections::HashMap, error, fmt, sync::OnceLock};

use futures_util::future::join_all;
use parking_lot::Mutex;
use sf_lab::{Db, DbError};
use tokio::sync::{mpsc, oneshot};

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
    clerk: OnceLock<mpsc::UnboundedSender<Letter>>,
}

impl Prefetcher {
    /// `origin` holds the pages.
    pub fn new(origin: Db<String, Page>) -> Self {
        Prefetcher {
            origin,
            progress: Mutex::default(),
            clerk: OnceLock::new(),
        }
    }

    /// Fetches the pages with these ids.
    pub async fn warm(&self, ids: &[&str]) -> Vec<(String, Result<Page, PageError>)> {
        let mut answers = Vec::new();
        for id in ids {
            self.progress.lock().advance(id);
            answers.push(self.write((*id).to_owned()));
        }
        let pages = join_all(answers).await;
        ids.iter().map(|id| (*id).to_owned()).zip(pages).collect()
    }

    /// What the dashboard shows, of all warm-ups together.
    pub fn progress(&self) -> Progress {
        self.progress.lock().clone()
    }

    async fn write(&self, id: String) -> Result<Page, PageError> {
        let (answer, answered) = oneshot::channel();
        let clerk = self.clerk.get_or_init(|| {
            let (letters, inbox) = mpsc::unbounded_channel();
            tokio::spawn(clerk(self.origin.clone(), letters.downgrade(), inbox));
            letters
        });
        let _ = clerk.send(Letter::Wanted(id, answer));
        answered.await.expect("the clerk outlives the prefetcher")
    }
}

enum Letter {
    Wanted(String, oneshot::Sender<Result<Page, PageError>>),
    Done(String, Result<Page, PageError>),
}

async fn clerk(
    origin: Db<String, Page>,
    myself: mpsc::WeakUnboundedSender<Letter>,
    mut inbox: mpsc::UnboundedReceiver<Letter>,
) {
    let mut waiting: HashMap<String, Vec<oneshot::Sender<_>>> = HashMap::new();
    while let Some(letter) = inbox.recv().await {
        match letter {
            Letter::Wanted(id, answer) => {
                let first = !waiting.contains_key(&id);
                waiting.entry(id.clone()).or_default().push(answer);
                let Some(myself) = myself.upgrade().filter(|_| first) else {
                    continue;
                };
                let origin = origin.clone();
                tokio::spawn(async move {
                    let row = origin.find(&id).await.map_err(PageError::from);
                    let page = row.and_then(|row| row.ok_or(PageError::NotFound));
                    let _ = myself.send(Letter::Done(id, page));
                });
            }
            Letter::Done(id, page) => {
                for answer in waiting.remove(&id).unwrap_or_default() {
                    let _ = answer.send(page.clone());
                }
            }
        }
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
