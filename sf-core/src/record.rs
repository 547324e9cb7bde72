//! What the followers of one flight share, made by the first of them.
//!
//! A follower joins while it still holds its shard's lock, and the leader takes the entry out of
//! the table before it ends the record. So nobody joins a record that has ended, and the followers
//! that the leader counts are all there will ever be.

use super::{
    lock::{Condvar, Mutex, MutexGuard},
    wakers::Wakers,
};
use crate::Panicked;
use std::mem;

pub(crate) struct Record<V> {
    state: Mutex<State<V>>,
    /// For the followers that block a thread; the others are in `State::wakers`.
    pub(crate) ended: Condvar,
}

pub(crate) struct State<V> {
    pub(crate) phase: Phase<V>,
    /// All who wait. Exact, so that the last of them takes the value instead of cloning it.
    pub(crate) followers: usize,
    /// Those among them that could take the lead.
    pub(crate) heirs: usize,
    pub(crate) wakers: Wakers,
}

pub(crate) enum Phase<V> {
    InTheAir,
    /// The leader was dropped; the first heir to be polled goes on in its place.
    Orphaned,
    Landed {
        copy: V,
        callers: usize,
    },
    Panicked(Panicked),
    /// The leader was dropped and there is no heir.
    Abandoned,
    /// It landed, and the last follower has taken the value.
    Taken,
}

impl<V> Record<V> {
    pub(crate) fn new() -> Self {
        let phase = Phase::InTheAir;
        let state = State {
            phase,
            followers: 0,
            heirs: 0,
            wakers: Wakers::default(),
        };
        Record {
            state: Mutex::new(state),
            ended: Condvar::new(),
        }
    }

    pub(crate) fn lock(&self) -> MutexGuard<'_, State<V>> {
        self.state.lock()
    }

    /// Ends the flight for all who wait.
    pub(crate) fn end(&self, phase: Phase<V>) {
        let mut state = self.lock();
        state.phase = phase;
        let wakers = mem::take(&mut state.wakers);
        // Wakers are foreign code, and whoever wakes wants this lock first of all.
        drop(state);
        self.ended.notify_all();
        wakers.wake();
    }
}

impl<V> State<V> {
    pub(crate) fn join(&mut self, heir: bool) {
        self.followers += 1;
        self.heirs += usize::from(heir);
    }
}
