//! `lock.rs` on loom's types.

pub(crate) use loom::sync::{Arc, Condvar, MutexGuard};
use std::hash::{BuildHasherDefault, DefaultHasher};

/// Hashes alike in every execution: a model in which other locks are taken each time explores
/// nothing.
pub type RandomState = BuildHasherDefault<DefaultHasher>;

pub(crate) struct Mutex<T>(loom::sync::Mutex<T>);

impl<T> Mutex<T> {
    pub(crate) fn new(value: T) -> Self {
        Mutex(loom::sync::Mutex::new(value))
    }

    /// Without poison, as parking_lot's.
    pub(crate) fn lock(&self) -> MutexGuard<'_, T> {
        self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

pub(crate) fn wait<'a, T>(condvar: &Condvar, guard: MutexGuard<'a, T>) -> MutexGuard<'a, T> {
    condvar.wait(guard).unwrap_or_else(std::sync::PoisonError::into_inner)
}

/// One, so that two keys meet in it.
pub(crate) fn shards() -> usize {
    1
}
