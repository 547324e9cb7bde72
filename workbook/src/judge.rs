//! Deciding what to run: one cargo at a time, the learner's latest save before anything else.

use std::{collections::VecDeque, path::PathBuf, time::Duration};

use tokio::sync::watch::Sender;

use crate::{
    cache::{self, Cache},
    libtest,
    runner::{Run, Runner, Tests},
    state::State,
    suite,
    verdict::{Beyond, Verdict},
    watch::{self, Stamp},
    workspace::Workspace,
};

/// How often to look for edits.
pub const TICK: Duration = Duration::from_millis(100);

pub struct Judge {
    runner: Runner,
    cache: Cache,
    workspace: Workspace,
    state: Sender<State>,
    watched: Vec<Watched>,
    /// Names of exercises to judge, the most urgent first.
    waiting: VecDeque<String>,
    trial: Option<Trial>,
    /// Told each verdict in one line.
    say: fn(&str),
}

struct Watched {
    bug: String,
    paths: Vec<PathBuf>,
    stamp: Stamp,
    content: String,
}

/// A run in progress, and what it judges.
struct Trial {
    bug: String,
    content: String,
    /// Set once core and guards are green and the tests beyond run.
    green: Option<usize>,
    run: Run,
}

impl Judge {
    pub fn new(workspace: &Workspace, runner: Runner, state: Sender<State>, say: fn(&str)) -> Self {
        let names: Vec<String> = state
            .borrow()
            .exercises
            .iter()
            .map(|standing| standing.exercise.name.clone())
            .collect();
        let watched = names.into_iter().map(|bug| Watched {
            paths: cache::judged(workspace, &bug),
            bug,
            stamp: Stamp::default(),
            content: String::new(),
        });
        Self {
            runner,
            cache: Cache::new(workspace.clone()),
            workspace: workspace.clone(),
            state,
            watched: watched.collect(),
            waiting: VecDeque::new(),
            trial: None,
            say,
        }
    }

    /// Looks and judges until the program ends.
    pub fn work(mut self) {
        loop {
            self.look();
            if !self.step(TICK) {
                std::thread::sleep(TICK);
            }
        }
    }

    /// Notices edits. The first look takes every exercise for edited.
    pub fn look(&mut self) {
        let first = self
            .watched
            .iter()
            .all(|watched| watched.content.is_empty());
        let mut edited = Vec::new();
        for watched in &mut self.watched {
            let stamp = watch::stamp(&watched.paths);
            if stamp == watched.stamp {
                continue;
            }
            watched.stamp = stamp;
            let content = self.cache.content(&watched.bug);
            if content != watched.content {
                watched.content = content;
                edited.push(watched.bug.clone());
            }
        }
        if first {
            self.waiting.extend(edited);
        } else if !edited.is_empty() {
            self.put_first(edited);
        }
    }

    /// A save goes before everything: a run of the old content is void, and a run of another exercise
    /// takes its turn again later.
    fn put_first(&mut self, edited: Vec<String>) {
        if let Some(interrupted) = self.trial.take() {
            self.waiting.push_back(interrupted.bug);
        }
        self.waiting.retain(|bug| !edited.contains(bug));
        for bug in edited {
            self.waiting.push_front(bug);
        }
    }

    /// Moves on by one run or `at_most`; false if there is nothing to do.
    pub fn step(&mut self, at_most: Duration) -> bool {
        let Some(trial) = self.trial.take().or_else(|| self.next_trial()) else {
            return false;
        };
        self.attend(trial, at_most);
        true
    }

    /// The next run, for the first exercise in the queue that no kept verdict settles.
    fn next_trial(&mut self) -> Option<Trial> {
        while let Some(bug) = self.waiting.pop_front() {
            if let Some(verdict) = suite::refusal(&self.workspace, &bug) {
                self.publish(&bug, Some(verdict), false);
                continue;
            }
            let content = self.cache.content(&bug);
            if let Some(verdict) = self.cache.get(&bug, &content) {
                self.publish(&bug, Some(verdict), false);
                continue;
            }
            self.publish(&bug, None, true);
            return Some(Trial {
                run: self.runner.start(&bug, Tests::CoreAndGuards),
                bug,
                content,
                green: None,
            });
        }
        None
    }

    fn attend(&mut self, mut trial: Trial, at_most: Duration) {
        let Some(output) = trial.run.wait(at_most) else {
            self.trial = Some(trial);
            return;
        };
        let bug = trial.bug.clone();
        if self.cache.content(&bug) != trial.content {
            // Saved while it ran: nobody knows which of the two was judged.
            self.waiting.push_front(bug);
            return;
        }
        let verdict = match trial.green {
            None => libtest::verdict(&bug, &output),
            Some(passed) => Verdict::Green {
                passed,
                beyond: libtest::beyond(&bug, &output),
            },
        };
        if let Verdict::Green {
            passed,
            beyond: Beyond::Running,
        } = verdict
        {
            self.publish(&bug, Some(verdict), true);
            trial.green = Some(passed);
            trial.run = self.runner.start(&bug, Tests::Beyond);
            self.trial = Some(trial);
            return;
        }
        self.cache.put(&bug, &trial.content, &verdict);
        self.publish(&bug, Some(verdict), false);
    }

    /// Tells the pages; with no verdict the last one stays, marked as being looked at again.
    fn publish(&self, bug: &str, verdict: Option<Verdict>, running: bool) {
        if let (Some(verdict), false) = (&verdict, running) {
            (self.say)(&line(bug, verdict));
        }
        self.state.send_modify(|state| {
            if let Some(standing) = state.standing_mut(bug) {
                standing.running = running;
                if verdict.is_some() {
                    standing.verdict = verdict;
                }
            }
        });
    }
}

/// A verdict in one line of the terminal, one below another.
pub fn line(bug: &str, verdict: &Verdict) -> String {
    format!("  {:<2} {}", verdict.mark(), said(bug, verdict))
}

/// All sentences of a verdict after the name of its exercise.
pub fn said(bug: &str, verdict: &Verdict) -> String {
    let beyond = match verdict {
        Verdict::Green { beyond, .. } => beyond.sentence(),
        _ => None,
    };
    let beyond = beyond
        .map(|sentence| format!(" {sentence}"))
        .unwrap_or_default();
    format!("{bug}: {}{beyond}", verdict.sentence(bug))
}
