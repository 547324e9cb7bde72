//! What the followers of one flight share, made by the first of them.
//!
//! Followers join under the shard's lock, where the entry counts them, and leave under the record's,
//! which counts these. The leader takes the entry out of the table before it ends the record: by
//! then nobody joins any more, and the entry's number is final.

use super::{
    lock::{Condvar, Mutex, MutexGuard},
    wakers::Wakers,
};
use crate::Panicked;
use std::{mem, num::Wrapping, task::Waker};

pub(crate) struct Record<V> {
    state: Mutex<State<V>>,
    /// For the followers that block a thread; the others are in `State::wakers`.
    pub(crate) ended: Condvar,
}

/// A flight that callers join and give up for days may count more than 2³² of them, though never so
/// many at once: modulo that number, the difference of those who came and those who left is right.
pub(crate) type Count = Wrapping<u32>;

pub(crate) struct State<V> {
    pub(crate) phase: Phase<V>,
    /// In the air, minus those who have left. When the flight ends, those who have joined are
    /// added, and it is exact: the last follower takes the value instead of cloning it.
    pub(crate) followers: Count,
    /// Minus those who have left and could have taken the lead.
    pub(crate) heirs: Count,
    /// Of the heirs, of whom one is woken when the leader is gone.
    heirs_wakers: Wakers,
    /// Of all others, which are few.
    others_wakers: Option<Box<Wakers>>,
}

pub(crate) enum Phase<V> {
    InTheAir,
    /// The leader was dropped; the first heir to be polled goes on in its place. One that was woken is
    /// still to be polled, or none is asleep: if it leaves instead, another one is woken.
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
        let (heirs_wakers, others_wakers) = Default::default();
        let state = State {
            phase,
            followers: Wrapping(0),
            heirs: Wrapping(0),
            heirs_wakers,
            others_wakers,
        };
        Record { state: Mutex::new(state), ended: Condvar::new() }
    }

    pub(crate) fn lock(&self) -> MutexGuard<'_, State<V>> {
        self.state.lock()
    }

    /// Ends the flight for all who wait; `joined` is the entry's number.
    pub(crate) fn end(&self, joined: Count, phase: Phase<V>) {
        let mut state = self.lock();
        state.phase = phase;
        state.followers += joined;
        self.wake_all(state);
    }

    /// Wakers are foreign code, and whoever wakes wants this lock first of all: it is free by then.
    pub(crate) fn wake_all(&self, mut state: MutexGuard<'_, State<V>>) {
        let heirs = mem::take(&mut state.heirs_wakers);
        let others = state.others_wakers.take();
        drop(state);
        self.ended.notify_all();
        heirs.wake();
        if let Some(others) = others {
            others.wake();
        }
    }
}

impl<V> State<V> {
    /// Where a follower leaves its waker.
    #[inline]
    pub(crate) fn wakers(&mut self, heir: bool) -> &mut Wakers {
        if heir { &mut self.heirs_wakers } else { self.others_wakers.get_or_insert_default() }
    }

    #[inline]
    pub(crate) fn remove_waker(&mut self, heir: bool, place: usize) -> Option<Waker> {
        let wakers =
            if heir { &mut self.heirs_wakers } else { self.others_wakers.as_deref_mut()? };
        wakers.remove(place)
    }
}
