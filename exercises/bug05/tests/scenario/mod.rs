use super::*;
use sf_lab::stage::Stage;

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
