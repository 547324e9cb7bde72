use super::*;
use sf_lab::stage::Stage;
use std::{cell::Cell, rc::Rc};

/// Ada's profile page and a label with her address, and a database whose first reply comes when it
/// comes.
pub fn a_page_and_a_label(stage: &mut Stage) {
    let db = Db::new([("ada", user("ada"))]);
    let registry = Arc::new(Registry::new(db.clone()));
    let held = db.hold("ada");
    let replied = Rc::new(Cell::new(false));

    let pages = registry.clone();
    let page = stage.actor(
        "page",
        "user(\"ada\")",
        async move { pages.user("ada").await },
    );
    let label = stage.actor("label", "address(\"ada\")", async move {
        registry.address("ada").await
    });
    let reply = replied.clone();
    stage.happens("the database may reply", move || {
        reply.set(true);
        held.release();
    });

    stage.always("each gets what their method promises", move || {
        if let Some(got) = page.get()
            && got.as_deref() != Ok(&user("ada"))
        {
            return Err(format!("page asked for ada and was told {got:?}"));
        }
        if let Some(got) = label.get()
            && got != Ok(address("ada"))
        {
            return Err(format!(
                "label asked for ada's address and was told {got:?}"
            ));
        }
        Ok(())
    });
    stage.always(
        "callers who ask for one user at the same time cost one query between them",
        move || {
            let queries = db.queries("ada");
            if queries > 1 && !replied.get() {
                return Err(format!(
                    "the first query for ada has had no reply yet, and there are {queries}"
                ));
            }
            Ok(())
        },
    );
}
