// Idea: Look and enter under the lock of the table; and a flight is a lock, which its leader holds
//   until it has landed.
// Prefer it when: fewer parts are worth a comment. Whoever waits for the value waits for the lock
//   that it is in, so there is no condition to notify. This lock *is* held through a run; nobody
//   asks for it but those who want that run.
//! Reports from a warehouse that takes its time and sends a bill for every run.

use std::collections::HashMap;

use sf_lab::model::{Arc, Mutex};

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
    group: MiniGroup<Report>,
}

type Load = Box<dyn Fn(&str) -> Report + Send + Sync>;

impl Reports {
    /// `load` runs a report in the warehouse. It never fails: what went wrong stands in the report.
    pub fn new(load: impl Fn(&str) -> Report + Send + Sync + 'static) -> Self {
        Reports {
            load: Arc::new(Box::new(load)),
            group: MiniGroup::default(),
        }
    }

    /// The report with this id. Blocks until it is there.
    pub fn get(&self, id: &str) -> Report {
        self.group.work(id, || (self.load)(id))
    }
}

/// Runs one load per key at a time; the table is locked from the look to the entry, and no longer.
#[derive(Default)]
struct MiniGroup<V> {
    flights: Arc<Mutex<HashMap<String, Flight<V>>>>,
}

/// A clone sees the same flights.
impl<V> Clone for MiniGroup<V> {
    fn clone(&self) -> Self {
        MiniGroup {
            flights: self.flights.clone(),
        }
    }
}

impl<V: Clone> MiniGroup<V> {
    fn work(&self, key: &str, load: impl FnOnce() -> V) -> V {
        let flight = Flight::default();
        // Nobody else has seen it yet: this one does not wait.
        let mut landing = flight.lock().unwrap();
        let mut flights = self.flights.lock().unwrap();
        if let Some(flight) = flights.get(key).cloned() {
            drop(flights);
            let value = flight.lock().unwrap();
            return value.clone().expect("it has landed");
        }
        flights.insert(key.to_owned(), flight.clone());
        drop(flights);

        let value = load();
        self.flights.lock().unwrap().remove(key);
        *landing = Some(value.clone());
        value
    }
}

/// Locked by its leader until there is a value in it.
type Flight<V> = Arc<Mutex<Option<V>>>;
