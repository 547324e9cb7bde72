//! Both groups, compiled a second time on [loom]'s locks, for models.
//!
//! Inside `loom::model`, [`sync::Group`](crate::sync::Group) would hang the whole model: loom's threads share one thread
//! of the operating system, and parking_lot puts that to sleep. This is the same source, file by
//! file, with the other `lock` module under it; the feature `loom` adds it and changes nothing
//! else.
//!
//! [loom]: https://docs.rs/loom

#![allow(clippy::duplicate_mod)] // Twice is the point.

mod lock;

#[path = "../entries.rs"]
mod entries;
#[path = "../flight.rs"]
mod flight;
#[path = "../flights.rs"]
mod flights;
#[path = "../follower.rs"]
mod follower;
#[path = "../future.rs"]
pub mod future;
#[path = "../lead.rs"]
mod lead;
#[path = "../record.rs"]
mod record;
#[path = "../sync.rs"]
mod sync;
#[path = "../table.rs"]
mod table;
#[path = "../wakers.rs"]
mod wakers;

pub use sync::{Flight, Follow, Group};
