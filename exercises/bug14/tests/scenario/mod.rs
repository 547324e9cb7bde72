use super::*;
use sf_lab::stage::Stage;

/// "press" and "media" extend each other. While Anna opens "press", Ben mends it: nothing stands
/// above it any more. Then he looks at "media".
pub fn a_mended_circle(stage: &mut Stage) {
    let (db, templates) = site(&[("press", "media"), ("media", "press")]);
    db.budget(2); // once for each of them
    let began = Instant::now();

    let anna = {
        let templates = templates.clone();
        stage.actor("anna", "render(\"press\")", async move {
            templates.render("press").await
        })
    };
    let ben = stage.actor(
        "ben",
        "mends press and calls render(\"media\")",
        async move {
            db.set("press", template("press", ""));
            templates.render("media").await
        },
    );
    stage.always(
        "whoever opens a page sees all of it, or is told of the circle",
        move || {
            for (reader, answer, page) in
                [("anna", &anna, "<press>"), ("ben", &ben, "<press><media>")]
            {
                if let Some(got) = answer.get()
                    && got.as_deref() != Ok(page)
                    && !is_named(&got, &["press", "media"])
                {
                    return Err(format!("{reader} {}", told(&got)));
                }
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
