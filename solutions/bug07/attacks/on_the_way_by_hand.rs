// Idea: A set of the skus that are being loaded and a `Notify` for those who wait; the loader
//   takes its sku out at the end.
// Expected: rejected by a_caller_who_goes_away_is_not_missed
//! The shop's catalogue, which every page of the shop reads.

use std::{
    collections::{HashMap, HashSet},
    error, fmt,
    sync::Arc,
};

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
    on_the_way: Mutex<HashSet<String>>,
    endings: Mutex<HashMap<String, Arc<watch::Sender<Ending>>>>,
}

impl Catalog {
    /// `db` holds a row for each product.
    pub fn new(db: Db<String, Product>) -> Self {
        Catalog {
            db,
            known: Mutex::default(),
            on_the_way: Mutex::default(),
            endings: Mutex::default(),
        }
    }

    /// The product with this sku.
    pub async fn get(&self, sku: &str) -> Result<Product, CatalogError> {
        let known = self.known.lock().get(sku).cloned();
        if let Some(product) = known {
            return Ok(product);
        }
        let ending = self
            .endings
            .lock()
            .entry(sku.to_owned())
            .or_insert_with(|| Arc::new(watch::Sender::new(None)))
            .clone();
        if self.on_the_way.lock().insert(sku.to_owned()) {
            let loaded = self.load(sku).await;
            if let Ok(product) = &loaded {
                self.known.lock().insert(sku.to_owned(), product.clone());
            }
            self.endings.lock().remove(sku);
            self.on_the_way.lock().remove(sku);
            ending.send_replace(Some(loaded.clone()));
            return loaded;
        }
        let mut ending = ending.subscribe();
        let ended = ending.wait_for(Option::is_some).await;
        let ended = ended.expect("this caller has a sender").clone();
        ended.expect("it has just been waited for")
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
