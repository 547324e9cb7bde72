//! *Explore my code*: every order of the steps of what the learner has just saved.

use std::{
    fs,
    path::PathBuf,
    sync::{Mutex, PoisonError},
};

use serde::Deserialize;
use serde_json::{Value, json};

use crate::{
    libtest,
    runner::{Runner, Tests},
    suite,
    verdict::Verdict,
    workspace::Workspace,
};

/// The name that the exploring test has in nearly every suite.
const USUAL: &str = "no_order_of_steps_breaks_a_promise";

/// The part of `bug.toml` that is read here.
#[derive(Default, Deserialize)]
struct Record {
    #[serde(default)]
    schedules: Schedules,
}

#[derive(Default, Deserialize)]
struct Schedules {
    test: Option<String>,
}

/// Runs the exhaustive test of an exercise and hands its recording to the page.
pub struct Explorer {
    workspace: Workspace,
    runner: Runner,
    /// Two tabs take turns: both would write the same recording.
    turn: Mutex<()>,
}

impl Explorer {
    pub fn new(workspace: Workspace, runner: Runner) -> Self {
        Explorer {
            workspace,
            runner,
            turn: Mutex::new(()),
        }
    }

    /// What the page is answered: `{"version": …}`, a version as in a chapter's recording, or
    /// `{"sentence": …}` that says why there is none.
    pub fn explore(&self, bug: &str) -> String {
        match self.version(bug) {
            Ok(version) => json!({ "version": version }),
            Err(sentence) => json!({ "sentence": sentence }),
        }
        .to_string()
    }

    fn version(&self, bug: &str) -> Result<Value, String> {
        // The name comes from a request and becomes part of paths.
        let is_name = !bug.is_empty() && bug.bytes().all(|b| b.is_ascii_alphanumeric());
        if !is_name || !self.workspace.exercise(bug).is_dir() {
            return Err("There is no such exercise.".to_owned());
        }
        // The scenario is part of the suite.
        if let Some(verdict) = suite::refusal(&self.workspace, bug) {
            return Err(verdict.sentence(bug));
        }
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        let file = self.recording(bug);
        let _ = fs::remove_file(&file);
        let test = self.exploring_test(bug);
        let tests = Tests::Schedules {
            test: &test,
            file: &file,
        };
        let output = self.runner.run(bug, tests);
        if let Ok(text) = fs::read_to_string(&file) {
            let version = serde_json::from_str::<Value>(&text)
                .ok()
                .and_then(|mut recording| recording.pointer_mut("/versions/0").map(Value::take));
            return version.ok_or_else(|| "The recording is not whole; try again.".to_owned());
        }
        Err(match libtest::verdict(bug, &output) {
            Verdict::Green { .. } | Verdict::Red { .. } => {
                format!("{bug} has no scenario to explore.")
            }
            verdict => verdict.sentence(bug),
        })
    }

    /// The test of this suite that explores, as `bug.toml` names it.
    fn exploring_test(&self, bug: &str) -> String {
        let file = self.workspace.solutions(bug).join("bug.toml");
        let text = fs::read_to_string(file).unwrap_or_default();
        let record: Record = toml::from_str(&text).unwrap_or_default();
        record.schedules.test.unwrap_or_else(|| USUAL.to_owned())
    }

    fn recording(&self, bug: &str) -> PathBuf {
        self.workspace
            .root()
            .join(format!("target/schedules/{bug}-explored.json"))
    }
}
