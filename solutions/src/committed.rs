//! Generated files that are committed.

use std::{env, fs, path::Path};

use crate::Failure;

/// Compares a generated file with the committed one, or writes it if `UPDATE=1` is set.
///
/// # Errors
/// Says which file is stale, where it differs first, and the command that writes it.
pub fn check(path: &Path, generated: &str, command: &str) -> Result<(), Failure> {
    check_but_for(path, generated, command, str::to_owned)
}

/// As [`check`], but what `kept` leaves out of both may differ.
///
/// # Errors
/// As [`check`].
pub fn check_but_for(
    path: &Path,
    generated: &str,
    command: &str,
    kept: impl Fn(&str) -> String,
) -> Result<(), Failure> {
    // A checkout on Windows may have its line ends rewritten.
    let committed = fs::read_to_string(path)
        .unwrap_or_default()
        .replace("\r\n", "\n");
    let (old, new) = (kept(&committed), kept(generated));
    if old == new {
        return Ok(());
    }
    if env::var_os("UPDATE").is_some_and(|on| on == "1") {
        return fs::write(path, generated)
            .map_err(|e| Failure(format!("cannot write {}: {e}", path.display())));
    }
    let lines = || old.lines().zip(new.lines());
    let at = lines().take_while(|(old, new)| old == new).count();
    let (old, new) = lines()
        .nth(at)
        .unwrap_or(("(the end)", "(more lines, or fewer)"));
    Err(Failure(format!(
        "{} is stale from line {}:\n  committed: {old}\n  generated: {new}\n\
         If the new one is right, write it with {command}.",
        path.display(),
        at + 1,
    )))
}
