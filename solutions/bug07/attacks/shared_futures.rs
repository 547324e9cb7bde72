// Idea: A map of shared futures, from which a failure removes itself.
// Expected: rejected by after_a_query_that_panicked_the_next_caller_asks_again
//! The shop's catalogue, which every page of the shop reads.

use std::{collections::HashMap, error, fmt, sync::Arc};

use futures_util::{
    FutureExt,
    future::{BoxFuture, Shared},
};
use parking_lot::Mutex;
use sf_lab::{Db, DbError};

type Answer = Shared<BoxFuture<'static, Result<Product, CatalogError>>>;

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
    answers: Arc<Mutex<HashMap<String, Answer>>>,
}

impl Catalog {
    /// `db` holds a row for each product.
    pub fn new(db: Db<String, Product>) -> Self {
        Catalog {
            db,
            answers: Arc::default(),
        }
    }

    /// The product with this sku.
    pub async fn get(&self, sku: &str) -> Result<Product, CatalogError> {
        let answer = self
            .answers
            .lock()
            .entry(sku.to_owned())
            .or_insert_with(|| self.load(sku.to_owned()))
            .clone();
        answer.await
    }

    fn load(&self, sku: String) -> Answer {
        let (db, answers) = (self.db.clone(), self.answers.clone());
        let load = async move {
            let answer = match db.find(&sku).await {
                Ok(row) => row.ok_or(CatalogError::NotFound),
                Err(error) => Err(error.into()),
            };
            if answer.is_err() {
                answers.lock().remove(&sku);
            }
            answer
        };
        load.boxed().shared()
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
