// Idea: One map of products and of shared futures, which it holds weakly: a query that nobody waits
//   for any more is gone, however it ended.
// Expected: accepted
//! The shop's catalogue, which every page of the shop reads.

use std::{collections::HashMap, error, fmt, sync::Arc};

use futures_util::{
    FutureExt,
    future::{BoxFuture, Shared, WeakShared},
};
use parking_lot::Mutex;
use sf_lab::{Db, DbError};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Product {
    pub title: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CatalogError {
    NotFound,
    Database(DbError),
}

type Query = Shared<BoxFuture<'static, Result<Product, CatalogError>>>;

enum Entry {
    Known(Product),
    Asked(WeakShared<BoxFuture<'static, Result<Product, CatalogError>>>),
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
    entries: Arc<Mutex<HashMap<String, Entry>>>,
}

impl Catalog {
    /// `db` holds a row for each product.
    pub fn new(db: Db<String, Product>) -> Self {
        Catalog {
            db,
            entries: Arc::default(),
        }
    }

    /// The product with this sku.
    pub async fn get(&self, sku: &str) -> Result<Product, CatalogError> {
        let query = match self.look_or_join(sku) {
            Ok(product) => return Ok(product),
            Err(query) => query,
        };
        query.await
    }

    /// In one step, so that nothing lands in between.
    fn look_or_join(&self, sku: &str) -> Result<Product, Query> {
        let mut entries = self.entries.lock();
        let on_the_way = match entries.get(sku) {
            Some(Entry::Known(product)) => return Ok(product.clone()),
            Some(Entry::Asked(query)) => query.upgrade(),
            None => None,
        };
        Err(on_the_way.unwrap_or_else(|| {
            let query = self.query(sku.to_owned());
            if let Some(weak) = query.downgrade() {
                entries.insert(sku.to_owned(), Entry::Asked(weak));
            }
            query
        }))
    }

    fn query(&self, sku: String) -> Query {
        let (db, entries) = (self.db.clone(), self.entries.clone());
        let query = async move {
            let row = db.find(&sku).await?;
            let product = row.ok_or(CatalogError::NotFound)?;
            entries.lock().insert(sku, Entry::Known(product.clone()));
            Ok(product)
        };
        query.boxed().shared()
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
