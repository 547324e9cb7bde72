// Idea: No flights: a desk for each report that is never cleared away, with a count of the runs
//   that have ended there.
// Expected: accepted
//! Reports from a warehouse that takes its time and sends a bill for every run.

use std::collections::HashMap;

use sf_lab::model::{Arc, Condvar, Mutex};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    pub id: String,
    /// The number of the run.
    pub run: u64,
}

/// Runs reports for whoever asks. A clone is one more handle of the same service: the web
/// framework gives each of its threads one.
///
/// - While a report is being run nobody starts another run of it, whichever handle they ask: they
///   sleep until it is there, and are given what that run brings.
/// - A report that takes long delays nobody who asks for another one.
/// - Nothing is remembered: whoever asks when no run of the report is under way gets a new one.
/// - The callers are threads already: the service starts none of its own.
/// - Two services, each with its own `new`, have nothing to do with each other.
#[derive(Clone)]
pub struct Reports {
    load: Arc<Load>,
    desks: Arc<Mutex<HashMap<String, Arc<Desk>>>>,
}

type Load = Box<dyn Fn(&str) -> Report + Send + Sync>;

impl Reports {
    /// `load` runs a report in the warehouse. It never fails: what went wrong stands in the report.
    pub fn new(load: impl Fn(&str) -> Report + Send + Sync + 'static) -> Self {
        Reports {
            load: Arc::new(Box::new(load)),
            desks: Arc::default(),
        }
    }

    /// The report with this id. Blocks until it is there.
    pub fn get(&self, id: &str) -> Report {
        let mut desks = self.desks.lock().unwrap();
        let desk = desks.entry(id.to_owned()).or_default().clone();
        drop(desks);

        let mut state = desk.state.lock().unwrap();
        let seen = state.ended;
        if state.running {
            while state.ended == seen {
                state = desk.changed.wait(state).unwrap();
            }
            // Newer if another run has ended meanwhile, and right all the same.
            return state.latest.clone().expect("a run has ended");
        }
        state.running = true;
        drop(state);

        let report = (self.load)(id);
        let mut state = desk.state.lock().unwrap();
        state.running = false;
        state.ended += 1;
        state.latest = Some(report.clone());
        desk.changed.notify_all();
        report
    }
}

/// Where a report is worked on, one run after another. There is one for each, and it stays.
#[derive(Default)]
struct Desk {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    running: bool,
    ended: u64,
    latest: Option<Report>,
}
