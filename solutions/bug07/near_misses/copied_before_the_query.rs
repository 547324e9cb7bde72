// Idea: An immutable map behind an `Arc`: readers take a handle of it, and a store puts a changed
//   copy in its place.
// Tempting: A page has the lock for as long as it takes to clone an `Arc`, and what it has seen
//   can't change under its feet. The copy is made by one who loads a product, which is rare.
// But: It is a copy of what was known before the query. Whatever others have stored meanwhile is
//   lost with the map that it replaces, and has to be loaded again. The lock is held for a look
//   and for a store, but the store rests on the look; among the attacks is the right form.
// Rejected by: a_thousand_slow_products_are_on_their_way_at_once
// Schedules: bad in no_order_of_steps_costs_a_known_product_a_query
//! The shop's catalogue, which every page of the shop reads.

use std::{collections::HashMap, error, fmt, sync::Arc};

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
    known: Mutex<Arc<HashMap<String, Product>>>,
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
        let known = self.known.lock().clone();
        if let Some(product) = known.get(sku) {
            return Ok(product.clone());
        }
        self.flights
            .work(sku, async || {
                let known = self.known.lock().clone();
                if let Some(product) = known.get(sku) {
                    return Ok(product.clone());
                }
                let row = self.db.find(sku).await?;
                let product = row.ok_or(CatalogError::NotFound)?;
                let mut more = HashMap::clone(&known);
                more.insert(sku.to_owned(), product.clone());
                *self.known.lock() = Arc::new(more);
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
