//! Bug 11 with a group that says what it carries: the label's loader puts in something else.

use std::sync::Arc;

use sf_core::future::Group;

#[derive(Clone)]
struct User {
    address: String,
}

async fn user(flights: &Group<String, Arc<User>>, id: &str) -> Arc<User> {
    flights.work(id, async || Arc::new(load(id).await)).await
}

async fn address(flights: &Group<String, Arc<User>>, id: &str) -> String {
    let user = flights.work(id, async || load(id).await).await;
    user.address.clone()
}

async fn load(id: &str) -> User {
    User {
        address: format!("1 {id} Lane"),
    }
}

fn main() {}
