//! Bug 2 without its `Mutex`: what a flight hands out cannot be changed through an `Arc`.

use std::sync::Arc;

use sf_core::future::Group;

#[derive(Clone)]
struct Profile {
    last_seen: u64,
}

async fn visit(flights: &Group<String, Arc<Profile>>, at: u64) -> Arc<Profile> {
    let profile = flights
        .work("ada", async || Arc::new(Profile { last_seen: 3 }))
        .await;
    profile.last_seen = at;
    profile
}

fn main() {}
