// Idea: No flights: for each report, whether it is being run and what it brought last; one lock
//   and one condition for all of them. There is no count as in *desk per report*: whoever wakes
//   when the next run has begun sleeps through that one too, and is given what it brings. That is
//   not what the service promises, but nobody can tell: one who asked that late would get the
//   same, and when somebody asked can't be seen from outside.
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

/// Which reports are being run, and what their last runs have brought.
#[derive(Default)]
struct MiniGroup<V> {
    states: Arc<(Mutex<States<V>>, Condvar)>,
}

type States<V> = HashMap<String, State<V>>;

enum State<V> {
    Running,
    Ended(V),
}

/// A clone sees the same states.
impl<V> Clone for MiniGroup<V> {
    fn clone(&self) -> Self {
        MiniGroup {
            states: self.states.clone(),
        }
    }
}

impl<V: Clone> MiniGroup<V> {
    fn work(&self, key: &str, load: impl FnOnce() -> V) -> V {
        let (states, changed) = &*self.states;
        let mut table = states.lock().unwrap();
        if let Some(State::Running) = table.get(key) {
            loop {
                table = changed.wait(table).unwrap();
                if let Some(State::Ended(value)) = table.get(key) {
                    return value.clone();
                }
            }
        }
        table.insert(key.to_owned(), State::Running);
        drop(table);

        let value = load();
        let ended = State::Ended(value.clone());
        states.lock().unwrap().insert(key.to_owned(), ended);
        changed.notify_all();
        value
    }
}
