// Idea: Run the report for everybody who asks.
// Expected: rejected by a_report_is_not_run_twice_at_the_same_time
//! Reports from a warehouse that takes its time and sends a bill for every run.

use sf_lab::model::Arc;

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
}

type Load = Box<dyn Fn(&str) -> Report + Send + Sync>;

impl Reports {
    /// `load` runs a report in the warehouse. It never fails: what went wrong stands in the report.
    pub fn new(load: impl Fn(&str) -> Report + Send + Sync + 'static) -> Self {
        Reports {
            load: Arc::new(Box::new(load)),
        }
    }

    /// The report with this id. Blocks until it is there.
    pub fn get(&self, id: &str) -> Report {
        (self.load)(id)
    }
}
