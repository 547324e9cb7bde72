//! The compiler's errors of a suite that only tell why something cannot cross threads: then all names and
//! signatures are as they were, and the reason is in what the exercise holds.

/// The reason, as the end of a sentence; `None` if any of `errors` is of another kind.
pub fn reason(bug: &str, errors: &str) -> Option<String> {
    let mut heads = errors.lines().filter(|line| line.starts_with("error"));
    if !heads.all(|head| head.contains("between threads safely")) {
        return None;
    }
    let first = errors.split("\nerror").next().unwrap_or(errors);
    Some(
        held(bug, first)
            .or_else(|| made_of(first))
            .unwrap_or_else(|| "something in it cannot go to another one".to_owned()),
    )
}

/// What an async body of the learner's keeps across an `.await`. The compiler tells it from within: first
/// what cannot be sent, then what that is part of, then the bodies that hold it, the innermost first.
fn held(bug: &str, error: &str) -> Option<String> {
    let learners = format!("exercises/{bug}/src/lib.rs:");
    let mut kept = not_implemented(error)?.1;
    let mut at = None;
    let mut name = None;
    for note in error.split("\nnote: ") {
        let place = note
            .lines()
            .find_map(|line| line.trim_start().strip_prefix("--> "))
            .and_then(|place| place.strip_prefix(&learners));
        let is_body = note.starts_with("required because it's used within this `async`");
        if at.is_none() && is_body {
            at = Some(place?.split(':').next()?);
        } else if at.is_none() {
            // Several such lines may stand in one note, those without a place in the source.
            kept = note
                .lines()
                .rev()
                .find_map(|line| between(line, "appears within the type `", "`"))
                .unwrap_or(kept);
        }
        if place.is_some() {
            let mut code = note.lines().skip(2);
            name = code.find_map(function).or(name);
        }
    }
    let whose = match name {
        Some(name) => format!("the future of `{name}`"),
        None => "its future".to_owned(),
    };
    Some(format!(
        "{whose} is not `Send`: `{kept}` is held across an `.await`, \
         in the async body that begins at {learners}{}",
        at?
    ))
}

/// Which part of which type is not for more than one thread.
fn made_of(error: &str) -> Option<String> {
    let (marker, part) = not_implemented(error)?;
    let whole = between(error, "help: within `", "`").filter(|whole| !whole.starts_with('{'));
    let within = whole.map_or(String::new(), |whole| format!(" within `{whole}`"));
    Some(format!("`{part}`{within} is not `{marker}`"))
}

/// `Send` or `Sync`, and the type that is not.
fn not_implemented(error: &str) -> Option<(&str, &str)> {
    let (_, rest) = error.split_once("the trait `")?;
    let (marker, rest) = rest.split_once("` is not implemented for `")?;
    let (part, _) = rest.split_once('`')?;
    Some((marker, part))
}

/// The name of the function that begins in this line.
fn function(line: &str) -> Option<&str> {
    let (_, rest) = line.split_once(" fn ")?;
    rest.split(['(', '<']).next()
}

fn between<'t>(text: &'t str, before: &str, after: &str) -> Option<&'t str> {
    let (_, rest) = text.split_once(before)?;
    Some(rest.split_once(after)?.0)
}
