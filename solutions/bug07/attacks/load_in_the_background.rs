// Idea: Let a task load and store, keep the lock only to start it, and ask the memory each
//   second until something is there.
// Expected: rejected by ten_callers_during_an_outage_cost_one_query
//! The shop's catalogue, which every page of the shop reads.

use std::{collections::HashMap, error, fmt, sync::Arc, time::Duration};

use parking_lot::Mutex;
use sf_lab::{Db, DbError};

/// `None` while its query is on its way.
type Ending = Option<Result<Product, CatalogError>>;

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
    known: Arc<Mutex<HashMap<String, Ending>>>,
}

impl Catalog {
    /// `db` holds a row for each product.
    pub fn new(db: Db<String, Product>) -> Self {
        Catalog {
            db,
            known: Arc::default(),
        }
    }

    /// The product with this sku.
    pub async fn get(&self, sku: &str) -> Result<Product, CatalogError> {
        loop {
            let ending = self.known.lock().get(sku).cloned();
            match ending {
                None => self.start(sku.to_owned()),
                Some(None) => tokio::time::sleep(Duration::from_secs(1)).await,
                Some(Some(Ok(product))) => return Ok(product),
                Some(Some(Err(error))) => {
                    self.known.lock().remove(sku);
                    return Err(error);
                }
            }
        }
    }

    fn start(&self, sku: String) {
        self.known.lock().insert(sku.clone(), None);
        let (db, known) = (self.db.clone(), self.known.clone());
        tokio::spawn(async move {
            let ending = match db.find(&sku).await {
                Ok(row) => row.ok_or(CatalogError::NotFound),
                Err(error) => Err(error.into()),
            };
            known.lock().insert(sku, Some(ending));
        });
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
