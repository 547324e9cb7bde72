// Idea: A timeout around the flight; whoever waits longer than five seconds is told that
//   the template extends itself.
// Tempting: Whatever the circle looks like, it ends. A page that takes five seconds is
//   broken anyway, and monitoring gets an error instead of silence.
// But: Every reader of the circle waits five seconds for what was known after two queries,
//   and holds a connection meanwhile. And when the database is slow, honest pages are told
//   that they extend themselves.
// Rejected by: a_page_that_stands_above_itself_is_refused
// Schedules: bad
//! The templates that the site's pages are made from.

use std::{error, fmt, time::Duration};

use sf_lab::{Db, DbError, Group};
use tokio::time::timeout;

/// No page takes longer.
const PATIENCE: Duration = Duration::from_secs(5);

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
}

impl Templates {
    /// `db` holds a row for each template.
    pub fn new(db: Db<String, Template>) -> Self {
        Templates {
            db,
            flights: Group::new(),
        }
    }

    /// The page that is made from the template with this id.
    pub async fn render(&self, id: &str) -> Result<String, RenderError> {
        let key = canonical(id);
        let page = self.flights.work(&key, async || {
            let row = self.db.find(&key).await?;
            let template = row.ok_or(RenderError::Missing)?;
            let Some(parent) = &template.extends else {
                return Ok(template.body);
            };
            let above = Box::pin(self.render(parent)).await?;
            Ok(above + &template.body)
        });
        match timeout(PATIENCE, page).await {
            Ok(page) => page,
            Err(_) => Err(RenderError::ExtendsItself(key)),
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
