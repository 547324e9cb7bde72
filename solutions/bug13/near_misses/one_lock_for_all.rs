// Idea: One lock for the whole program, in a static, and a table for each handle.
// Tempting: If there is one lock there is none that could be copied. And with the lock out of
//   the way the group can derive its clone: each handle keeps its own books, which are always
//   looked at under the same lock.
// But: The lock is the same and the tables are not. Two handles take turns at looking, each into
//   a table in which only its own flights stand.
// Rejected by: who_asks_while_a_report_is_being_run_starts_no_other_run
// Schedules: bad
// Turns green: nothing, because two threads that agree on a lock and not on a table agree on
//   nothing
//! Reports from a warehouse that takes its time and sends a bill for every run.

use std::collections::HashMap;

use sf_lab::model::{Arc, Condvar, Mutex, lazy_static};

lazy_static! {
    /// Held from the look into a table to the entry in it.
    static ref ENTRY: Mutex<()> = Mutex::new(());
}

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
    flights: Mutex<HashMap<String, Flight<V>>>,
}

impl<V> Clone for MiniGroup<V> {
    fn clone(&self) -> Self {
        MiniGroup {
            flights: Mutex::new(self.flights.lock().unwrap().clone()),
        }
    }
}

impl<V: Clone> MiniGroup<V> {
    fn work(&self, key: &str, load: impl FnOnce() -> V) -> V {
        let entry = ENTRY.lock().unwrap();
        let joined = self.flights.lock().unwrap().get(key).cloned();
        if let Some(flight) = joined {
            drop(entry);
            return landed(&flight);
        }
        let (flight, id) = (Flight::default(), key.to_owned());
        self.flights.lock().unwrap().insert(id, flight.clone());
        drop(entry);

        let value = load();
        self.flights.lock().unwrap().remove(key);
        *flight.0.lock().unwrap() = Some(value.clone());
        flight.1.notify_all();
        value
    }
}

type Flight<V> = Arc<(Mutex<Option<V>>, Condvar)>;

fn landed<V: Clone>(flight: &Flight<V>) -> V {
    let value = flight.0.lock().unwrap();
    let value = flight.1.wait_while(value, |value| value.is_none()).unwrap();
    value.clone().expect("it has landed")
}
