use super::*;
use sf_lab::stage::Stage;
use std::{cell::Cell, rc::Rc};

/// A page of the kettle and a page of the tea. The reply to the kettle's query takes longer than
/// everything else: it comes when the page of the tea is done.
pub fn two_pages(stage: &mut Stage) {
    a_page_beside_the_kettles(stage, "tea");
}

/// The same with a mug: it must not depend on which two products they are.
pub fn a_page_of_a_mug(stage: &mut Stage) {
    a_page_beside_the_kettles(stage, "mug");
}

fn a_page_beside_the_kettles(stage: &mut Stage, sku: &'static str) {
    let db = Db::new(["kettle", sku].map(|sku| (sku, product(sku))));
    let catalog = Arc::new(Catalog::new(db.clone()));
    let held = db.hold("kettle");

    let kettles = catalog.clone();
    stage.actor("kettle page", "get(\"kettle\")", async move {
        kettles.get("kettle").await
    });
    let page = format!("{sku} page");
    stage.actor(&page, format!("get({sku:?})"), async move {
        let got = catalog.get(sku).await;
        held.release();
        got
    });
}

/// A page of the kettle, which may be given up, and a page of the tea and then the kettle, twice.
pub fn a_kettle_that_was_found(stage: &mut Stage) {
    let db = Db::new(["kettle", "tea"].map(|sku| (sku, product(sku))));
    let catalog = Arc::new(Catalog::new(db.clone()));
    let given = Rc::new(Cell::new(false));
    let too_many = Rc::new(Cell::new(None));
    // The first page holds it for as long as its call is under way.
    let under_way = Rc::new(());

    let (kettles, call, found) = (catalog.clone(), Rc::downgrade(&under_way), given.clone());
    let page = stage.actor("kettle page", "get(\"kettle\")", async move {
        let _call = call.upgrade();
        found.set(kettles.get("kettle").await.is_ok());
    });
    stage.may_hang_up(&page);
    let told = too_many.clone();
    stage.actor("tea page", "gets tea, and the kettle twice", async move {
        let _ = catalog.get("tea").await;
        for _ in 0..2 {
            // A query of the other page is no matter of this one.
            let known = given.get() && Rc::strong_count(&under_way) == 1;
            let before = db.queries("kettle");
            let got = catalog.get("kettle").await;
            if known && db.queries("kettle") > before {
                told.set(Some(db.queries("kettle")));
            }
            given.set(got.is_ok());
        }
    });
    stage.always(
        "once somebody has been given a product, the calls that begin afterwards cost no query",
        move || match too_many.take() {
            Some(queries) => Err(format!(
                "a page had been given the kettle, and a call that began afterwards made query {queries}"
            )),
            None => Ok(()),
        },
    );
}
