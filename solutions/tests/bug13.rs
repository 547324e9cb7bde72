//! What the chapter of exercise 13 shows beside its red run.

use sf_lab::{
    Incident,
    model::{self, Arc, Mutex},
};
use solutions::{Failure, committed, here};

const UPDATE: &str = "`UPDATE=1 cargo test -p solutions --test bug13`";

// ANCHOR: twin
/// Numbers of runs, one a report, in a table that has no lock of its own.
struct Twin {
    entry: Arc<Mutex<()>>,
    runs: Arc<Table>,
}

struct Table(loom::cell::UnsafeCell<Vec<u64>>);

// SAFETY: whoever touches the table holds `entry`.
unsafe impl Send for Table {}
unsafe impl Sync for Table {}

impl Twin {
    fn enter(&self, run: u64) {
        let _entry = self.entry.lock().unwrap();
        // SAFETY: `entry` is held.
        self.runs.0.with_mut(|runs| unsafe { (*runs).push(run) });
    }
}

impl Clone for Twin {
    fn clone(&self) -> Self {
        Twin {
            entry: Arc::default(),
            runs: self.runs.clone(),
        }
    }
}
// ANCHOR_END: twin

impl Twin {
    fn new() -> Self {
        Twin {
            entry: Arc::default(),
            runs: Arc::new(Table(loom::cell::UnsafeCell::new(Vec::new()))),
        }
    }

    fn sharing_all(&self) -> Self {
        Twin {
            entry: self.entry.clone(),
            runs: self.runs.clone(),
        }
    }
}

/// Two threads write into the table of one twin, each through the handle that `another` makes.
fn two_write(another: impl Fn(&Twin) -> Twin + Send + Sync + 'static) -> Result<(), Incident> {
    model::in_every_order(move || {
        let twin = Twin::new();
        let other = another(&twin);
        let first = model::caller("first handle", move || twin.enter(1));
        let second = model::caller("second handle", move || other.enter(2));
        first.answer();
        second.answer();
        Ok(())
    })
}

#[test]
fn under_two_locks_the_table_is_written_by_two_at_once() -> Result<(), Failure> {
    let incident = two_write(Twin::clone).expect_err("two locks guard nothing");
    let report = format!("{incident:?}");
    let words = report.split("\n\n").next().unwrap_or_default();
    let words = words.trim_start_matches("the model panicked: ");
    // Windows writes the paths of sources in its own way.
    let words = words.trim_end_matches('.').replace('\\', "/");
    let file = here().join("bug13/unsafe_twin.txt");
    committed::check(&file, &format!("{words}\n"), UPDATE)
}

#[test]
fn under_one_lock_it_is_not() -> Result<(), Incident> {
    two_write(Twin::sharing_all)
}
