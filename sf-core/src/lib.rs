// The README's links, for rustdoc: of two definitions the first counts, and those in the README are
// for who reads it elsewhere.
//! [`future::Group`]: future::Group
//! [`sync::Group`]: sync::Group
//! [`work`]: future::Group::work
//! [`work_with`]: future::Group::work_with
//! [`follow`]: future::Group::follow
//! [`forget`]: future::Group::forget
//! [`reporting_cycles`]: future::Group::reporting_cycles
//! [`Flight::is_current`]: future::Flight::is_current
//! [`Landed::callers`]: Landed::callers
//! [`Observer`]: Observer
//!
#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod cycle;
mod entries;
mod failed;
mod flight;
mod flights;
mod follower;
pub mod future;
mod id;
mod landed;
mod lead;
mod lock;
#[cfg(feature = "loom")]
pub mod modelled;
mod observer;
mod record;
pub mod sync;
mod table;
#[cfg(feature = "tracing")]
mod tracing;
mod wakers;

pub use cycle::Cycle;
pub use failed::{Failed, Panicked};
pub use id::FlightId;
pub use landed::{Landed, Role};
pub use observer::{Event, Observer, What};
#[cfg(feature = "tracing")]
pub use tracing::Tracing;
