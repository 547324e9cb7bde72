// Idea: Note in the service which template extends which, under one lock with the look
//   whether that leads back; whole pages in the flights.
// Tempting: A map of edges sees circles of any length and from both ends, and honest
//   readers of one page note the same edge. That is how databases find deadlocks.
// But: Databases take an edge out when its wait is over. Here it stays, as a memory of
//   yesterday's templates. When authors turn two of them round, the old edge and the new
//   one make a circle that is not there.
// Rejected by: an_edited_template_is_seen_by_the_next_reader
// Schedules: none, because the order of steps does not matter: a reader who is done before the
//   next one comes leaves the old edge as well
//! The templates that the site's pages are made from.

use std::{collections::HashMap, error, fmt};

use parking_lot::Mutex;
use sf_lab::{Db, DbError, Group};

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
    flights: Group<String, Result<String, RenderError>>,
    /// Which template extends which.
    above: Mutex<HashMap<String, String>>,
}

impl Templates {
    /// `db` holds a row for each template.
    pub fn new(db: Db<String, Template>) -> Self {
        Templates {
            db,
            flights: Group::new(),
            above: Mutex::default(),
        }
    }

    /// The page that is made from the template with this id.
    pub async fn render(&self, id: &str) -> Result<String, RenderError> {
        let key = canonical(id);
        self.flights
            .work(&key, async || {
                let row = self.db.find(&key).await?;
                let template = row.ok_or(RenderError::Missing)?;
                let Some(parent) = &template.extends else {
                    return Ok(template.body);
                };
                let parent = canonical(parent);
                self.note(&key, &parent)?;
                let above = Box::pin(self.render(&parent)).await?;
                Ok(above + &template.body)
            })
            .await
    }

    /// Notes that `id` extends `parent`, unless that leads back. Both under one lock, so that of
    /// two who would close a circle together the second sees it.
    fn note(&self, id: &str, parent: &str) -> Result<(), RenderError> {
        let mut above = self.above.lock();
        let mut at = parent;
        while at != id {
            let Some(next) = above.get(at) else {
                above.insert(id.to_owned(), parent.to_owned());
                return Ok(());
            };
            at = next;
        }
        Err(RenderError::ExtendsItself(id.to_owned()))
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
