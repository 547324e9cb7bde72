// Idea: A task for each product that owns it; callers write it letters.
// Expected: rejected by after_a_query_that_panicked_the_next_caller_asks_again
//! The shop's catalogue, which every page of the shop reads.

use std::{collections::HashMap, error, fmt};

use parking_lot::Mutex;
use sf_lab::{Db, DbError};
use tokio::sync::{
    mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel},
    oneshot,
};

type Reply = oneshot::Sender<Result<Product, CatalogError>>;

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
    owners: Mutex<HashMap<String, UnboundedSender<Reply>>>,
}

impl Catalog {
    /// `db` holds a row for each product.
    pub fn new(db: Db<String, Product>) -> Self {
        Catalog {
            db,
            owners: Mutex::default(),
        }
    }

    /// The product with this sku.
    pub async fn get(&self, sku: &str) -> Result<Product, CatalogError> {
        let (reply, answer) = oneshot::channel();
        self.owners
            .lock()
            .entry(sku.to_owned())
            .or_insert_with(|| {
                let (letters, inbox) = unbounded_channel();
                tokio::spawn(own(self.db.clone(), sku.to_owned(), inbox));
                letters
            })
            .send(reply)
            .expect("an owner stays as long as the catalogue");
        answer.await.expect("an owner answers every letter")
    }
}

async fn own(db: Db<String, Product>, sku: String, mut inbox: UnboundedReceiver<Reply>) {
    let mut known = None;
    while let Some(reply) = inbox.recv().await {
        let answer = match &known {
            Some(product) => Ok(Product::clone(product)),
            None => match db.find(&sku).await {
                Ok(row) => row.ok_or(CatalogError::NotFound),
                Err(error) => Err(error.into()),
            },
        };
        known = answer.as_ref().ok().cloned();
        reply.send(answer.clone()).ok();
        // These have waited for the same query.
        while let Ok(reply) = inbox.try_recv() {
            reply.send(answer.clone()).ok();
        }
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
