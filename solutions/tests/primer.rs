//! What *Singleflight in ten minutes* shows.

use std::sync::Arc;

use sf_lab::{Db, DbError, Incident, actor, run, settle};
use solutions::{Failure, committed, here};

// ANCHOR: profiles
use sf_lab::Group;

struct Profiles {
    db: Db<String, Profile>,
    flights: Group<String, Result<Option<Profile>, DbError>>,
}

impl Profiles {
    async fn get(&self, id: &str) -> Result<Option<Profile>, DbError> {
        self.flights.work(id, async || self.db.find(id).await).await
    }
}
// ANCHOR_END: profiles

type Profile = &'static str;

/// Ann comes first, Bob while her load is in the air, Cat when it has landed.
#[test]
fn who_comes_while_a_flight_is_in_the_air_shares_it() -> Result<(), Failure> {
    let story = run(async {
        let db = Db::new([("bio", "v1")]);
        let profiles = Arc::new(Profiles {
            db: db.clone(),
            flights: Group::new(),
        });
        let ask = |name: &str| {
            let profiles = profiles.clone();
            actor(name, async move { profiles.get("bio").await })
        };
        let held = db.hold("bio");
        let ann = ask("Ann");
        held.arrived().await?;
        let bob = ask("Bob");
        settle().await;
        held.release();
        let shared = [ann.answer().await?, bob.answer().await?];
        let alone = ask("Cat").answer().await?;
        let queries = db.queries("bio");
        Err(Incident::new(format!(
            "{queries} queries; {shared:?}, {alone:?}"
        )))
    });
    let told = format!(
        "{:?}",
        story.expect_err("a run that goes well tells nothing")
    );
    let mut parts = told.split("\n\n");
    assert_eq!(
        parts.next(),
        Some(r#"2 queries; [Ok(Some("v1")), Ok(Some("v1"))], Ok(Some("v1"))."#)
    );
    committed::check(
        &here().join("primer.txt"),
        &format!("{}\n", parts.next().unwrap_or_default()),
        "`UPDATE=1 cargo test -p solutions --test primer`",
    )
}
