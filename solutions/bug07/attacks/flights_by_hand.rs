// Idea: A map of watch channels instead of the group: the leader holds the sender, so that
//   those who wait notice when it goes away.
// Expected: accepted
//! The shop's catalogue, which every page of the shop reads.

use std::{collections::HashMap, error, fmt};

use parking_lot::Mutex;
use sf_lab::{Db, DbError};
use tokio::sync::watch;

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
    known: Mutex<HashMap<String, Product>>,
    flights: Mutex<HashMap<String, watch::Receiver<Ending>>>,
}

impl Catalog {
    /// `db` holds a row for each product.
    pub fn new(db: Db<String, Product>) -> Self {
        Catalog {
            db,
            known: Mutex::default(),
            flights: Mutex::default(),
        }
    }

    /// The product with this sku.
    pub async fn get(&self, sku: &str) -> Result<Product, CatalogError> {
        loop {
            let known = self.known.lock().get(sku).cloned();
            if let Some(product) = known {
                return Ok(product);
            }
            let Some(mut flight) = self.follow(sku) else {
                return self.lead(sku).await;
            };
            if let Ok(ended) = flight.wait_for(Option::is_some).await {
                return ended.clone().expect("it has just been waited for");
            }
            // The leader has gone away: once more, and perhaps as the leader.
        }
    }

    fn follow(&self, sku: &str) -> Option<watch::Receiver<Ending>> {
        let flight = self.flights.lock().get(sku).cloned()?;
        flight.has_changed().is_ok().then_some(flight)
    }

    async fn lead(&self, sku: &str) -> Result<Product, CatalogError> {
        let (flight, followers) = watch::channel(None);
        self.flights.lock().insert(sku.to_owned(), followers);
        let loaded = self.load(sku).await;
        if let Ok(product) = &loaded {
            self.known.lock().insert(sku.to_owned(), product.clone());
        }
        self.flights.lock().remove(sku);
        flight.send_replace(Some(loaded.clone()));
        loaded
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
