//! What the tests say about an exercise.

use serde::{Deserialize, Serialize};

/// The outcome of one run of a suite.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Verdict {
    /// Every core and guard test passes.
    Green { passed: usize, beyond: Beyond },
    Red {
        failed: Vec<Failure>,
        passed: usize,
        ignored: usize,
        /// Some of the output was dropped because there was too much of it.
        cut: bool,
    },
    /// `culprit` is what cargo could not compile: the crate, or the suite against it.
    NotCompiling { culprit: Culprit, errors: String },
    /// The tests were stopped after `seconds`, `test` being the one that had not ended.
    TimedOut { test: Option<String>, seconds: u64 },
    /// The test process ended without a summary: an abort, a stack overflow, a signal.
    Died { test: Option<String>, text: String },
    /// These files of the suite are not as they were shipped, so nothing was run.
    SuiteEdited { files: Vec<String> },
    /// There is no such file, so there is nothing to judge.
    FileMissing { file: String },
    /// Cargo did not get as far as compiling or testing.
    CargoFailed { text: String },
    /// There is no cargo to run.
    CargoMissing { program: String },
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    pub name: String,
    pub report: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Culprit {
    Exercise,
    Suite,
    /// Something of the exercise cannot cross threads; the end of a sentence says what.
    Threads(String),
    Other(String),
}

/// The tests that ask for more than a repair needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Beyond {
    /// The suite has none.
    Absent,
    Running,
    Passed(usize),
    Failed {
        failed: Vec<Failure>,
        passed: usize,
    },
    /// The run gave no result; the sentence says why.
    Unknown(String),
}

impl Verdict {
    /// Whether the exercise is solved.
    pub fn is_green(&self) -> bool {
        matches!(self, Self::Green { .. })
    }

    /// Whether there is nothing left to find: the tests beyond pass too, if there are any.
    pub fn is_whole(&self) -> bool {
        matches!(
            self,
            Self::Green {
                beyond: Beyond::Passed(_) | Beyond::Absent,
                ..
            }
        )
    }

