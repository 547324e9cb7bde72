// Idea: The tests ask for a thousand others: take sixty-five thousand shards, each with its lock held
//   through the query.
// Expected: rejected by ten_callers_during_an_outage_cost_one_query
//! The shop's catalogue, which every page of the shop reads.

use std::{
    collections::HashMap,
    error, fmt,
    hash::{DefaultHasher, Hash, Hasher},
};

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
    shards: Vec<Mutex<HashMap<String, Product>>>,
    flights: Group<String, Result<Product, CatalogError>>,
}

impl Catalog {
    /// `db` holds a row for each product.
    pub fn new(db: Db<String, Product>) -> Self {
        Catalog {
            db,
            shards: (0..1 << 16).map(|_| Mutex::default()).collect(),
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
        let mut hasher = DefaultHasher::new();
        sku.hash(&mut hasher);
        let at = hasher.finish() % (1 << 16);
        &self.shards[usize::try_from(at).expect("it is a small number")]
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
