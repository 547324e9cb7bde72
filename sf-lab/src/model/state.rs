//! What belongs to the model that a thread of the operating system is running.

use std::{cell::RefCell, collections::BTreeMap, panic::Location, sync::mpsc::Sender};

use loom::thread;

use super::trace::{Frame, Now, Trace};
use crate::{
    calls::REPLY,
    incident::Incident,
    recorder::{Deed, Event, Lane, Rows, Site, with_state},
};

/// The name that the test has in timelines.
const TEST: &str = "the test";

/// What a recording shows beside the backends.
const LOCKS: &str = "locks held";

/// What a model ended with.
pub(super) struct Ended {
    /// In how many orders the story came true, and in how many it did not.
    pub(super) told: Result<(usize, usize), Incident>,
    /// The story itself has said what went wrong.
    pub(super) broken: bool,
    /// How many orders were begun.
    pub(super) tried: u64,
    /// Of the order that went wrong, else of the first one.
    pub(super) trace: Trace,
}

pub(super) struct Model {
    end: Sender<Ended>,
    tried: u64,
    test: Option<thread::ThreadId>,
    /// Whose answer the test is waiting for.
    pub(super) awaited: Option<Lane>,
    /// A thread has panicked.
    pub(super) over: Option<Incident>,
    pub(super) trace: Trace,
    /// In the order in which they were taken.
    locked: Vec<Locked>,
    /// How many there have been.
    taken: usize,
    /// Who stands before which lock.
    wanted: BTreeMap<Lane, Lock>,
}

/// A lock, and how it is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Lock {
    address: usize,
    /// Others may take it beside, in the same way.
    shared: bool,
}

impl Lock {
    pub(super) fn exclusive<L: ?Sized>(lock: &L) -> Self {
        Lock {
            address: std::ptr::from_ref(lock).addr(),
            shared: false,
        }
    }

    pub(super) fn shared<L: ?Sized>(lock: &L) -> Self {
        Lock {
            shared: true,
            ..Lock::exclusive(lock)
        }
    }

    fn keeps_out(self, other: Lock) -> bool {
        self.address == other.address && !(self.shared && other.shared)
    }
}

/// A lock that is held.
struct Locked {
    id: usize,
    lock: Lock,
    by: Lane,
    line: Option<u32>,
}

thread_local! {
    pub(super) static MODEL: RefCell<Option<Model>> = const { RefCell::new(None) };
}

pub(super) fn with_model<T>(f: impl FnOnce(&mut Model) -> T) -> T {
    MODEL.with_borrow_mut(|model| f(model.as_mut().expect("only a model's thread asks for it")))
}

impl Model {
    pub(super) fn new(end: Sender<Ended>, trace: Trace) -> Self {
        Model {
            end,
            tried: 0,
            test: None,
            awaited: None,
            over: None,
            trace,
            locked: Vec::new(),
            taken: 0,
            wanted: BTreeMap::new(),
        }
    }

    /// A new order begins, with the test's thread.
    pub(super) fn begin(&mut self, test: thread::ThreadId) {
        self.tried += 1;
        self.test = Some(test);
        self.locked.clear();
        self.wanted.clear();
        self.trace.frames.clear();
    }

    pub(super) fn ends(
        &mut self,
        told: Result<(usize, usize), Incident>,
        broken: bool,
        trace: Trace,
    ) {
        let tried = self.tried;
        // Nobody listens any more if the watchdog was faster.
        let _ = self.end.send(Ended {
            told,
            broken,
            tried,
            trace,
        });
    }
}

/// The thread of the model that is running.
pub(super) fn lane() -> Lane {
    let running = thread::current();
    let test = with_model(|model| model.test == Some(running.id()));
    // One that the service has started has no name.
    let other = running.name().unwrap_or("a thread");
    Lane::new(if test { TEST } else { other })
}

/// Marks the running thread as asleep while `wait` runs, so that a report can say on what.
pub(super) fn waiting<T>(on: String, wait: impl FnOnce() -> T) -> T {
    let lane = lane();
    with_state(|s| s.waits.insert(lane.clone(), on));
    let waited = wait();
    with_state(|s| s.waits.remove(&lane));
    waited
}

/// Records that the running thread has just reached `line` of the code under test.
pub(super) fn reached(what: &str, line: u32) {
    let lane = lane();
    let op = format!("{what} in line {line}");
    show(&lane, &op, "", None);
    let again = with_state(|s| {
        let last = s.events.last_mut().filter(|last| last.lane == lane);
        let last = last.filter(|last| last.op.starts_with(&format!("{what} in line ")));
        last.map(|last| last.op += &format!(", then {line}"))
    });
    if again.flatten().is_none() {
        note(lane, op, "", None);
    }
}

