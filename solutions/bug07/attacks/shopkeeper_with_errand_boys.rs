// Idea: A task that owns the catalogue and never waits: for each query it sends out another task.
// Expected: accepted; a query goes on when all its callers have gone away, and one who comes
//   later shares it. The promises leave that open.
//! The shop's catalogue, which every page of the shop reads.

use std::{collections::HashMap, error, fmt, sync::OnceLock};

use sf_lab::{Db, DbError};
use tokio::sync::{
    mpsc::{UnboundedSender, unbounded_channel},
    oneshot,
};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Product {
    pub title: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CatalogError {
    NotFound,
    Database(DbError),
}

type Reply = oneshot::Sender<Result<Product, CatalogError>>;

enum Note {
    Wish(String, Reply),
    /// `None` if the query panicked.
    Ended(String, Option<Result<Product, CatalogError>>),
}

enum Entry {
    Known(Product),
    Asked(Vec<Reply>),
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
    shopkeeper: OnceLock<UnboundedSender<Note>>,
}

impl Catalog {
    /// `db` holds a row for each product.
    pub fn new(db: Db<String, Product>) -> Self {
        Catalog {
            db,
            shopkeeper: OnceLock::new(),
        }
    }

    /// The product with this sku.
    pub async fn get(&self, sku: &str) -> Result<Product, CatalogError> {
        let shopkeeper = self.shopkeeper.get_or_init(|| hire(self.db.clone()));
        let (reply, answer) = oneshot::channel();
        shopkeeper
            .send(Note::Wish(sku.to_owned(), reply))
            .expect("the shopkeeper stays as long as the shop");
        answer.await.expect("the query has not panicked")
    }
}

fn hire(db: Db<String, Product>) -> UnboundedSender<Note> {
    let (notes, mut counter) = unbounded_channel();
    // Weak, so that the shopkeeper goes home when the shop has closed.
    let back = notes.downgrade();
    tokio::spawn(async move {
        let mut entries: HashMap<String, Entry> = HashMap::new();
        while let Some(note) = counter.recv().await {
            match note {
                Note::Wish(sku, reply) => match entries.get_mut(&sku) {
                    Some(Entry::Known(product)) => {
                        reply.send(Ok(product.clone())).ok();
                    }
                    Some(Entry::Asked(callers)) => callers.push(reply),
                    None => {
                        entries.insert(sku.clone(), Entry::Asked(vec![reply]));
                        let (db, back) = (db.clone(), back.clone());
                        tokio::spawn(async move {
                            let asked = sku.clone();
                            let query = tokio::spawn(async move { load(&db, &asked).await });
                            // A panic is an ending as well.
                            let ended = query.await.ok();
                            if let Some(back) = back.upgrade() {
                                back.send(Note::Ended(sku, ended)).ok();
                            }
                        });
                    }
                },
                Note::Ended(sku, ended) => {
                    let Some(Entry::Asked(callers)) = entries.remove(&sku) else {
                        continue;
                    };
                    let Some(ended) = ended else { continue };
                    if let Ok(product) = &ended {
                        entries.insert(sku, Entry::Known(product.clone()));
                    }
                    for caller in callers {
                        caller.send(ended.clone()).ok();
                    }
                }
            }
        }
    });
    notes
}

async fn load(db: &Db<String, Product>, sku: &str) -> Result<Product, CatalogError> {
    let row = db.find(sku).await?;
    row.ok_or(CatalogError::NotFound)
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
