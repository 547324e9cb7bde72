use super::*;
use sf_lab::stage::Stage;
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

/// Ada and Ben have one account, with 120.00 on it. She pays 40.00 and he 70.00, at two tills. At
/// some time the ledger goes down, or it does not; if Ada is told so, her next step brings it up
/// again, and she tries once more.
pub fn two_tills(stage: &mut Stage) {
    let (ledger, billing) = shop();
    let at_the_till = Rc::new(Cell::new(0));
    let declined = Rc::new(RefCell::new(None));
    let approved = Rc::new(RefCell::new(None));
    let times_up = Rc::new(Cell::new(0));

    for (name, amount, tries) in [("ada", 4_000, 2), ("ben", 7_000, 1)] {
        let (ledger, billing) = (ledger.clone(), billing.clone());
        let (at_the_till, times_up) = (at_the_till.clone(), times_up.clone());
        let (declined, approved) = (declined.clone(), approved.clone());
        let does = format!("authorize({}) from 120.00", money(amount));
        stage.actor(name, does, async move {
            let mut answers = Vec::new();
            for again in (0..tries).rev() {
                let alone_with_an_outage = ledger.is_down() && at_the_till.get() == 0;
                let up_before = times_up.get();
                at_the_till.set(at_the_till.get() + 1);
                let answer = billing.authorize("ada", amount).await;
                at_the_till.set(at_the_till.get() - 1);
                let outage_lasted = alone_with_an_outage && times_up.get() == up_before;
                answers.push(told(&answer));
                match answer {
                    Ok(Decision::Declined { .. }) => {
                        *declined.borrow_mut() = Some(format!("{name} was {}", told(&answer)));
                    }
                    Ok(Decision::Approved) if outage_lasted => {
                        *approved.borrow_mut() = Some(name);
                    }
                    Err(BillingError::LedgerDown) if again > 0 => {
                        // A step of its own: others may come in between.
                        tokio::task::yield_now().await;
                        ledger.bring_up();
                        times_up.set(times_up.get() + 1);
                    }
                    _ => break,
                }
            }
            answers
        });
    }
    let down = ledger.clone();
    stage.happens("the ledger goes down", move || {
        down.take_down(fails(BillingError::LedgerDown));
    });

    stage.always("nobody is declined who can pay", move || {
        match declined.take() {
            Some(told) => Err(format!(
                "there are 120.00 on the account, enough for both, and {told}"
            )),
            None => Ok(()),
        }
    });
    stage.always(
        "nobody is approved while the ledger can't say what they have",
        move || match approved.take() {
            Some(name) => Err(format!(
                "the ledger had been down ever since {name} came to the till, and {name} was approved"
            )),
            None => Ok(()),
        },
    );
}

/// Ada pays 5.00, and may leave the queue at any time. Ben has drawn 110.00 from the same account
/// and pays 40.00 at another till. The reply to the first request comes when it comes.
pub fn somebody_who_leaves(stage: &mut Stage) {
    let (ledger, billing) = shop();
    let held = ledger.hold("ada");
    // Ada holds it for as long as her call is under way.
    let under_way = Rc::new(());

    let (till, call) = (billing.clone(), Rc::downgrade(&under_way));
    let ada = stage.actor("ada", "authorize(5.00)", async move {
        let _call = call.upgrade();
        till.authorize("ada", 500).await
    });
    stage.may_hang_up(&ada);
    let ben = stage.actor("ben", "draws 110.00, authorize(40.00)", async move {
        ledger.set("ada", has(1_000));
        let alone = Rc::strong_count(&under_way) == 1;
        let unread = ledger.requests("ada") == 0;
        (alone, unread, billing.authorize("ada", 4_000).await)
    });
    stage.happens("the ledger may reply", move || held.release());

    let declined = Ok(Decision::Declined { available: 1_000 });
    let (answer, wanted) = (ben.clone(), declined.clone());
    stage.always(
        "a call that begins while no other is under way asks the ledger",
        move || match answer.get() {
            Some((true, _, answer)) if answer != wanted => Err(format!(
                "there were 10.00 left and nobody else at the tills, and ben was {}",
                told(&answer)
            )),
            _ => Ok(()),
        },
    );
    stage.always("each is decided by their own amount", move || {
        match ben.get() {
            Some((_, true, answer)) if answer != declined => Err(format!(
                "there were 10.00 left before anybody asked, and ben, who pays 40.00, was {}",
                told(&answer)
            )),
            _ => Ok(()),
        }
    });
}