/// Records that the running thread has just done something.
pub(super) fn did(op: String, outcome: &str, backend: Option<&'static str>) {
    let lane = lane();
    show(&lane, &op, outcome, backend);
    note(lane, op, outcome, backend);
}

/// Records that a reply has just reached the running thread, which a timeline tells as `op`.
pub(super) fn replied(op: String, outcome: &str, backend: &'static str) {
    let lane = lane();
    show(&lane, REPLY, "", None);
    note(lane, op, outcome, Some(backend));
}

/// Adds an event to the timeline.
fn note(lane: Lane, op: String, outcome: &str, backend: Option<&'static str>) {
    with_state(|s| {
        // Who has gone on without interruption has taken one step.
        let goes_on = s.events.last().is_some_and(|last| last.lane == lane);
        s.step += usize::from(!goes_on);
        s.note(Event {
            step: 0,
            lane,
            backend,
            op,
            outcome: outcome.to_owned(),
            site: None,
            deed: Deed::Other,
        });
    });
}

/// Adds a step to the recording, if there is to be one.
fn show(lane: &Lane, op: &str, outcome: &str, backend: Option<&'static str>) {
    let Some(now) = now() else { return };
    with_model(|model| {
        model.trace.frames.push(Frame {
            lane: lane.clone(),
            backend,
            op: op.to_owned(),
            outcome: outcome.to_owned(),
            now,
        });
    });
}

/// Somebody has come to an operation that others may come before, or the order is over. How things
/// stand after the last step is how they stand now: whoever took it has let go of what they needed for
/// that step alone, and others may have fallen asleep.
pub(super) fn arrived() {
    let Some(now) = now() else { return };
    with_model(|model| {
        if let Some(last) = model.trace.frames.last_mut() {
            last.now = now;
        }
    });
}

/// How things stand, if that is to be recorded.
fn now() -> Option<Now> {
    if !with_model(|model| model.trace.is_played()) {
        return None;
    }
    let (waits, panels) = with_state(|s| (s.waits.clone(), s.panels.clone()))?;
    let panels = panels.iter().map(|panel| (panel.name, (panel.rows)()));
    let panels: Vec<_> = panels.collect();
    Some(with_model(|model| Now {
        asleep: waits
            .into_iter()
            .filter_map(|(lane, on)| Some((lane.clone(), model.asleep(&lane, on)?)))
            .collect(),
        panels: [(LOCKS, model.held())].into_iter().chain(panels).collect(),
    }))
}

/// A lock that the running thread holds as long as this lives.
#[derive(Debug)]
pub(super) struct Held {
    id: usize,
    lock: Lock,
    at: &'static Location<'static>,
}

impl Held {
    /// Waits for a lock with `take`, and holds it from then on.
    pub(super) fn once<T>(
        lock: Lock,
        at: &'static Location<'static>,
        take: impl FnOnce() -> T,
    ) -> (T, Held) {
        arrived();
        let lane = lane();
        with_model(|model| model.wanted.insert(lane.clone(), lock));
        let taken = waiting(format!("the lock at {}", Site::from(at)), take);
        with_model(|model| model.wanted.remove(&lane));
        (taken, Held::now(lock, at))
    }

    /// The lock has just been taken.
    pub(super) fn now(lock: Lock, at: &'static Location<'static>) -> Held {
        let (by, line) = (lane(), Site::from(at).line());
        let id = with_model(|model| {
            let id = model.taken;
            model.taken += 1;
            model.locked.push(Locked { id, lock, by, line });
            id
        });
        Held { id, lock, at }
    }

    /// It is let go, to be taken again.
    pub(super) fn let_go(self) -> (Lock, &'static Location<'static>) {
        (self.lock, self.at)
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        with_model(|model| model.locked.retain(|locked| locked.id != self.id));
    }
}

impl Model {
    /// What a thread that waits really waits for; `None` if nothing keeps it from going on.
    fn asleep(&self, lane: &Lane, on: String) -> Option<String> {
        let Some(wanted) = self.wanted.get(lane) else {
            return Some(on);
        };
        let mut locked = self.locked.iter();
        let Locked { by, line, .. } = locked.find(|locked| locked.lock.keeps_out(*wanted))?;
        Some(match line {
            Some(line) => format!("the lock that {by} took in line {line}"),
            None => format!("a lock that {by} holds"),
        })
    }

    /// A row for each thread that holds locks, with the lines in which it has taken them.
    fn held(&self) -> Rows {
        let mut rows = Rows::new();
        for locked in &self.locked {
            let by = locked.by.to_string();
            let line = locked.line.map(|n| format!("line {n}"));
            let line = line.unwrap_or_else(|| "the suite".to_owned());
            match rows.iter_mut().find(|(lane, _)| *lane == by) {
                Some((_, lines)) => *lines += &format!(", {line}"),
                None => rows.push((by, format!("from {line}"))),
            }
        }
        rows
    }
}
