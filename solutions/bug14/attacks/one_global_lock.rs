// Idea: One page at a time: a lock around the walk, and no group.
// Expected: rejected by a_slow_template_delays_no_page_without_it
//! The templates that the site's pages are made from.

use std::{collections::HashSet, error, fmt};

use sf_lab::{Db, DbError};

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
    turn: tokio::sync::Mutex<()>,
}

impl Templates {
    /// `db` holds a row for each template.
    pub fn new(db: Db<String, Template>) -> Self {
        Templates {
            db,
            turn: tokio::sync::Mutex::default(),
        }
    }

    /// The page that is made from the template with this id.
    pub async fn render(&self, id: &str) -> Result<String, RenderError> {
        let _turn = self.turn.lock().await;
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

    async fn template(&self, id: &str) -> Result<Template, RenderError> {
        let row = self.db.find(id).await?;
        row.ok_or(RenderError::Missing)
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
