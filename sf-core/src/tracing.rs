use crate::{Event, Observer, What};
use ::tracing::{debug, warn};
use std::fmt;

/// An observer that writes each event to [`tracing`](::tracing), with its key and flight.
///
/// ```
/// let users = sf_core::future::Group::<String, u32>::new().observed_by(sf_core::Tracing);
/// ```
///
/// What a group does every day is at `DEBUG`, a panic at `WARN`, all with the target `sf_core`.
/// Needs the feature `tracing`.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tracing;

impl<K: fmt::Debug> Observer<K> for Tracing {
    fn observe(&self, event: &Event<'_, K>) {
        let Event { what, key, flight } = event;
        match what {
            What::Led => debug!(target: "sf_core", ?key, %flight, "led"),
            What::Joined => debug!(target: "sf_core", ?key, %flight, "joined"),
            What::TookOver => debug!(target: "sf_core", ?key, %flight, "took over"),
            What::Landed { callers } => {
                debug!(target: "sf_core", ?key, %flight, callers, "landed");
            }
            What::Forgotten => debug!(target: "sf_core", ?key, %flight, "forgotten"),
            What::Abandoned => debug!(target: "sf_core", ?key, %flight, "abandoned"),
            What::Panicked => warn!(target: "sf_core", ?key, %flight, "the loader panicked"),
        }
    }
}
