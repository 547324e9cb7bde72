// Idea: Share the lock, and hold it until the report is there.
// Tempting: The lock was let go too early, so that a second thread came in. If all handles have
//   one lock, and it is held from the look to the end, there is no moment left in which two could
//   start.
// But: The table is never seen by a second caller while a flight stands in it: whoever comes
//   second waits for the lock, then finds nothing and runs the report once more. And whoever wants
//   *another* report waits as well. It is the bug of *The slow kettle*, on threads.
// Rejected by: a_report_that_takes_long_delays_no_other
// Schedules: bad in a_report_that_takes_long_delays_no_other
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

/// Runs one load per key at a time; the table is never locked through a load.
#[derive(Default)]
struct MiniGroup<V> {
    /// Held from the look into the table to the entry in it.
    entry: Arc<Mutex<()>>,
    flights: Arc<Mutex<HashMap<String, Flight<V>>>>,
}

/// A clone sees the same flights.
impl<V> Clone for MiniGroup<V> {
    fn clone(&self) -> Self {
        MiniGroup {
            entry: self.entry.clone(),
            flights: self.flights.clone(),
        }
    }
}

impl<V: Clone> MiniGroup<V> {
    fn work(&self, key: &str, load: impl FnOnce() -> V) -> V {
        let entry = self.entry.lock().unwrap();
        let joined = self.flights.lock().unwrap().get(key).cloned();
        if let Some(flight) = joined {
            drop(entry);
            return landed(&flight);
        }
        let (flight, id) = (Flight::default(), key.to_owned());
        self.flights.lock().unwrap().insert(id, flight.clone());

        let value = load();
        self.flights.lock().unwrap().remove(key);
        *flight.0.lock().unwrap() = Some(value.clone());
        flight.1.notify_all();
        drop(entry);
        value
    }
}

type Flight<V> = Arc<(Mutex<Option<V>>, Condvar)>;

fn landed<V: Clone>(flight: &Flight<V>) -> V {
    let value = flight.0.lock().unwrap();
    let value = flight.1.wait_while(value, |value| value.is_none()).unwrap();
    value.clone().expect("it has landed")
}
