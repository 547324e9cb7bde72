use super::*;
use sf_lab::stage::Stage;

/// Alpha and beta open their dashboards; nobody knows who is faster.
pub fn two_dashboards(stage: &mut Stage) {
    let (_, store) = platform();
    let answers = ["alpha", "beta"].map(|tenant| {
        let store = store.clone();
        let call = async move { store.get(tenant, "settings").await };
        let does = format!("get({tenant:?}, \"settings\")");
        let answer = stage.actor(tenant, does, call);
        (tenant, answer)
    });
    stage.always(
        "each tenant receives what is stored under its own name",
        move || {
            for (tenant, answer) in &answers {
                match answer.get() {
                    Some(Ok(got)) if got.secret != format!("{tenant}'s secret") => {
                        return Err(format!("{tenant} was handed {:?}", got.secret));
                    }
                    Some(Err(error)) => return Err(format!("{tenant} was turned away: {error}")),
                    _ => {}
                }
            }
            Ok(())
        },
    );
}
