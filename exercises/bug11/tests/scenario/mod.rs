use super::*;
use futures_util::future::join;
use sf_lab::stage::Stage;
use std::{cell::Cell, rc::Rc};
use tokio::sync::oneshot;

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

/// Ada's profile page and a label with her address, twice each, one after the other. The label is
/// wanted when the page's query is about to be answered. The second reply comes when everybody
/// waits for it.
pub fn two_calls_each(stage: &mut Stage) {
    let db = Db::new([("ada", user("ada"))]);
    let registry = Arc::new(Registry::new(db.clone()));
    let [first, second] = [db.hold("ada"), db.hold("ada")];
    let (prints, is_printed) = oneshot::channel();
    let replied = Rc::new(Cell::new(false));

    let pages = registry.clone();
    stage.actor("page", "user(\"ada\"), twice", async move {
        let _ = is_printed.await;
        [pages.user("ada").await, pages.user("ada").await]
    });
    let reply = replied.clone();
    stage.actor("label", "address(\"ada\"), twice", async move {
        let _ = prints.send(());
        let _ = first.arrived().await;
        first.release();
        let labels = async { [registry.address("ada").await, registry.address("ada").await] };
        let replies = async {
            settle().await;
            reply.set(true);
            second.release();
        };
        join(labels, replies).await.0
    });

    stage.always(
        "callers who ask for one user at the same time cost one query between them",
        move || {
            let queries = db.queries("ada");
            if queries > 2 && !replied.get() {
                return Err(format!(
                    "the second query for ada has had no reply yet, and there are {queries}"
                ));
            }
            Ok(())
        },
    );
}

/// Ada's profile page is opened, and may be closed at any time. She moves, and a label is printed.
/// The reply to the first query comes when it comes.
pub fn a_page_that_is_closed(stage: &mut Stage) {
    let before = User {
        address: "where ada lived before".to_owned(),
        ..user("ada")
    };
    let db = Db::new([("ada", before)]);
    let registry = Arc::new(Registry::new(db.clone()));
    let held = db.hold("ada");
    // The page holds it for as long as its call is under way.
    let under_way = Rc::new(());

    let (pages, call) = (registry.clone(), Rc::downgrade(&under_way));
    let page = stage.actor("page", "user(\"ada\")", async move {
        let _call = call.upgrade();
        pages.user("ada").await
    });
    stage.may_hang_up(&page);
    let label = stage.actor("label", "ada moves, and address(\"ada\")", async move {
        db.set("ada", user("ada"));
        let alone = Rc::strong_count(&under_way) == 1;
        (alone, registry.address("ada").await)
    });
    stage.happens("the database may reply", move || held.release());

    stage.always(
        "a call that begins while no other is under way sees what is stored now",
        move || match label.get() {
            Some((true, Ok(got))) if got != address("ada") => Err(format!(
                "ada had moved and her page was gone, and the label says {got:?}"
            )),
            _ => Ok(()),
        },
    );
}
