// Idea: Sixteen maps, each behind a lock of its own; the sku decides which.
// Tempting: It is how concurrent maps are built. A slow product now stops a sixteenth of the
//   shop at worst, which nobody will notice.
// But: A sixteenth of the shop is stopped, and always the same sixteenth: who shares a shard
//   with the kettle never learns why. Shards make short waits shorter. The wait here is as long
//   as a query.
// Rejected by: none_of_a_thousand_others_waits_for_a_slow_product
// Schedules: bad in no_order_of_steps_keeps_a_mug_waiting_for_the_kettle
//! The shop's catalogue, which every page of the shop reads.

use std::{collections::HashMap, error, fmt};

use sf_lab::{Db, DbError, Group};
use tokio::sync::Mutex;

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
        let mut known = self.shard(sku).lock().await;
        if let Some(product) = known.get(sku) {
            return Ok(product.clone());
        }
        let product = self
            .flights
            .work(sku, async || {
                let row = self.db.find(sku).await?;
                row.ok_or(CatalogError::NotFound)
            })
            .await?;
        known.insert(sku.to_owned(), product.clone());
        Ok(product)
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
