//! A scenario as a test.

use std::panic::Location;

use crate::{
    incident::Incident,
    run::named_after,
    stage::{self, Exploration, Stage},
};

/// Performs a scenario in every order of its steps, and tells the shortest schedule that goes
/// wrong if there is one.
///
/// Leaves a recording of all orders in `target/schedules`, under the name of the suite; in the
/// file that the variable `SF_LAB_RECORD` names, if it is set; nowhere if it is empty.
///
/// # Errors
/// If in some order a promise breaks or somebody never gets an answer; if there are more than
/// [`stage::MOST_ORDERS`] orders; if the same schedule went differently the second time.
#[track_caller]
pub fn explore(scenario: impl Fn(&mut Stage)) -> Result<(), Incident> {
    let bug = named_after(Location::caller());
    let all = Exploration::of(&scenario, &bug);
    stage::keep(&all, &bug);
    tell(&all, &scenario, &bug)
}

/// As [`explore`], for a scenario that a suite has besides the one that its page plays: the
/// recording is left only where `SF_LAB_RECORD` says, and the walk ends when a thousand orders have
/// gone wrong.
///
/// # Errors
/// As [`explore`].
#[track_caller]
pub fn explore_besides(scenario: impl Fn(&mut Stage)) -> Result<(), Incident> {
    let bug = named_after(Location::caller());
    let all = Exploration::briefly(&scenario, &bug);
    stage::keep_if_asked(&all, &bug);
    tell(&all, &scenario, &bug)
}

fn tell(all: &Exploration, scenario: &dyn Fn(&mut Stage), bug: &str) -> Result<(), Incident> {
    match stage::incident(all, scenario, bug) {
        Some(incident) => Err(incident),
        None => Ok(()),
    }
}
