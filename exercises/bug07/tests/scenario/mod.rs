use super::*;
use sf_lab::stage::Stage;

/// A page of the kettle and a page of the tea. The reply to the kettle's query takes longer than
/// everything else: it comes when the page of the tea is done.
pub fn two_pages(stage: &mut Stage) {
    let db = Db::new(["kettle", "tea"].map(|sku| (sku, product(sku))));
    let catalog = Arc::new(Catalog::new(db.clone()));
    let held = db.hold("kettle");

    let kettles = catalog.clone();
    stage.actor("kettle page", "get(\"kettle\")", async move {
        kettles.get("kettle").await
    });
    stage.actor("tea page", "get(\"tea\")", async move {
        let tea = catalog.get("tea").await;
        held.release();
        tea
    });
}
