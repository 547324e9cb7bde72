//! A scenario as a test.

use std::panic::Location;

use crate::{
    incident::Incident,
    run::named_after,
    stage::{self, Stage},
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
    let all = stage::Exploration::of(&scenario, &bug);
    stage::keep(&all, &bug);
    match stage::incident(&all, &scenario, &bug) {
        Some(incident) => Err(incident),
        None => Ok(()),
    }
}
