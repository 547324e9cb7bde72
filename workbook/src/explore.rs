//! *Explore my code*: every order of the steps of what the learner has just saved.

use std::{
    fs,
    path::PathBuf,
    sync::{Mutex, PoisonError},
};

use serde_json::{Value, json};

use crate::{
    catalog::Catalog,
    libtest,
    runner::{Runner, Tests},
    suite,
    verdict::Verdict,
    workspace::Workspace,
};

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
        let catalog = Catalog::read(&self.workspace).map_err(|error| format!("{error:#}"))?;
        let Some(exercise) = catalog.iter().find(|exercise| exercise.name == bug) else {
            return Err("There is no such exercise.".to_owned());
        };
        // The scenario is part of the suite.
        if let Some(verdict) = suite::refusal(&self.workspace, bug) {
            return Err(verdict.sentence(bug));
        }
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        let file = self.recording(bug);
        let _ = fs::remove_file(&file);
        let tests = Tests::Schedules {
            test: &exercise.explores,
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
                format!("The orders of {bug} were tried, and no recording was left; try again.")
            }
            verdict => verdict.sentence(bug),
        })
    }

    fn recording(&self, bug: &str) -> PathBuf {
        self.workspace
            .root()
            .join(format!("target/schedules/{bug}-explored.json"))
    }
}
