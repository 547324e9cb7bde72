//! The stage: what it counts, how schedules end, and the forms of bugs that it must be able to
//! show, each with a service as small as it can be.

mod cancelled;
mod counts;
mod ends;
mod invalidation;
mod itself;
mod locked;
mod tasks;
mod time;

use sf_lab::{
    Db,
    stage::{Exploration, Schedule, Stage, explore},
};

/// What a test says of an exploration in one line: orders, and how many of them go wrong.
fn counts(scenario: impl Fn(&mut Stage)) -> (u64, u64) {
    let all = explore(scenario);
    assert!(all.is_complete(), "{:?}", all.unsteady());
    (all.orders(), all.bad())
}

/// The shortest schedule that goes wrong, in letters.
fn shortest(all: &Exploration) -> String {
    all.shortest().map(Schedule::letters).unwrap_or_default()
}

/// A table of one row.
fn table() -> Db<String, u32> {
    Db::new([("row", 1)])
}
