use super::*;
use futures_util::{FutureExt, future::join};
use sf_lab::stage::Stage;
use std::{any::Any, cell::Cell, panic::AssertUnwindSafe, rc::Rc};
use tokio::sync::oneshot;

/// Two visitors open Ada's page; nobody knows who is faster. The driver stumbles over the reply to one
/// of the queries, or it never does. The server keeps a crash in the request that it happens in.
pub fn two_visitors(stage: &mut Stage) {
    let db = Db::new([("ada", member("Ada"))]);
    let greeter = Arc::new(Greeter::new(db.clone()));
    let bug_is_told = Rc::new(Cell::new(false));
    let too_late = Rc::new(Cell::new(None));

    let visitors = ["ann", "bob"].map(|name| {
        let (greeter, bug_is_told) = (greeter.clone(), bug_is_told.clone());
        let too_late = too_late.clone();
        let answer = stage.actor(name, "opens Ada's page", async move {
            let late = bug_is_told.get();
            let call = AssertUnwindSafe(greeter.display_name("ada")).catch_unwind();
            let answer = call.await.map_err(|payload| Crashed(words(&*payload)));
            if let Ok(Err(GreetError::Internal(text))) = &answer {
                bug_is_told.set(true);
                if late {
                    too_late.set(Some(format!(
                        "{name}, who came after that, was told {text:?}"
                    )));
                }
            }
            answer
        });
        (name, answer)
    });
    stage.happens("the driver will stumble over the next query", move || {
        db.panics_with(UNREADABLE.to_owned());
    });

    let told = visitors.clone();
    stage.always(
        "NotFound is given for a member who is not there, and for nothing else",
        move || {
            for (name, answer) in &told {
                match answer.get() {
                    Some(Ok(Ok(shown))) if shown != "Ada" => {
                        return Err(format!("{name} was shown the name {shown:?}"));
                    }
                    Some(Ok(Err(GreetError::NotFound))) => {
                        return Err(format!("Ada is there, and {name} was told NotFound"));
                    }
                    _ => {}
                }
            }
            Ok(())
        },
    );
    let told = visitors.clone();
    stage.always("what broke is told in its own words", move || {
        for (name, answer) in &told {
            match answer.get() {
                Some(Ok(Err(GreetError::Internal(text)))) if !text.contains(UNREADABLE) => {
                    return Err(format!("{name} was told {text:?}"));
                }
                _ => {}
            }
        }
        Ok(())
    });
    stage.always(
        "a bug is told to those who waited, and to nobody after them",
        move || match too_late.take() {
            Some(told) => Err(format!("the driver's bug had been told, and {told}")),
            None => Ok(()),
        },
    );
    stage.finally(
        "a visitor is given an answer and does not crash",
        move || {
            let crashes: Vec<_> = visitors
                .iter()
                .filter_map(|(name, answer)| match answer.get() {
                    Some(Err(Crashed(words))) => Some(format!("{name} crashed: {words}")),
                    _ => None,
                })
                .collect();
            match crashes[..] {
                [] => Ok(()),
                _ => Err(crashes.join("; ")),
            }
        },
    );
}

/// Two visitors open Ada's page twice each; Bob does when Ann's query is about to be answered. The
/// driver stumbles over that reply, and the second one comes when everybody waits for it.
pub fn two_visits_each(stage: &mut Stage) {
    let db = Db::new([("ada", member("Ada"))]);
    let greeter = Arc::new(Greeter::new(db.clone()));
    db.panics_with(UNREADABLE.to_owned());
    let [first, second] = [db.hold("ada"), db.hold("ada")];
    let (comes, has_come) = oneshot::channel();
    let replied = Rc::new(Cell::new(false));

    let [anns, bobs] = [greeter.clone(), greeter];
    stage.actor("ann", "opens Ada's page twice", async move {
        let _ = has_come.await;
        [greeted(&anns).await, greeted(&anns).await]
    });
    let reply = replied.clone();
    stage.actor("bob", "opens Ada's page twice", async move {
        let _ = comes.send(());
        let _ = first.arrived().await;
        first.release();
        let visits = async { [greeted(&bobs).await, greeted(&bobs).await] };
        let replies = async {
            settle().await;
            reply.set(true);
            second.release();
        };
        join(visits, replies).await.0
    });
    stage.always(
        "visitors of one member at the same time cost one query",
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

/// Two visitors open Ada's page, and the first one may close it at any time.
pub fn a_visitor_who_leaves(stage: &mut Stage) {
    let db = Db::new([("ada", member("Ada"))]);
    let greeter = Arc::new(Greeter::new(db));
    let [ann, _] = ["ann", "bob"].map(|name| {
        let greeter = greeter.clone();
        let call = async move { greeter.display_name("ada").await };
        stage.actor(name, "opens Ada's page", call)
    });
    stage.may_hang_up(&ann);
}

/// What a visitor is told, unless the call crashes.
async fn greeted(greeter: &Greeter) -> Option<Answer> {
    let call = AssertUnwindSafe(greeter.display_name("ada"));
    call.catch_unwind().await.ok()
}

/// Another row than in the tests, and other words.
const UNREADABLE: &str = "row 7 is unreadable";

/// A panic came out of the call, with these words.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Crashed(String);

fn words(payload: &(dyn Any + Send)) -> String {
    match payload.downcast_ref::<&str>() {
        Some(text) => (*text).to_owned(),
        None => payload.downcast_ref().cloned().unwrap_or_default(),
    }
}
