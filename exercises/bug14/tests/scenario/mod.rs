use super::*;
use sf_lab::stage::Stage;

/// "press" extends "media" and "media" extends "press". A reader opens each of them.
pub fn two_readers(stage: &mut Stage) {
    let (db, templates) = site(&[("press", "media"), ("media", "press")]);
    db.budget(2); // once for each reader
    let began = Instant::now();
    let answers = [("anna", "press"), ("ben", "media")].map(|(reader, id)| {
        let templates = templates.clone();
        let does = format!("render({id:?})");
        let answer = stage.actor(reader, does, async move { templates.render(id).await });
        (reader, answer)
    });
    stage.always(
        "whoever renders a page of the circle is told so",
        move || {
            for (reader, answer) in &answers {
                let told = match answer.get() {
                    Some(Ok(page)) => format!("was shown {page:?}"),
                    Some(Err(RenderError::ExtendsItself(id))) if id == "press" || id == "media" => {
                        continue;
                    }
                    Some(Err(error)) => format!("was told: {error}"),
                    None => continue,
                };
                return Err(format!("{reader} {told}"));
            }
            Ok(())
        },
    );
    stage.always("no clock decides it", move || {
        let waited = began.elapsed();
        if waited.is_zero() {
            return Ok(());
        }
        Err(format!("{waited:?} had to pass before anything happened"))
    });
}
