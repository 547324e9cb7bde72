// Idea: Rows in flights made by hand: whoever asks tells the others over a watch channel, and
//   a guard takes the query out, however it ends.
// Expected: accepted
//! The templates that the site's pages are made from.

use std::{
    collections::{HashMap, HashSet, hash_map::Entry},
    error, fmt,
};

use parking_lot::Mutex;
use sf_lab::{Db, DbError};
use tokio::sync::watch;

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
pub struct Templates {
    db: Db<String, Template>,
    on_their_way: Mutex<HashMap<String, watch::Receiver<Option<Row>>>>,
}

type Row = Result<Template, RenderError>;

/// Takes the query out, however it ends, before anybody is told that it has.
struct OnItsWay<'a>(&'a Templates, &'a str);

impl Drop for OnItsWay<'_> {
    fn drop(&mut self) {
        self.0.on_their_way.lock().remove(self.1);
    }
}

impl Templates {
    /// `db` holds a row for each template.
    pub fn new(db: Db<String, Template>) -> Self {
        Templates {
            db,
            on_their_way: Mutex::default(),
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

    async fn template(&self, id: &str) -> Row {
        loop {
            let (tell, mut reply) = match self.on_their_way.lock().entry(id.to_owned()) {
                Entry::Occupied(known) => (None, known.get().clone()),
                Entry::Vacant(free) => {
                    let (tell, told) = watch::channel(None);
                    (Some(tell), free.insert(told).clone())
                }
            };
            if let Some(tell) = tell {
                return self.query(id, tell).await;
            }
            if let Ok(row) = reply.wait_for(Option::is_some).await {
                return row.clone().expect("waited for it");
            }
            // Whoever asked has gone away, and one of us asks again.
        }
    }

    async fn query(&self, id: &str, tell: watch::Sender<Option<Row>>) -> Row {
        let on_its_way = OnItsWay(self, id);
        let row = self.db.find(id).await;
        drop(on_its_way);
        let row = row.map_err(RenderError::from);
        let row = row.and_then(|row| row.ok_or(RenderError::Missing));
        tell.send_replace(Some(row.clone()));
        row
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
