//! A slow place where reports come from.

use std::sync::Arc;

use loom::sync::{
    Condvar, Mutex,
    atomic::{AtomicUsize, Ordering::SeqCst},
};

use super::state::{arrived, did, lane, replied, waiting};
use crate::recorder::{Panel, Rows, show};

const BACKEND: &str = "warehouse";

/// Runs reports and keeps account of it. Cheap clones share one warehouse.
///
/// A run begins and ends; in between others get on. Must be made inside a model.
#[derive(Clone)]
pub struct Warehouse(Arc<Inner>);

struct Inner {
    /// Only counts, and is touched at both ends of a run: whatever loom does not see two threads
    /// touch, it does not try in both orders.
    turns: AtomicUsize,
    /// Outlives an order, since it is shown; nothing of loom's may.
    runs: Arc<parking_lot::Mutex<Vec<Run>>>,
    holds: parking_lot::Mutex<Vec<(String, Hold)>>,
}

/// What the warehouse knows of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// Counted from 1, all reports together.
    pub number: u64,
    /// The report.
    pub report: String,
    /// Which caller asked for it.
    pub by: String,
    /// Whose runs of the same report were under way when it began.
    pub beside: Vec<String>,
    /// It has ended.
    pub ended: bool,
}

impl Warehouse {
    /// One that has run nothing.
    #[expect(
        clippy::new_without_default,
        reason = "a default outside a model panics"
    )]
    pub fn new() -> Self {
        let runs: Arc<parking_lot::Mutex<Vec<Run>>> = Arc::default();
        show(Panel {
            name: BACKEND,
            rows: {
                let runs = runs.clone();
                Arc::new(move || under_way(&runs.lock()))
            },
        });
        Warehouse(Arc::new(Inner {
            turns: AtomicUsize::new(0),
            runs,
            holds: parking_lot::Mutex::default(),
        }))
    }

    /// Runs a report, which takes long, and returns the number of the run.
    pub fn run(&self, report: &str) -> u64 {
        arrived();
        self.0.turns.fetch_add(1, SeqCst);
        let (number, hold) = self.begin(report);
        let op = format!("run({report:?})");
        did(op.clone(), &format!("begins run {number}"), Some(BACKEND));
        match hold {
            Some(hold) => waiting(format!("the end of {op}"), || hold.pass()),
            None => loom::thread::yield_now(),
        }
        arrived();
        self.0.turns.fetch_add(1, SeqCst);
        let of_number = |run: &&mut Run| run.number == number;
        if let Some(run) = self.0.runs.lock().iter_mut().find(of_number) {
            run.ended = true;
        }
        let (gets, ends) = (format!("gets run {number}"), format!("ends run {number}"));
        replied(gets, &ends, BACKEND);
        number
    }

    fn begin(&self, report: &str) -> (u64, Option<Hold>) {
        let mut runs = self.0.runs.lock();
        let number = runs.len() as u64 + 1;
        let others = runs.iter().filter(|run| run.report == report && !run.ended);
        let run = Run {
            number,
            report: report.to_owned(),
            by: lane().to_string(),
            beside: others.map(|run| run.by.clone()).collect(),
            ended: false,
        };
        runs.push(run);
        let mut holds = self.0.holds.lock();
        let held = holds.iter().position(|(held, _)| held == report);
        (number, held.map(|at| holds.remove(at).1))
    }

    /// Holds the next run of `report` between its beginning and its end.
    pub fn hold(&self, report: &str) -> Hold {
        let hold = Hold::new();
        let mut holds = self.0.holds.lock();
        holds.push((report.to_owned(), hold.clone()));
        hold
    }

    /// All runs of `report`, in the order in which they began.
    pub fn runs(&self, report: &str) -> Vec<Run> {
        let runs = self.0.runs.lock();
        let runs = runs.iter().filter(|run| run.report == report);
        runs.cloned().collect()
    }
}

fn under_way(runs: &[Run]) -> Rows {
    let runs = runs.iter().filter(|run| !run.ended);
    runs.map(|run| {
        (
            format!("run {}", run.number),
            format!("{:?} for {}", run.report, run.by),
        )
    })
    .collect()
}

/// Holds a run; see [`Warehouse::hold`].
#[derive(Clone)]
pub struct Hold(Arc<(Mutex<Stage>, Condvar)>);

#[derive(Default)]
struct Stage {
    arrived: bool,
    released: bool,
}

impl Hold {
    fn new() -> Self {
        Hold(Arc::default())
    }

    /// Waits until the run has begun.
    pub fn arrived(&self) {
        waiting("the beginning of a run".to_owned(), || {
            self.until(|stage| stage.arrived);
        });
    }

    /// Lets the run end.
    pub fn release(&self) {
        self.set(|stage| stage.released = true);
    }

    fn pass(&self) {
        self.set(|stage| stage.arrived = true);
        self.until(|stage| stage.released);
    }

    fn set(&self, change: impl FnOnce(&mut Stage)) {
        change(&mut self.0.0.lock().expect("a panic ends the model"));
        self.0.1.notify_all();
    }

    fn until(&self, reached: impl Fn(&Stage) -> bool) {
        let mut stage = self.0.0.lock().expect("a panic ends the model");
        while !reached(&stage) {
            stage = self.0.1.wait(stage).expect("a panic ends the model");
        }
    }
}
