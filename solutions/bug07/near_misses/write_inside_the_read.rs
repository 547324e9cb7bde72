// Idea: A read-write lock, with the store where *Three page views* wants it: inside the loader.
// Tempting: Readers don't exclude each other, and what is stored before the flight lands is
//   seen by everybody who finds no flight. Two lessons in one change.
// But: The leader wants to write while it is itself a reader. It waits for itself, and
//   everybody else for it: the first page of the first product never comes.
// Rejected by: a_product_that_was_found_costs_no_second_query
// Schedules: bad
//! The shop's catalogue, which every page of the shop reads.

use std::{collections::HashMap, error, fmt};

use sf_lab::{Db, DbError, Group};
use tokio::sync::RwLock;

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
    known: RwLock<HashMap<String, Product>>,
    flights: Group<String, Result<Product, CatalogError>>,
}

impl Catalog {
    /// `db` holds a row for each product.
    pub fn new(db: Db<String, Product>) -> Self {
        Catalog {
            db,
            known: RwLock::default(),
            flights: Group::new(),
        }
    }

    /// The product with this sku.
    pub async fn get(&self, sku: &str) -> Result<Product, CatalogError> {
        let known = self.known.read().await;
        if let Some(product) = known.get(sku) {
            return Ok(product.clone());
        }
        self.flights
            .work(sku, async || {
                let row = self.db.find(sku).await?;
                let product = row.ok_or(CatalogError::NotFound)?;
                let mut known = self.known.write().await;
                known.insert(sku.to_owned(), product.clone());
                Ok(product)
            })
            .await
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
