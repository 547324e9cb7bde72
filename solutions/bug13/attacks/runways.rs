// Idea: Sixteen runways instead of a table: a report always takes the same one, by its hash, and
//   whoever finds another report on it waits. It breaks a promise: a report that takes long delays
//   those that share its runway. A test could only try names until two meet, and would find as
//   many runways as it has names.
// Expected: accepted
//! Reports from a warehouse that takes its time and sends a bill for every run.

use std::hash::{DefaultHasher, Hash, Hasher};

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
            group: MiniGroup::new(),
        }
    }

    /// The report with this id. Blocks until it is there.
    pub fn get(&self, id: &str) -> Report {
        self.group.work(id, || (self.load)(id))
    }
}

/// Runs one load per key at a time, and one per runway.
struct MiniGroup<V> {
    runways: Arc<Vec<Runway<V>>>,
}

const RUNWAYS: usize = 16;

struct Runway<V> {
    taken: Mutex<Option<(String, Flight<V>)>>,
    free: Condvar,
}

/// A clone sees the same runways.
impl<V> Clone for MiniGroup<V> {
    fn clone(&self) -> Self {
        MiniGroup {
            runways: self.runways.clone(),
        }
    }
}

impl<V: Clone> MiniGroup<V> {
    fn new() -> Self {
        let runway = |_| Runway {
            taken: Mutex::new(None),
            free: Condvar::new(),
        };
        MiniGroup {
            runways: Arc::new((0..RUNWAYS).map(runway).collect()),
        }
    }

    fn work(&self, key: &str, load: impl FnOnce() -> V) -> V {
        let mut hasher = DefaultHasher::new();
        key.hash(&mut hasher);
        let runway = &self.runways[hasher.finish() as usize % RUNWAYS];
        let mut taken = runway.taken.lock().unwrap();
        while let Some((other, flight)) = &*taken {
            if other == key {
                let flight = flight.clone();
                drop(taken);
                return landed(&flight);
            }
            taken = runway.free.wait(taken).unwrap();
        }
        let flight = Flight::default();
        *taken = Some((key.to_owned(), flight.clone()));
        drop(taken);

        let value = load();
        *runway.taken.lock().unwrap() = None;
        runway.free.notify_all();
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
