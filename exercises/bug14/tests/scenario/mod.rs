use super::*;
use sf_lab::stage::{Answer, Stage};

/// "press" and "media" extend each other. While Anna opens "press", Ben mends it: nothing stands
/// above it any more. Then he looks at "media".
pub fn a_mended_circle(stage: &mut Stage) {
    let (db, templates) = site(&[("press", "media"), ("media", "press")]);
    db.budget(2); // once for each of them
    let anna = opens(stage, "anna", "press", &templates);
    let ben = stage.actor(
        "ben",
        "mends press and calls render(\"media\")",
        async move {
            db.set("press", template("press", ""));
            templates.render("media").await
        },
    );
    let pages = [
        ("anna", anna.clone(), "<press>"),
        ("ben", ben.clone(), "<press><media>"),
    ];
    stage.always(
        "whoever opens a page sees all of it, or is told of the circle",
        move || {
            for (reader, answer, page) in &pages {
                if let Some(got) = answer.get()
                    && got.as_deref() != Ok(*page)
                    && !is_named(&got, &["press", "media"])
                {
                    return Err(format!("{reader} {}", told(&got)));
                }
            }
            Ok(())
        },
    );
    no_answer_waits(stage, [anna, ben]);
}

/// The same two templates, and nobody mends them.
pub fn both_ends(stage: &mut Stage) {
    let (db, templates) = site(&[("press", "media"), ("media", "press")]);
    db.budget(2); // once for each of them
    let anna = opens(stage, "anna", "press", &templates);
    let ben = opens(stage, "ben", "media", &templates);
    let answers = [("anna", anna.clone()), ("ben", ben.clone())];
    stage.always("whoever opens a page of the circle is told so", move || {
        for (reader, answer) in &answers {
            if let Some(got) = answer.get()
                && !is_named(&got, &["press", "media"])
            {
                return Err(format!("{reader} {}", told(&got)));
            }
        }
        Ok(())
    });
    no_answer_waits(stage, [anna, ben]);
}

/// "offer" and "news" extend "base", which extends nothing.
pub fn one_template_above(stage: &mut Stage) {
    let (db, templates) = site(&[("base", ""), ("offer", "base"), ("news", "base")]);
    db.budget(2); // once for each of them
    let anna = opens(stage, "anna", "offer", &templates);
    let ben = opens(stage, "ben", "news", &templates);
    let pages = [
        ("anna", anna, "<base><offer>"),
        ("ben", ben, "<base><news>"),
    ];
    stage.always("a page without a circle is shown", move || {
        for (reader, answer, page) in &pages {
            if let Some(got) = answer.get()
                && got.as_deref() != Ok(*page)
            {
                return Err(format!("{reader} {}", told(&got)));
            }
        }
        Ok(())
    });
}

fn opens(
    stage: &mut Stage,
    reader: &str,
    id: &'static str,
    templates: &Arc<Templates>,
) -> Answer<Result<String, RenderError>> {
    let templates = templates.clone();
    let call = async move { templates.render(id).await };
    stage.actor(reader, format!("render({id:?})"), call)
}

/// While everybody is asleep, a clock moves on. It may do that, but nobody may have waited for it.
fn no_answer_waits(stage: &mut Stage, answers: [Answer<Result<String, RenderError>>; 2]) {
    let began = Instant::now();
    stage.always("no answer waits for a clock", move || {
        let waited = began.elapsed();
        match answers.iter().find_map(Answer::get) {
            Some(got) if !waited.is_zero() => {
                Err(format!("after {waited:?} a reader {}", told(&got)))
            }
            _ => Ok(()),
        }
    });
}
