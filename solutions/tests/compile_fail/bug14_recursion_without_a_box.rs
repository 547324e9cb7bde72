//! Bug 14 without the box, and with a group that only runs the loader.

use std::collections::HashMap;

struct Group;

impl Group {
    async fn work(&self, _key: &str, load: impl AsyncFnOnce() -> String) -> String {
        load().await
    }
}

struct Templates {
    above: HashMap<String, String>,
    flights: Group,
}

impl Templates {
    async fn render(&self, id: &str) -> String {
        self.flights
            .work(id, async || match self.above.get(id) {
                Some(parent) => self.render(parent).await + id,
                None => id.to_owned(),
            })
            .await
    }
}

fn main() {
    let templates = Templates {
        above: HashMap::new(),
        flights: Group,
    };
    drop(templates.render("welcome"));
}
