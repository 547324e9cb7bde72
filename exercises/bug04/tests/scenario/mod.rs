use super::*;
use std::{cell::RefCell, rc::Rc};

use sf_lab::stage::{Answer, Stage};
use tokio::task::JoinHandle;

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
    her_page_shows_rome(stage, page);
}

/// Ada sends a visitor to her page, and moves when the visitor's query has read Paris. The reply to
/// it comes when the cache has been told. She looks at her page at once, and again when the visitor
/// has been served.
pub fn a_move_during_a_query(stage: &mut Stage) {
    let (db, cache) = town();
    let held = db.hold(ADA);
    let (sends, is_sent) = oneshot::channel();
    let (served, visit_is_over) = oneshot::channel();
    let pages = cache.clone();
    stage.actor("visitor", "get(\"ada\"), once sent there", async move {
        let _ = is_sent.await;
        let page = pages.get(ADA).await;
        let _ = served.send(());
        page
    });
    let pages = stage.actor("ada", "sends the visitor, and moves to Rome", async move {
        let _ = sends.send(());
        let _ = held.arrived().await;
        db.set(ADA, living_in("Rome"));
        cache.invalidate(ADA).await;
        held.release();
        let at_once = cache.get(ADA).await;
        let _ = visit_is_over.await;
        [at_once, cache.get(ADA).await]
    });
    stage.finally(
        "after a change nobody is given the row as it was",
        move || match pages.get() {
            Some(pages) => pages
                .iter()
                .try_for_each(|page| shown_to_ada(page, &["Rome"])),
            None => Ok(()),
        },
    );
}

/// Ada has seen her page before she moves to Rome, and has a look afterwards. At some time somebody
/// else corrects her address and tells the cache of that.
pub fn two_moves(stage: &mut Stage) {
    let (db, cache) = town();
    let said = Rc::new(RefCell::new(Vec::new()));
    let moves_to = |city: &'static str| {
        let (db, cache, said) = (db.clone(), cache.clone(), said.clone());
        async move {
            db.set(ADA, living_in(city));
            said.borrow_mut().push(city);
            cache.invalidate(ADA).await;
        }
    };
    stage.actor("clerk", "moves her to Oslo", moves_to("Oslo"));
    let to_rome = moves_to("Rome");
    let page = stage.actor("ada", "looks, and moves to Rome", async move {
        let _ = in_one_go(&cache).await;
        to_rome.await;
        in_one_go(&cache).await.expect("get does not panic")
    });
    stage.finally(
        "after a change nobody is given the row as it was",
        move || match page.get() {
            Some(page) => {
                let said = said.borrow();
                let mine = said.iter().position(|city| *city == "Rome");
                shown_to_ada(&page, &said[mine.unwrap_or_default()..])
            }
            None => Ok(()),
        },
    );
}

/// A visitor has looked for Ada's page in vain when a job reads it. Then Ada moves and has her page
/// read by a job too, and the visitor goes on.
pub fn a_visit_that_came_first(stage: &mut Stage) {
    let (db, cache) = town();
    let (done, job_is_done) = oneshot::channel();
    let (moves, is_moving) = oneshot::channel();
    let pages = cache.clone();
    stage.actor("visitor", "get(\"ada\"), slowly", async move {
        let go_on = async {
            in_one_go(&pages);
            let _ = done.send(());
            let _ = is_moving.await;
        };
        // It has begun with the first step, and has looked into the store with the second.
        stopping_after(2, go_on, pages.get(ADA)).await
    });
    let page = stage.actor("ada", "waits for the job, and moves to Rome", async move {
        let _ = job_is_done.await;
        let _ = moves.send(());
        db.set(ADA, living_in("Rome"));
        cache.invalidate(ADA).await;
        in_one_go(&cache).await.expect("get does not panic")
    });
    her_page_shows_rome(stage, page);
}

/// Reads Ada's page in a task, which goes as far as it can before anybody else takes a step.
fn in_one_go(cache: &Arc<UserCache>) -> JoinHandle<Result<User, UserError>> {
    let cache = cache.clone();
    tokio::spawn(async move { cache.get(ADA).await })
}

fn her_page_shows_rome(stage: &mut Stage, page: Answer<Result<User, UserError>>) {
    stage.finally(
        "after a change nobody is given the row as it was",
        move || match page.get() {
            Some(page) => shown_to_ada(&page, &["Rome"]),
            None => Ok(()),
        },
    );
}

fn shown_to_ada(page: &Result<User, UserError>, cities: &[&str]) -> Result<(), String> {
    match page {
        Ok(user) if cities.contains(&user.city.as_str()) => Ok(()),
        Ok(user) => Err(format!(
            "Ada moved to Rome, and her page still shows {}",
            user.city
        )),
        Err(error) => Err(format!(
            "Ada moved to Rome, and her page shows an error: {error}"
        )),
    }
}
