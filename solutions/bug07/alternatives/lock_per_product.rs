// Idea: A lock for each product, held through its query; behind it lies how the query ended,
//   and a slot with a failure is taken out of the map, so that only those who waited find it.
// Prefer it when: a load has several steps that exclude each other, such as a read and a write
//   back. For a single query it is a group built by hand.
//! The shop's catalogue, which every page of the shop reads.

use std::{collections::HashMap, error, fmt, sync::Arc};

use parking_lot::Mutex;
use sf_lab::{Db, DbError};

type Slot = tokio::sync::Mutex<Option<Result<Product, CatalogError>>>;

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
    slots: Mutex<HashMap<String, Arc<Slot>>>,
}

impl Catalog {
    /// `db` holds a row for each product.
    pub fn new(db: Db<String, Product>) -> Self {
        Catalog {
            db,
            slots: Mutex::default(),
        }
    }

    /// The product with this sku.
    pub async fn get(&self, sku: &str) -> Result<Product, CatalogError> {
        let slot = self.slots.lock().entry(sku.to_owned()).or_default().clone();
        let mut ended = slot.lock().await;
        if let Some(ended) = &*ended {
            return ended.clone();
        }
        let loaded = self.load(sku).await;
        if loaded.is_err() {
            // It is this very slot: nobody takes one out before its query has ended.
            self.slots.lock().remove(sku);
        }
        ended.insert(loaded).clone()
    }

    async fn load(&self, sku: &str) -> Result<Product, CatalogError> {
        let row = self.db.find(sku).await?;
        row.ok_or(CatalogError::NotFound)
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
