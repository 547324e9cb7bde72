//! Bug 7 with a lock that is not made for async code, and with nobody who spawns it.
#![deny(clippy::await_holding_lock)]

use std::collections::HashMap;

use parking_lot::Mutex;

#[derive(Default)]
struct Catalog {
    known: Mutex<HashMap<String, u32>>,
}

impl Catalog {
    async fn get(&self, sku: &str) -> u32 {
        let mut known = self.known.lock();
        if let Some(price) = known.get(sku) {
            return *price;
        }
        let price = load(sku).await;
        known.insert(sku.to_owned(), price);
        price
    }
}

async fn load(_sku: &str) -> u32 {
    42
}

fn main() {
    drop(Catalog::default().get("kettle"));
}
