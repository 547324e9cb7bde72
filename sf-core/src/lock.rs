//! What the group is built on. `modelled/lock.rs` has the same names on loom's types.

pub(crate) use parking_lot::{Condvar, Mutex, MutexGuard};
pub use std::hash::RandomState;
pub(crate) use std::sync::Arc;
use std::{sync::OnceLock, thread::available_parallelism};

pub(crate) fn wait<'a, T>(condvar: &Condvar, mut guard: MutexGuard<'a, T>) -> MutexGuard<'a, T> {
    condvar.wait(&mut guard);
    guard
}

/// How many shards a table gets: a power of two, so that two threads seldom want the same one.
pub(crate) fn shards() -> usize {
    static SHARDS: OnceLock<usize> = OnceLock::new();
    *SHARDS.get_or_init(|| 4 * available_parallelism().map_or(1, usize::from).next_power_of_two())
}
