// Idea: Let go of the lock before the query, and drop the group, which never did anything.
// Tempting: Remove the group from the shipped code and no test changes: under the lock it is
//   dead weight. So the fix is a smaller lock and less code.
// But: The group was dead weight *because of* the lock. Without both, ten callers of one
//   product make ten queries at once.
// Rejected by: ten_callers_at_once_cost_one_query
// Schedules: none, because both pages are served; what it costs is a query too many
//! The shop's catalogue, which every page of the shop reads.

use std::{collections::HashMap, error, fmt};

use parking_lot::Mutex;
use sf_lab::{Db, DbError};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Product {
    pub title: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CatalogError {
    NotFound,
    Database(DbError),
}

/// Products by sku, kept in memory for as long as the catalogue lives: a product never changes.
///
/// - Once somebody has been given a product, the calls that begin afterwards cost no query and
///   wait for none.
/// - A product whose query is slow delays nobody who asks for another one. The shop has many
///   products, and any number of them may be slow at once.
/// - Callers who ask for a product while its query is on its way share that query, and each of
///   them is told how it ended; only one who comes just as it ends may ask once more. If it
///   failed, panicked or found nothing, the next caller asks again.
/// - A caller may go away at any time; nobody else notices. One who is stopped on the way delays
///   at most those who ask for the same product.
pub struct Catalog {
    db: Db<String, Product>,
    known: Mutex<HashMap<String, Product>>,
}

impl Catalog {
    /// `db` holds a row for each product.
    pub fn new(db: Db<String, Product>) -> Self {
        Catalog {
            db,
            known: Mutex::default(),
        }
    }

    /// The product with this sku.
    pub async fn get(&self, sku: &str) -> Result<Product, CatalogError> {
        let known = self.known.lock().get(sku).cloned();
        if let Some(product) = known {
            return Ok(product);
        }
        let row = self.db.find(sku).await?;
        let product = row.ok_or(CatalogError::NotFound)?;
        self.known.lock().insert(sku.to_owned(), product.clone());
        Ok(product)
    }
}

impl From<DbError> for CatalogError {
    fn from(error: DbError) -> Self {
        CatalogError::Database(error)
    }
}

impl fmt::Display for CatalogError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CatalogError::NotFound => f.write_str("no such product"),
            CatalogError::Database(error) => write!(f, "cannot read the product: {error}"),
        }
    }
}

impl error::Error for CatalogError {}
