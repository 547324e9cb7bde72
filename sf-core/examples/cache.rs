//! A cache in front of a group: what has been loaded is kept, what is being loaded is shared.
//!
//! `cargo run -p sf-core --example cache`

use sf_core::sync::Group;
use std::{
    collections::HashMap,
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering::Relaxed},
    },
    thread,
};

#[derive(Default)]
struct Users {
    cache: Mutex<HashMap<u64, String>>,
    flights: Group<u64, String>,
    queries: AtomicUsize,
}

impl Users {
    fn name(&self, id: u64) -> String {
        if let Some(name) = self.cached(id) {
            return name;
        }
        self.flights.work(&id, || {
            // Again: a caller that missed just before a flight landed may lead the next one.
            if let Some(name) = self.cached(id) {
                return name;
            }
            let name = self.query(id);
            // The lock is held for this line only, never while the query runs.
            self.cache.lock().unwrap().insert(id, name.clone());
            name
        })
    }

    fn cached(&self, id: u64) -> Option<String> {
        self.cache.lock().unwrap().get(&id).cloned()
    }

    fn query(&self, id: u64) -> String {
        self.queries.fetch_add(1, Relaxed);
        format!("user {id}")
    }
}

fn main() {
    let users = Users::default();
    thread::scope(|scope| {
        for _ in 0..100 {
            scope.spawn(|| assert_eq!(users.name(7), "user 7"));
        }
    });
    println!("100 threads asked, {} query ran", users.queries.load(Relaxed));
    assert_eq!(users.queries.load(Relaxed), 1);
}
