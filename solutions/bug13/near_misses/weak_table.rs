// Idea: Look and enter under the lock of the table, which holds only `Weak`s: a flight is gone when
//   nobody is aboard any more.
// Tempting: To take a flight out by hand is how one takes out another's. The flight belongs to its
//   leader and to those who wait; the table only knows it. When the last of them has left it can't
//   be found, even if the leader has panicked, and there is no removal left to get wrong.
// But: It has landed when there is a value, not when the last one has left. A follower that is slow
//   to wake keeps it alive, and as long as it does, everybody who asks is given a run that
//   has ended.
// Rejected by: who_asks_again_is_not_given_the_same_run
// Schedules: bad in who_asks_again_is_not_given_the_same_run
//! Reports from a warehouse that takes its time and sends a bill for every run.

use std::{
    collections::HashMap,
    sync::{Arc as Handle, Weak},
};

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

/// Runs one load per key at a time; the table is locked from the look to the entry, and no longer.
#[derive(Default)]
struct MiniGroup<V> {
    /// A flight belongs to those who are aboard.
    flights: Arc<Mutex<HashMap<String, Weak<Landing<V>>>>>,
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
        let mut flights = self.flights.lock().unwrap();
        if let Some(flight) = flights.get(key).and_then(Weak::upgrade) {
            drop(flights);
            return landed(&flight);
        }
        let flight = Flight::default();
        flights.retain(|_, flight| flight.strong_count() > 0);
        flights.insert(key.to_owned(), Handle::downgrade(&flight));
        drop(flights);

        let value = load();
        *flight.0.lock().unwrap() = Some(value.clone());
        flight.1.notify_all();
        value
    }
}

type Flight<V> = Handle<Landing<V>>;

type Landing<V> = (Mutex<Option<V>>, Condvar);

fn landed<V: Clone>(flight: &Flight<V>) -> V {
    let value = flight.0.lock().unwrap();
    let value = flight.1.wait_while(value, |value| value.is_none()).unwrap();
    value.clone().expect("it has landed")
}
