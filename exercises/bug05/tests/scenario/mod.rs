use super::*;
use std::{cell::Cell, rc::Rc};

use sf_lab::stage::{Answer, Stage};

/// An editor and a guest open the plan; nobody knows who is faster. The editor's client may hang
/// up, and the server may drop the editor's call.
pub fn two_desks(stage: &mut Stage) {
    let (_, documents) = office();
    let client = CancelToken::new();
    let mut open = |name: &str, role, cancel| {
        let (documents, request) = (documents.clone(), request("plan", name, role, cancel));
        let does = format!("handle(the {name}'s request)");
        stage.actor(name, does, async move { documents.handle(request).await })
    };
    let editor = open("editor", Role::Editor, client.clone());
    let guest = open("guest", Role::Guest, CancelToken::new());
    stage.may_hang_up(&editor);
    let hung_up = client.clone();
    stage.happens("the editor's client cancels its token", move || {
        client.cancel();
    });

    let told = guest.clone();
    stage.always(
        "who may not read a document does not get it",
        move || match told.get() {
            Some(Ok(got)) => Err(format!("the guest was handed {:?}", got.text)),
            _ => Ok(()),
        },
    );
    stage.always("who may read a document gets it", move || {
        match editor.get() {
            Some(Err(error)) if !hung_up.is_cancelled() => {
                Err(format!("the editor was told: {error}"))
            }
            _ => Ok(()),
        }
    });
    stage.always(
        "nobody is told of somebody else's hanging up",
        move || match guest.get() {
            Some(Err(DocError::Store(error))) => Err(format!("the guest was told: {error}")),
            _ => Ok(()),
        },
    );
}

/// Two editors open the plan. The first one's client may hang up, and the server may drop the first
/// one's call.
pub fn two_editors(stage: &mut Stage) {
    let (_, documents) = office();
    let client = CancelToken::new();
    let mut open = |name: &str, cancel| {
        let (documents, request) = (
            documents.clone(),
            request("plan", name, Role::Editor, cancel),
        );
        let does = format!("handle(the {name}'s request)");
        stage.actor(name, does, async move { documents.handle(request).await })
    };
    let first = open("first editor", client.clone());
    let second = open("second editor", CancelToken::new());
    stage.may_hang_up(&first);
    stage.happens("the first editor's client cancels its token", move || {
        client.cancel();
    });

    stage.always(
        "nobody is told of somebody else's hanging up",
        move || match second.get() {
            Some(Err(error)) => Err(format!("the second editor was told: {error}")),
            _ => Ok(()),
        },
    );
}

/// An editor and a reviewer open the plan, which is taken from the editors.
pub fn a_right_of_somebody_else(stage: &mut Stage) {
    let (store, documents) = office();
    let withdrawn = Rc::new(Cell::new(false));
    let users = [("editor", Role::Editor), ("reviewer", Role::Reviewer)];
    let [editor, reviewer] =
        users.map(|(name, role)| opens(stage, name, role, &documents, &withdrawn));
    taken_from(stage, Role::Editor, store, withdrawn);
    stage.always("who may read a document gets it", move || {
        match reviewer.get() {
            Some((_, Err(error))) => Err(format!("the reviewer was told: {error}")),
            _ => Ok(()),
        }
    });
    a_lost_right_is_lost(stage, [("editor", editor)]);
}

/// Two reviewers open the plan, which is taken from the reviewers.
pub fn a_right_of_both(stage: &mut Stage) {
    let (store, documents) = office();
    let withdrawn = Rc::new(Cell::new(false));
    let reviewers = ["first reviewer", "second reviewer"].map(|name| {
        let answer = opens(stage, name, Role::Reviewer, &documents, &withdrawn);
        (name, answer)
    });
    taken_from(stage, Role::Reviewer, store, withdrawn);
    a_lost_right_is_lost(stage, reviewers);
}

/// Whether the right was lost before the call began, and what came of the call.
type Opened = (bool, Result<Document, DocError>);

fn opens(
    stage: &mut Stage,
    name: &str,
    role: Role,
    documents: &Arc<Documents>,
    withdrawn: &Rc<Cell<bool>>,
) -> Answer<Opened> {
    let (documents, withdrawn) = (documents.clone(), withdrawn.clone());
    let request = request("plan", name, role, CancelToken::new());
    let does = format!("handle(the {name}'s request)");
    stage.actor(name, does, async move {
        let lost = withdrawn.get();
        (lost, documents.handle(request).await)
    })
}

fn taken_from(
    stage: &mut Stage,
    role: Role,
    store: DocStore<Document, Role>,
    withdrawn: Rc<Cell<bool>>,
) {
    let text = format!("the plan is taken from each {role:?}");
    stage.happens(&text.to_lowercase(), move || {
        store.withdraw("plan", &role);
        withdrawn.set(true);
    });
}

fn a_lost_right_is_lost<const N: usize>(
    stage: &mut Stage,
    users: [(&'static str, Answer<Opened>); N],
) {
    stage.always("who has lost a right before asking is told so", move || {
        for (name, answer) in &users {
            if let Some((true, Ok(got))) = answer.get() {
                return Err(format!("the {name} was handed {:?}", got.text));
            }
        }
        Ok(())
    });
}
