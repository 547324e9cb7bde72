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
