use super::*;
use sf_lab::stage::Stage;

/// The header and the sidebar of one page both show Ada; nobody knows which is drawn first.
pub fn one_page(stage: &mut Stage) {
    let (db, directory) = office();
    let answers = ["header", "sidebar"].map(|part| {
        let directory = directory.clone();
        stage.actor(
            part,
            "get_user(1)",
            async move { directory.get_user(ADA).await },
        )
    });
    let answered = move || answers.iter().any(|answer| answer.get().is_some());

    let (asked, known) = (db.clone(), answered.clone());
    let mut before = None;
    stage.always("once a user has been found, nobody asks the database for it again", move || {
        let queries = asked.queries(&ADA);
        if !known() {
            return Ok(());
        }
        let before = *before.get_or_insert(queries);
        ensure_told(queries == before, || {
            format!("Ada had been found, and the database was asked for her once more: {queries} queries")
        })
    });
    stage.always(
        "callers who ask for one user at the same time cost one query",
        move || {
            let queries = db.queries(&ADA);
            ensure_told(queries < 2 || answered(), || {
                format!("header and sidebar asked at the same time and cost {queries} queries")
            })
        },
    );
}

fn ensure_told(kept: bool, symptom: impl FnOnce() -> String) -> Result<(), String> {
    if kept { Ok(()) } else { Err(symptom()) }
}
