// Idea: Short locks; whoever finds no flight of the product is its leader, and the leader stores.
// Tempting: Ten followers take the lock to write the row that the leader has written already.
//   One look at the group spares them that, on the very lock that was the trouble.
// But: Who was first is not always who ends the flight. If the leader goes away, one who has
//   been following runs the query, and still holds that storing is somebody else's business.
// Rejected by: a_caller_who_goes_away_is_not_missed
// Schedules: bad in no_order_of_steps_costs_a_known_product_a_query
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
        if let Some(product) = self.known(sku) {
            return Ok(product);
        }
        let leads = self.flights.follow(sku).is_none();
        let product = self
            .flights
            .work(sku, async || {
                if let Some(product) = self.known(sku) {
                    return Ok(product);
                }
                let row = self.db.find(sku).await?;
                row.ok_or(CatalogError::NotFound)
            })
            .await?;
        if leads {
            self.known.lock().insert(sku.to_owned(), product.clone());
        }
        Ok(product)
    }

    fn known(&self, sku: &str) -> Option<Product> {
        self.known.lock().get(sku).cloned()
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
