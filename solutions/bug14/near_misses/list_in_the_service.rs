// Idea: The service keeps a list of the templates that are being rendered; one that is on
//   it already is a circle. Rows in the flights.
// Tempting: One list sees everybody: also the two readers who come from both ends, which no
//   list of a single call can see.
// But: It sees everybody, and takes everybody for itself. Two readers of one page, or of
//   two pages with the same template above them, are told that it extends itself. On a
//   quiet machine nobody notices.
// Rejected by: two_pages_with_one_template_above_cost_one_query_for_it
// Schedules: bad in no_order_of_steps_costs_a_reader_a_page_without_a_circle
//! The templates that the site's pages are made from.

use std::{collections::HashSet, error, fmt};

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
    flights: Group<String, Result<Template, RenderError>>,
    rendering: Mutex<HashSet<String>>,
}

impl Templates {
    /// `db` holds a row for each template.
    pub fn new(db: Db<String, Template>) -> Self {
        Templates {
            db,
            flights: Group::new(),
            rendering: Mutex::default(),
        }
    }

    /// The page that is made from the template with this id.
    pub async fn render(&self, id: &str) -> Result<String, RenderError> {
        let id = canonical(id);
        if !self.rendering.lock().insert(id.clone()) {
            return Err(RenderError::ExtendsItself(id));
        }
        let page = self.render_anew(&id).await;
        self.rendering.lock().remove(&id);
        page
    }

    async fn render_anew(&self, id: &str) -> Result<String, RenderError> {
        let template = self.template(id).await?;
        let Some(parent) = &template.extends else {
            return Ok(template.body);
        };
        let above = Box::pin(self.render(parent)).await?;
        Ok(above + &template.body)
    }

    async fn template(&self, id: &str) -> Result<Template, RenderError> {
        self.flights
            .work(id, async || {
                let row = self.db.find(id).await?;
                row.ok_or(RenderError::Missing)
            })
            .await
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
