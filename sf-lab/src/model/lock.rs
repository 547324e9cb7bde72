//! loom's locks, telling the recorder who takes them.

use std::{
    ops::{Deref, DerefMut},
    panic::Location,
    sync::{LockResult, PoisonError, TryLockError, TryLockResult},
};

use super::state::{Held, Lock, arrived, reached, waiting};
use crate::recorder::Site;

/// `std::sync::Mutex`, for a model.
#[derive(Debug, Default)]
pub struct Mutex<T: ?Sized>(loom::sync::Mutex<T>);

impl<T> Mutex<T> {
    /// A lock that nobody holds.
    pub fn new(value: T) -> Self {
        Mutex(loom::sync::Mutex::new(value))
    }

    /// Takes the value out.
    ///
    /// # Errors
    /// None: in a model no lock is ever poisoned.
    pub fn into_inner(self) -> LockResult<T> {
        self.0.into_inner()
    }
}

impl<T: ?Sized> Mutex<T> {
    /// Waits for the lock.
    ///
    /// # Errors
    /// None: a panic ends the model, so no lock is ever poisoned.
    #[track_caller]
    pub fn lock(&self) -> LockResult<MutexGuard<'_, T>> {
        let at = Location::caller();
        let (guard, held) = Held::once(Lock::exclusive(self), at, || self.0.lock());
        step(at, "locks");
        unpoisoned(guard, held)
    }

    /// Takes the lock if nobody holds it.
    ///
    /// # Errors
    /// `WouldBlock` if somebody does.
    #[track_caller]
    pub fn try_lock(&self) -> TryLockResult<MutexGuard<'_, T>> {
        let at = Location::caller();
        arrived();
        match self.0.try_lock() {
            Ok(guard) => {
                let held = Held::now(Lock::exclusive(self), at);
                step(at, "locks");
                Ok(MutexGuard { held, guard })
            }
            Err(_) => {
                step(at, "finds it locked");
                Err(TryLockError::WouldBlock)
            }
        }
    }

    /// The value, without locking: whoever borrows the lock mutably is alone with it.
    ///
    /// # Errors
    /// None, as [`lock`](Mutex::lock).
    pub fn get_mut(&mut self) -> LockResult<&mut T> {
        self.0.get_mut()
    }
}

/// `std::sync::MutexGuard`, for a model.
#[derive(Debug)]
#[must_use = "a lock is held as long as its guard lives"]
pub struct MutexGuard<'a, T: ?Sized> {
    held: Held,
    guard: loom::sync::MutexGuard<'a, T>,
}

impl<T: ?Sized> Deref for MutexGuard<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.guard
    }
}

impl<T: ?Sized> DerefMut for MutexGuard<'_, T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.guard
    }
}

/// `std::sync::Condvar`, for a model, in which no time passes.
#[derive(Debug, Default)]
pub struct Condvar(loom::sync::Condvar);

impl Condvar {
    /// A condition for which nobody waits.
    pub fn new() -> Self {
        Condvar::default()
    }

    /// Lets go of the lock and sleeps until it is notified.
    ///
    /// # Errors
    /// None, as [`Mutex::lock`].
    #[track_caller]
    pub fn wait<'a, T>(&self, guard: MutexGuard<'a, T>) -> LockResult<MutexGuard<'a, T>> {
        let at = Location::caller();
        arrived();
        step(at, "sleeps");
        let on = format!("a notification at {}", Site::from(at));
        let MutexGuard { held, guard } = guard;
        let (lock, locked) = held.let_go();
        let guard = waiting(on, || self.0.wait(guard));
        let held = Held::now(lock, locked);
        step(at, "wakes");
        unpoisoned(guard, held)
    }

    /// Waits for as long as `condition` says.
    ///
    /// # Errors
    /// None, as [`Mutex::lock`].
    #[track_caller]
    pub fn wait_while<'a, T>(
        &self,
        mut guard: MutexGuard<'a, T>,
        mut condition: impl FnMut(&mut T) -> bool,
    ) -> LockResult<MutexGuard<'a, T>> {
        while condition(&mut guard) {
            guard = self.wait(guard)?;
        }
        Ok(guard)
    }

    /// Wakes one of those who wait.
    pub fn notify_one(&self) {
        self.0.notify_one();
    }

    /// Wakes all who wait.
    pub fn notify_all(&self) {
        self.0.notify_all();
    }
}

fn unpoisoned<T: ?Sized>(
    guard: LockResult<loom::sync::MutexGuard<'_, T>>,
    held: Held,
) -> LockResult<MutexGuard<'_, T>> {
    let guard = guard.unwrap_or_else(PoisonError::into_inner);
    Ok(MutexGuard { held, guard })
}

pub(super) fn step(at: &'static Location<'static>, what: &str) {
    if let Some(line) = Site::from(at).line() {
        reached(what, line);
    }
}
