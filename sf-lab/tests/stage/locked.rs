//! A lock that is held across a load.

use std::{collections::HashMap, sync::Arc};

use sf_lab::{
    Db,
    stage::{Stage, explore},
};
use tokio::sync::Mutex;

use crate::counts;

struct Catalog {
    db: Db<String, u32>,
    prices: Mutex<HashMap<String, u32>>,
}

impl Catalog {
    async fn get_under_the_lock(&self, sku: &str) -> u32 {
        let mut prices = self.prices.lock().await;
        if let Some(price) = prices.get(sku) {
            return *price;
        }
        let price = self.db.find(sku).await.unwrap().unwrap();
        prices.insert(sku.to_owned(), price);
        price
    }

    async fn get(&self, sku: &str) -> u32 {
        if let Some(price) = self.prices.lock().await.get(sku) {
            return *price;
        }
        let price = self.db.find(sku).await.unwrap().unwrap();
        self.prices.lock().await.insert(sku.to_owned(), price);
        price
    }
}

/// The reply for shoes comes when hats has been served, and not before: whoever lets hats wait
/// for shoes waits for ever.
fn two_products(stage: &mut Stage, get: impl AsyncFn(&Catalog, &str) -> u32 + Copy + 'static) {
    let db = Db::new([("hats", 20), ("shoes", 90)]);
    let held = db.hold("shoes");
    let catalog = Arc::new(Catalog {
        db,
        prices: Mutex::new(HashMap::from([("hats".to_owned(), 20)])),
    });
    let shoes = catalog.clone();
    stage.actor(
        "shoes",
        "get(shoes)",
        async move { get(&shoes, "shoes").await },
    );
    stage.actor("hats", "get(hats)", async move {
        let price = get(&catalog, "hats").await;
        held.release();
        price
    });
}

#[test]
fn a_lock_across_a_load_makes_the_others_wait_for_it() {
    let all = explore(|stage| two_products(stage, Catalog::get_under_the_lock));
    assert!(0 < all.bad() && all.bad() < all.orders());
    let ends = all.symptoms().into_keys().collect::<Vec<_>>();
    assert_eq!(
        ends,
        ["shoes waits for the reply to find(\"shoes\"); hats waits for something of its own"]
    );
}

#[test]
fn a_lock_that_is_let_go_makes_nobody_wait() {
    assert_eq!(counts(|stage| two_products(stage, Catalog::get)).1, 0);
}
