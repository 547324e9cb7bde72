//! A cache that never shows a row older than the last invalidation.
//!
//! The danger: a loader reads the old row, the row is changed and the cache emptied, and then the
//! loader writes what it read. A flight knows whether it has been forgotten.
//!
//! `cargo run -p sf-core --example invalidation`

use sf_core::sync::Group;
use std::{collections::HashMap, sync::Mutex};

#[derive(Default)]
struct Prices {
    table: Mutex<HashMap<&'static str, u32>>,
    cache: Mutex<HashMap<String, u32>>,
    flights: Group<String, u32>,
}

impl Prices {
    fn get(&self, item: &str) -> u32 {
        self.get_while(item, || {})
    }

    /// `meanwhile` runs after the row has been read.
    fn get_while(&self, item: &str, meanwhile: impl FnOnce()) -> u32 {
        if let Some(price) = self.cache.lock().unwrap().get(item) {
            return *price;
        }
        let landed = self.flights.work_with(item, |flight| {
            let price = self.table.lock().unwrap()[item];
            meanwhile();
            // Asked while the cache is locked: an invalidation either was before, and is seen here,
            // or comes after, and empties what is written here.
            let mut cache = self.cache.lock().unwrap();
            if flight.is_current() {
                cache.insert(item.to_owned(), price);
            }
            price
        });
        landed.expect("the loader does not panic").value
    }

    fn set(&self, item: &'static str, price: u32) {
        self.table.lock().unwrap().insert(item, price);
        // In this order: the other way round, a loader could write between the two.
        self.flights.forget(item);
        self.cache.lock().unwrap().remove(item);
    }
}

fn main() {
    let prices = Prices::default();
    prices.set("tea", 3);
    // The price changes after the loader has read it.
    let read_before = prices.get_while("tea", || prices.set("tea", 4));
    println!("who was on the flight got {read_before}; from now on it is {}", prices.get("tea"));
    assert_eq!((read_before, prices.get("tea")), (3, 4));
}
