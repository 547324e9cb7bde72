//! Judges every variant of every exercise by the exercise's own suite.
//!
//! A *variant* is a whole version of an exercise's `src/lib.rs`: the pristine copy, the solution,
//! other right fixes (`alternatives/`), wrong fixes that somebody would propose (`near_misses/`),
//! and fixes tried against the suite (`attacks/`). Adding one is adding a file; [`wiring`] turns
//! the folders into test targets, [`judge`] runs them, and `tests/proof` says what must hold.
//! [`recorded`] gathers what the exploring tests leave behind, for the page.

#![forbid(unsafe_code)]

pub mod bug;
pub mod committed;
pub mod drawing;
pub mod judge;
pub mod page;
pub mod recorded;
pub mod recording;
pub mod suite;
pub mod table;
pub mod variant;
pub mod wiring;

use std::{
    fmt,
    path::{Path, PathBuf},
};

/// The folder of this package.
pub fn here() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The folder that holds the whole workspace.
pub fn workspace() -> PathBuf {
    here()
        .parent()
        .expect("a member of the workspace lies inside it")
        .to_owned()
}

/// A sentence, printed as it stands when a test returns it.
#[derive(Clone)]
pub struct Failure(pub String);

impl fmt::Debug for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<String> for Failure {
    fn from(text: String) -> Self {
        Failure(text)
    }
}

/// Goes on if `holds`.
///
/// # Errors
/// The sentence, if not.
pub fn ensure(holds: bool, sentence: impl FnOnce() -> String) -> Result<(), Failure> {
    if holds {
        Ok(())
    } else {
        Err(Failure(sentence()))
    }
}
