//! Bug 4 with the store's question put off until the flight has landed.

use sf_lab::{Group, Store};

struct UserCache {
    store: Store<String, u32>,
    flights: Group<String, u32>,
}

impl UserCache {
    async fn get(&self, id: &str) -> u32 {
        let mut token = None;
        let user = self
            .flights
            .work_with(id, async |flight| {
                token = Some(flight);
                42
            })
            .await
            .unwrap()
            .value;
        let current = || token.is_some_and(|flight| flight.is_current());
        self.store.put_if(id.to_owned(), user, current).await;
        user
    }
}

fn main() {}
