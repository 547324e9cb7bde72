// Idea: A task that owns the catalogue and serves one caller after another.
// Expected: rejected by a_known_product_is_served_while_another_is_slow
//! The shop's catalogue, which every page of the shop reads.

use std::{collections::HashMap, error, fmt, sync::OnceLock};

use sf_lab::{Db, DbError};
use tokio::sync::{
    mpsc::{UnboundedSender, unbounded_channel},
    oneshot,
};

type Wish = (String, oneshot::Sender<Result<Product, CatalogError>>);

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
    shopkeeper: OnceLock<UnboundedSender<Wish>>,
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
            .send((sku.to_owned(), reply))
            .expect("the shopkeeper stays as long as the shop");
        answer.await.expect("the shopkeeper answers everybody")
    }
}

fn hire(db: Db<String, Product>) -> UnboundedSender<Wish> {
    let (wishes, mut counter) = unbounded_channel::<Wish>();
    tokio::spawn(async move {
        let mut known: HashMap<String, Product> = HashMap::new();
        while let Some((sku, reply)) = counter.recv().await {
            let answer = match known.get(&sku) {
                Some(product) => Ok(product.clone()),
                None => match db.find(&sku).await {
                    Ok(row) => row.ok_or(CatalogError::NotFound),
                    Err(error) => Err(error.into()),
                },
            };
            if let Ok(product) = &answer {
                known.insert(sku, product.clone());
            }
            reply.send(answer).ok();
        }
    });
    wishes
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
