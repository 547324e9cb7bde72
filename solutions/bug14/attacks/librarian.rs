// Idea: One task owns the queries that are on their way; whoever needs a template writes it
//   a letter.
// Expected: accepted
//! The templates that the site's pages are made from.

use std::{
    collections::{HashMap, HashSet, hash_map::Entry},
    error, fmt,
    pin::pin,
    sync::OnceLock,
};

use futures_util::{
    future::{Either, select},
    stream::{FuturesUnordered, StreamExt},
};
use sf_lab::{Db, DbError};
use tokio::sync::{
    mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel},
    oneshot,
};

/// A template as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    /// The id of the template that stands above this one, as its author wrote it.
    pub extends: Option<String>,
    pub body: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RenderError {
    /// The template is not stored, or one above it is not.
    Missing,
    /// The template with this plain id extends itself, directly or over others.
    ExtendsItself(String),
    /// The database does not answer.
    Unavailable,
}

/// Renders templates, straight from the database.
///
/// - The database holds each template under its plain id. Authors and callers may write an id in
///   any case, and with or without `.html`.
/// - A page is the text of the template that is extended, followed by the template's own. Chains
///   of fifty templates are in use. If any of them is missing, nothing of the page is shown.
/// - Templates that extend each other in a circle are an error for everybody who renders one of
///   them, or one that leads there, and at once: neither a clock nor the length of a chain
///   decides it, no call reads a template twice, and the error names a template of the circle.
/// - While a query for a template is on its way, nobody else who needs that template starts
///   another. A slow query delays nobody who does not need its template.
/// - If a query fails, everybody who waited for it is told so, and the next caller asks again.
/// - Nothing is remembered. A call may share what another, still under way, has read of a
///   template, even if that has been edited since; all else it reads as it is stored.
/// - A caller may go away at any time; nobody else notices.
type Reply = Result<Template, RenderError>;

pub struct Templates {
    db: Db<String, Template>,
    letters: OnceLock<UnboundedSender<(String, oneshot::Sender<Reply>)>>,
}

impl Templates {
    /// `db` holds a row for each template.
    pub fn new(db: Db<String, Template>) -> Self {
        Templates {
            db,
            letters: OnceLock::new(),
        }
    }

    /// The page that is made from the template with this id.
    pub async fn render(&self, id: &str) -> Result<String, RenderError> {
        let mut id = canonical(id);
        let mut passed = HashSet::new();
        let mut page = String::new();
        loop {
            let template = self.template(&id).await?;
            page.insert_str(0, &template.body);
            let Some(parent) = template.extends else {
                return Ok(page);
            };
            passed.insert(id);
            id = canonical(&parent);
            if passed.contains(&id) {
                return Err(RenderError::ExtendsItself(id));
            }
        }
    }

    async fn template(&self, id: &str) -> Reply {
        let letters = self.letters.get_or_init(|| {
            let (letters, desk) = unbounded_channel();
            tokio::spawn(work(self.db.clone(), desk));
            letters
        });
        let (reply, answer) = oneshot::channel();
        let letter = (id.to_owned(), reply);
        letters.send(letter).map_err(|_| RenderError::Unavailable)?;
        answer.await.map_err(|_| RenderError::Unavailable)?
    }
}

/// Asks once for all who wait, until nobody can write any more.
async fn work(
    db: Db<String, Template>,
    mut desk: UnboundedReceiver<(String, oneshot::Sender<Reply>)>,
) {
    let mut waiting: HashMap<String, Vec<oneshot::Sender<Reply>>> = HashMap::new();
    let mut queries = FuturesUnordered::new();
    loop {
        let next = async {
            if queries.is_empty() {
                return std::future::pending().await;
            }
            queries.next().await
        };
        match select(pin!(desk.recv()), pin!(next)).await {
            Either::Left((None, _)) => return,
            Either::Left((Some((id, reply)), _)) => match waiting.entry(id) {
                Entry::Occupied(mut others) => others.get_mut().push(reply),
                Entry::Vacant(first) => {
                    let (db, id) = (db.clone(), first.key().clone());
                    first.insert(vec![reply]);
                    queries.push(async move {
                        let row = db.find(&id).await.map_err(RenderError::from);
                        (id, row.and_then(|row| row.ok_or(RenderError::Missing)))
                    });
                }
            },
            Either::Right((read, _)) => {
                let Some((id, template)) = read else { continue };
                for reply in waiting.remove(&id).unwrap_or_default() {
                    let _ = reply.send(template.clone());
                }
            }
        }
    }
}

/// The plain id.
fn canonical(id: &str) -> String {
    let id = id.to_lowercase();
    id.strip_suffix(".html").unwrap_or(&id).to_owned()
}

impl From<DbError> for RenderError {
    fn from(_: DbError) -> Self {
        RenderError::Unavailable
    }
}

impl fmt::Display for RenderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            RenderError::Missing => f.write_str("no such template"),
            RenderError::ExtendsItself(id) => write!(f, "the template {id} extends itself"),
            RenderError::Unavailable => f.write_str("cannot read the templates"),
        }
    }
}

impl error::Error for RenderError {}
