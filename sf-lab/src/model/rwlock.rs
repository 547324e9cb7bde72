//! loom's read-write lock, which does not come apart with its model and tells who takes it.

use std::{
    ops::{Deref, DerefMut},
    panic::Location,
    sync::{LockResult, TryLockError, TryLockResult},
};

use super::{
    lock::step,
    run::stay_if_over,
    state::{Held, Lock, arrived},
};

const READS: &str = "locks to read";
const WRITES: &str = "locks to write";

/// `std::sync::RwLock`, for a model.
#[derive(Debug, Default)]
pub struct RwLock<T: ?Sized>(loom::sync::RwLock<T>);

impl<T> RwLock<T> {
    /// A lock that nobody holds.
    pub fn new(value: T) -> Self {
        RwLock(loom::sync::RwLock::new(value))
    }

    /// Takes the value out.
    ///
    /// # Errors
    /// None: in a model no lock is ever poisoned.
    pub fn into_inner(self) -> LockResult<T> {
        self.0.into_inner()
    }
}

impl<T: ?Sized> RwLock<T> {
    /// Waits until nobody writes.
    ///
    /// # Errors
    /// None: a panic ends the model, so no lock is ever poisoned.
    #[track_caller]
    pub fn read(&self) -> LockResult<RwLockReadGuard<'_, T>> {
        let at = Location::caller();
        let (guard, held) = Held::once(Lock::shared(self), at, || self.0.read());
        step(at, READS);
        let guard = guard.expect(UNPOISONED);
        Ok(RwLockReadGuard { held, guard })
    }

    /// Waits until nobody reads or writes.
    ///
    /// # Errors
    /// None, as [`read`](RwLock::read).
    #[track_caller]
    pub fn write(&self) -> LockResult<RwLockWriteGuard<'_, T>> {
        let at = Location::caller();
        let (guard, held) = Held::once(Lock::exclusive(self), at, || self.0.write());
        step(at, WRITES);
        let guard = guard.expect(UNPOISONED);
        Ok(RwLockWriteGuard { held, guard })
    }

    /// Reads if nobody writes.
    ///
    /// # Errors
    /// `WouldBlock` if somebody does.
    #[track_caller]
    pub fn try_read(&self) -> TryLockResult<RwLockReadGuard<'_, T>> {
        let at = Location::caller();
        arrived();
        let guard = self.0.try_read().ok().map(|guard| RwLockReadGuard {
            held: Held::now(Lock::shared(self), at),
            guard,
        });
        tried(at, READS, guard)
    }

    /// Writes if nobody reads or writes.
    ///
    /// # Errors
    /// `WouldBlock` if somebody does.
    #[track_caller]
    pub fn try_write(&self) -> TryLockResult<RwLockWriteGuard<'_, T>> {
        let at = Location::caller();
        arrived();
        let guard = self.0.try_write().ok().map(|guard| RwLockWriteGuard {
            held: Held::now(Lock::exclusive(self), at),
            guard,
        });
        tried(at, WRITES, guard)
    }

    /// The value, without locking: whoever borrows the lock mutably is alone with it.
    ///
    /// # Errors
    /// None, as [`read`](RwLock::read).
    pub fn get_mut(&mut self) -> LockResult<&mut T> {
        self.0.get_mut()
    }
}

const UNPOISONED: &str = "a panic ends the model";

fn tried<G>(at: &'static Location<'static>, what: &str, guard: Option<G>) -> TryLockResult<G> {
    let what = guard.as_ref().map_or("finds it locked", |_| what);
    step(at, what);
    guard.ok_or(TryLockError::WouldBlock)
}

/// `std::sync::RwLockReadGuard`, for a model.
#[must_use = "a lock is held as long as its guard lives"]
pub struct RwLockReadGuard<'a, T: ?Sized> {
    #[expect(dead_code, reason = "it is held until it is dropped")]
    held: Held,
    guard: loom::sync::RwLockReadGuard<'a, T>,
}

/// `std::sync::RwLockWriteGuard`, for a model.
#[must_use = "a lock is held as long as its guard lives"]
pub struct RwLockWriteGuard<'a, T: ?Sized> {
    #[expect(dead_code, reason = "it is held until it is dropped")]
    held: Held,
    guard: loom::sync::RwLockWriteGuard<'a, T>,
}

impl<T: ?Sized> Drop for RwLockReadGuard<'_, T> {
    /// loom asks which thread lets go, and can't tell once it has given a model up.
    fn drop(&mut self) {
        stay_if_over();
    }
}

impl<T: ?Sized> Drop for RwLockWriteGuard<'_, T> {
    /// As [`RwLockReadGuard`].
    fn drop(&mut self) {
        stay_if_over();
    }
}

impl<T: ?Sized> Deref for RwLockReadGuard<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.guard
    }
}

impl<T: ?Sized> Deref for RwLockWriteGuard<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.guard
    }
}

impl<T: ?Sized> DerefMut for RwLockWriteGuard<'_, T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.guard
    }
}
