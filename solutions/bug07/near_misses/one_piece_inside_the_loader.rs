// Idea: Let go of the lock after the first look, and take it again in the loader: for the
//   second look, the query and the store, in one piece.
// Tempting: That is double-checked locking, and what *Three page views* teaches: look again inside the
//   loader. Nobody can slip in between that look and the store, and followers wait without any
//   lock.
// But: Nobody has to be kept from slipping in: the flight sees to it that one caller loads this
//   product. The lock keeps out those who want another one, through a query, as before. It has
//   only moved.
// Rejected by: a_known_product_is_served_while_another_is_slow
// Schedules: bad
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
    known: Mutex<HashMap<String, Product>>,
    flights: Group<String, Result<Product, CatalogError>>,
}

impl Catalog {
    /// `db` holds a row for each product.
    pub fn new(db: Db<String, Product>) -> Self {
        Catalog {
            db,
            known: Mutex::default(),
            flights: Group::new(),
        }
    }

    /// The product with this sku.
    pub async fn get(&self, sku: &str) -> Result<Product, CatalogError> {
        if let Some(product) = self.known.lock().await.get(sku) {
            return Ok(product.clone());
        }
        self.flights
            .work(sku, async || {
                let mut known = self.known.lock().await;
                if let Some(product) = known.get(sku) {
                    return Ok(product.clone());
                }
                let row = self.db.find(sku).await?;
                let product = row.ok_or(CatalogError::NotFound)?;
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
