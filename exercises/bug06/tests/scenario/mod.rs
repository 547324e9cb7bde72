use super::*;
use sf_lab::stage::Stage;
use std::{cell::Cell, rc::Rc};

/// Ada logs in three times with her phone and once with her laptop. At some time a query times out,
/// or none does.
pub fn one_timeout(stage: &mut Stage) {
    let (db, accounts) = office();
    let turned_away = Rc::new(Cell::new(false));
    let known_after = Rc::new(Cell::new(None));
    let too_late = Rc::new(Cell::new(None));

    for (name, logins) in [("phone", 3), ("laptop", 1)] {
        let (db, accounts) = (db.clone(), accounts.clone());
        let (turned_away, known_after) = (turned_away.clone(), known_after.clone());
        let too_late = too_late.clone();
        stage.actor(name, "get(\"ada\")", async move {
            let mut logins_went = Vec::new();
            for login in 0..logins {
                if login > 0 {
                    // A step of its own: others may come in between.
                    tokio::task::yield_now().await;
                }
                let late = turned_away.get();
                let answer = accounts.get("ada").await;
                logins_went.push(if answer.is_ok() { "in" } else { "turned away" });
                match answer {
                    Ok(_) if known_after.get().is_none() => {
                        known_after.set(Some(db.queries("ada")));
                    }
                    Ok(_) => {}
                    Err(error) if late => {
                        too_late.set(Some(format!("{name} was turned away: {error}")));
                    }
                    Err(_) => turned_away.set(true),
                }
            }
            logins_went
        });
    }
    let next = db.clone();
    stage.happens("the next query will time out", move || {
        next.fail_next("ada", DbError::Timeout);
    });

    stage.always(
        "an error is told to those who waited for the query that failed, and to nobody after them",
        move || match too_late.take() {
            Some(told) => Err(format!(
                "the timeout had been told and was over, and {told}"
            )),
            None => Ok(()),
        },
    );
    stage.always(
        "once an account has been found, the calls that follow cost no query",
        move || {
            let queries = db.queries("ada");
            match known_after.get() {
                Some(before) if queries > before => Err(format!(
                    "ada had been found after {before} queries, and a call that followed cost one more"
                )),
                _ => Ok(()),
            }
        },
    );
}

/// Ada logs in with her phone and with her laptop, where she closes the account then and looks
/// whether it is closed.
pub fn an_account_that_is_closed(stage: &mut Stage) {
    let (db, accounts) = office();
    let phones = accounts.clone();
    stage.actor(
        "phone",
        "get(\"ada\")",
        async move { phones.get("ada").await },
    );
    let laptop = stage.actor("laptop", "get(\"ada\"), and closes it", async move {
        let _ = accounts.get("ada").await;
        db.set("ada", account("closed"));
        // Another query may be on its way, and is left alone.
        let known = db.queries("ada") == 1;
        accounts.invalidate("ada").await;
        (known, accounts.get("ada").await)
    });
    stage.always(
        "after an invalidation nobody is given what was known before it",
        move || match laptop.get() {
            Some((true, Ok(got))) if got != account("closed") => Err(format!(
                "the account had been closed, and the laptop was handed one on {}",
                got.plan
            )),
            _ => Ok(()),
        },
    );
}
