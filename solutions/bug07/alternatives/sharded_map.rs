// Idea: Sixteen maps behind sixteen short locks, and the group in front of the query.
// Prefer it when: a profiler shows callers waiting for the lock even though it is held for a
//   look only. It is the near miss with the shards, with the one difference that counts.
//! The shop's catalogue, which every page of the shop reads.

use std::{collections::HashMap, error, fmt};

use parking_lot::Mutex;
use sf_lab::{Db, DbError, Group};

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
    shards: [Mutex<HashMap<String, Product>>; 16],
    flights: Group<String, Result<Product, CatalogError>>,
}

impl Catalog {
    /// `db` holds a row for each product.
    pub fn new(db: Db<String, Product>) -> Self {
        Catalog {
            db,
            shards: Default::default(),
            flights: Group::new(),
        }
    }

    /// The product with this sku.
    pub async fn get(&self, sku: &str) -> Result<Product, CatalogError> {
        if let Some(product) = self.known(sku) {
            return Ok(product);
        }
        self.flights
            .work(sku, async || {
                if let Some(product) = self.known(sku) {
                    return Ok(product);
                }
                let row = self.db.find(sku).await?;
                let product = row.ok_or(CatalogError::NotFound)?;
                self.shard(sku)
                    .lock()
                    .insert(sku.to_owned(), product.clone());
                Ok(product)
            })
            .await
    }

    fn known(&self, sku: &str) -> Option<Product> {
        self.shard(sku).lock().get(sku).cloned()
    }

    fn shard(&self, sku: &str) -> &Mutex<HashMap<String, Product>> {
        let sum: usize = sku.bytes().map(usize::from).sum();
        &self.shards[sum % self.shards.len()]
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
