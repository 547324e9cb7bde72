use super::*;
use sf_lab::stage::Stage;

/// The header and the sidebar of one page both show Ada; nobody knows which is drawn first.
pub fn one_page(stage: &mut Stage) {
    let (db, directory) = office();
    let parts = ["header", "sidebar"].map(|part| {
        let directory = directory.clone();
        let view = async move { directory.get_user(ADA).await };
        stage.actor(part, "get_user(1)", view)
    });
    let found = move || parts.iter().any(|part| part.get().is_some());

    let (asked, known) = (db.clone(), found.clone());
    let mut before = None;
    stage.always(
        "once a user has been found, nobody asks the database for it again",
        move || {
            let queries = asked.queries(&ADA);
            if !known() || *before.get_or_insert(queries) == queries {
                return Ok(());
            }
            Err("Ada had been found, and the database was asked for her once more".to_owned())
        },
    );
    stage.always(
        "callers who ask for one user at the same time cost one query",
        move || match db.queries(&ADA) {
            2.. if !found() => Err("two queries for Ada were under way at once".to_owned()),
            _ => Ok(()),
        },
    );
}
