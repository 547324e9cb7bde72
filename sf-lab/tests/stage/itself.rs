//! A loader that asks for what it is loading.

use std::sync::Arc;

use sf_lab::{Db, Group, stage::explore};

use crate::shortest;

struct Templates {
    db: Db<String, Option<String>>,
    flights: Group<String, String>,
}

impl Templates {
    /// Renders what a template extends, then the template.
    async fn render(&self, id: &str) -> String {
        self.flights
            .work(id, async || {
                match self.db.find(id).await.unwrap().unwrap() {
                    Some(parent) => Box::pin(self.render(&parent)).await + "/" + id,
                    None => id.to_owned(),
                }
            })
            .await
    }
}

fn templates(stage: &mut sf_lab::stage::Stage, parent: Option<&str>) {
    let rows = [("page", parent.map(str::to_owned)), ("base", None)];
    let templates = Arc::new(Templates {
        db: Db::new(rows),
        flights: Group::new(),
    });
    for name in ["ann", "bob"] {
        let templates = templates.clone();
        stage.actor(name, "render(page)", async move {
            templates.render("page").await
        });
    }
}

/// Whoever comes first waits for itself, and that counts at once, however many steps the other
/// has left.
#[test]
fn whoever_extends_itself_waits_for_itself_in_every_order() {
    let all = explore(|stage| templates(stage, Some("page")));
    assert_eq!(all.bad(), all.orders());
    assert_eq!(shortest(&all), "aaaaa");
    let leads = |who: &str, leader: &str| {
        format!("{who} waits for the flight \"page\" that {leader} leads")
    };
    let ends = all.symptoms().into_keys().collect::<Vec<_>>();
    // Alone, or with the other already on the same flight.
    let expected = [
        leads("ann", "ann"),
        [leads("ann", "ann"), leads("bob", "ann")].join("; "),
        [leads("ann", "bob"), leads("bob", "bob")].join("; "),
        leads("bob", "bob"),
    ];
    assert_eq!(ends, expected);
}

#[test]
fn an_honest_chain_is_rendered_in_every_order() {
    let all = explore(|stage| templates(stage, Some("base")));
    assert_eq!(all.bad(), 0, "{:?}", all.symptoms());
}