    /// The sign before the name of the exercise, one or two columns wide.
    pub fn mark(&self) -> &'static str {
        match self {
            _ if self.is_whole() => "✓✓",
            Self::Green { .. } => "✓",
            Self::SuiteEdited { .. } => "·",
            _ => "✗",
        }
    }

    /// Whether the same files would give the same verdict again, on any day.
    pub fn is_lasting(&self) -> bool {
        match self {
            Self::Green { beyond, .. } => !matches!(beyond, Beyond::Running | Beyond::Unknown(_)),
            Self::Red { .. } => true,
            _ => false,
        }
    }

    /// The sentence that page and terminal say first.
    pub fn sentence(&self, bug: &str) -> String {
        match self {
            Self::Green { passed, .. } => match passed {
                1 => "The test passes.".to_owned(),
                _ => format!("All {passed} tests pass."),
            },
            Self::Red {
                failed,
                passed,
                cut,
                ..
            } => {
                let cut = if *cut {
                    " The tests printed too much to keep: only the beginning and the end are here."
                } else {
                    ""
                };
                format!(
                    "{} of {} tests {}.{cut}",
                    failed.len(),
                    failed.len() + passed,
                    if failed.len() == 1 { "fails" } else { "fail" }
                )
            }
            Self::NotCompiling {
                culprit: Culprit::Exercise,
                ..
            } => {
                format!("exercises/{bug}/src/lib.rs does not compile yet.")
            }
            Self::NotCompiling {
                culprit: Culprit::Suite,
                ..
            } => format!(
                "{bug} compiles, but its tests no longer compile against it: keep the public names and signatures."
            ),
            Self::NotCompiling {
                culprit: Culprit::Threads(reason),
                ..
            } => {
                format!("{bug} compiles, but its callers may run on any thread, and {reason}.")
            }
            Self::NotCompiling {
                culprit: Culprit::Other(name),
                ..
            } => {
                format!("{name}, on which {bug} stands, does not compile.")
            }
            Self::TimedOut {
                test: Some(test),
                seconds,
            } => {
                format!("Stopped: {test} had not ended after {seconds} seconds.")
            }
            Self::TimedOut {
                test: None,
                seconds,
            } => {
                format!("Stopped: no end after {seconds} seconds.")
            }
            Self::Died {
                test: Some(test), ..
            } => {
                format!("The test process died in {test}, before it could report.")
            }
            Self::Died { test: None, .. } => {
                "The test process died before it could report.".to_owned()
            }
            Self::SuiteEdited { files } => {
                let tests = format!("exercises/{bug}/tests");
                let be = if files.len() == 1 { "is" } else { "are" };
                format!(
                    "{} {be} not as shipped, and a suite that was edited proves nothing. \
                     To have it back: `git restore {tests}`. \
                     To keep what you wrote as well: `git stash push {tests}`. \
                     If the edit has been committed, name the commit before it: \
                     `git restore --source COMMIT {tests}`.",
                    files.join(" and ")
                )
            }
            Self::FileMissing { file } => format!(
                "{file} is missing: `cargo run -- reset {bug}` puts it back as it was shipped."
            ),
            Self::CargoFailed { text } => match unread_manifest(text) {
                Some(file) => format!(
                    "Cargo could not run the tests, since it can't read {file}: `git restore {file}` puts it back."
                ),
                None => "Cargo could not run the tests.".to_owned(),
            },
            Self::CargoMissing { program } => format!(
                "Could not start `{program}`. Install Rust from https://rustup.rs, or start the workbook from a shell that finds cargo."
            ),
        }
    }

    /// The reports of the failing tests: of the core, or, once that is green, of the tests beyond.
    pub fn failures(&self) -> &[Failure] {
        match self {
            Self::Red { failed, .. }
            | Self::Green {
                beyond: Beyond::Failed { failed, .. },
                ..
            } => failed,
            _ => &[],
        }
    }

    /// What the compiler, cargo or the dying process wrote.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::NotCompiling { errors: text, .. }
            | Self::Died { text, .. }
            | Self::CargoFailed { text } => Some(text),
            _ => None,
        }
    }
}

impl Failure {
    /// The report without its last two lines, which lead from a terminal to the chapter and its hints.
    pub fn for_the_page(&self) -> &str {
        match self.report.rsplit_once("\nChapter: ") {
            Some((report, rest)) if rest.lines().count() == 2 && rest.contains("\nA hint: ") => {
                report.trim_end()
            }
            _ => &self.report,
        }
    }
}

/// Ends the sentence of tests beyond that fail.
const LEFT: &str = ": there is more to find before you read on.";

impl Beyond {
    /// What to say about them after the sentence of a green verdict; nothing if there are none.
    pub fn sentence(&self) -> Option<String> {
        match self {
            Self::Absent => None,
            Self::Running => Some("Asking the tests beyond …".to_owned()),
            Self::Passed(1) => Some("The test beyond passes too.".to_owned()),
            Self::Passed(count) => Some(format!("All {count} tests beyond pass too.")),
            Self::Failed { failed, passed: 0 } if failed.len() == 1 => {
                Some(format!("Beyond the repair, one test asks for more{LEFT}"))
            }
            Self::Failed { failed, passed } => Some(format!(
                "Beyond the repair, {} of {} tests {} for more{LEFT}",
                failed.len(),
                failed.len() + passed,
                if failed.len() == 1 { "asks" } else { "ask" }
            )),
            Self::Unknown(why) => Some(format!("Of the tests beyond nothing is known: {why}")),
        }
    }
}

/// The manifest of an exercise that cargo speaks of, while it reads those of all.
fn unread_manifest(text: &str) -> Option<String> {
    let (_, rest) = text.split_once("failed to load manifest for workspace member `")?;
    let (member, _) = rest.split_once('`')?;
    let mut folders = member.rsplit(['/', '\\']);
    let bug = folders.next()?;
    (folders.next() == Some("exercises")).then(|| format!("exercises/{bug}/Cargo.toml"))
}
