use super::*;
use sf_lab::stage::Stage;

/// Somebody visits Ada's page while she moves. When the visitor has been served and the change is
/// through, Ada looks at her page.
pub fn a_visit_and_a_move(stage: &mut Stage) {
    let (db, cache) = town();
    let (served, visit_is_over) = oneshot::channel();
    let pages = cache.clone();
    stage.actor("visitor", "get(\"ada\")", async move {
        let page = pages.get(ADA).await;
        let _ = served.send(());
        page
    });
    let page = stage.actor("ada", "moves to Rome", async move {
        db.set(ADA, living_in("Rome"));
        cache.invalidate(ADA).await;
        let _ = visit_is_over.await;
        cache.get(ADA).await
    });
    stage.finally(
        "after a change nobody is given the row as it was",
        move || match page.get() {
            Some(Ok(user)) if user == living_in("Rome") => Ok(()),
            Some(Ok(user)) => Err(format!(
                "Ada moved to Rome, and her page still shows {}",
                user.city
            )),
            got => Err(format!(
                "Ada moved to Rome, and instead of her page she got {got:?}"
            )),
        },
    );
}
