//! Waiting for somebody else's loader.

use super::{
    lock::{self, Arc},
    record::{Phase, Record, State},
};
use crate::{Failed, Landed, Role};
use std::{
    mem,
    num::Wrapping,
    task::{Context, Poll, Waker},
};

/// One follower's place on a flight, which it gives up when it is dropped.
pub(crate) struct Follower<V> {
    record: Arc<Record<V>>,
    place: Place,
}

struct Place {
    /// Where this follower's waker is, once it has been polled.
    waker: Option<usize>,
    heir: bool,
    left: bool,
}

/// How waiting ends.
pub(crate) enum Outcome<V> {
    Ended(Result<Landed<V>, Failed>),
    /// The leader was dropped, and this follower goes on in its place.
    Lead,
}

impl<V> Follower<V> {
    /// For somebody who has joined.
    pub(crate) fn new(record: Arc<Record<V>>, heir: bool) -> Self {
        Follower { record, place: Place { waker: None, heir, left: false } }
    }

    /// Leaves early, and says whether somebody else must be called to lead the flight.
    #[inline]
    pub(crate) fn leave(&mut self) -> bool {
        !self.place.left && self.leave_early()
    }

    fn leave_early(&mut self) -> bool {
        let mut state = self.record.lock();
        self.place.leave(&mut state);
        let waker = self.place.remove_waker(&mut state);
        let leaderless = self.place.heir && matches!(state.phase, Phase::Orphaned);
        // Who still has a waker has not been called: another heir has, or will be.
        let called = leaderless && waker.is_none();
        drop(state);
        drop(waker);
        called
    }
}

impl<V: Clone> Follower<V> {
    /// Blocks the thread until the flight has ended.
    pub(crate) fn wait(mut self) -> Result<Landed<V>, Failed> {
        let mut state = self.record.lock();
        loop {
            match self.place.outcome(&mut state) {
                Some(Outcome::Ended(result)) => return result,
                _ => state = lock::wait(&self.record.ended, state),
            }
        }
    }

    /// A waker is dropped only when the lock is free: its drop is foreign code.
    pub(crate) fn poll(&mut self, cx: &Context<'_>) -> Poll<Outcome<V>> {
        let mut state = self.record.lock();
        if let Some(outcome) = self.place.outcome(&mut state) {
            let waker = self.place.remove_waker(&mut state);
            drop(state);
            drop(waker);
            return Poll::Ready(outcome);
        }
        let wakers = state.wakers(self.place.heir);
        let replaced = match self.place.waker {
            Some(place) => wakers.replace(place, cx.waker()),
            None => {
                self.place.waker = Some(wakers.insert(cx.waker().clone()));
                None
            }
        };
        drop(state);
        drop(replaced);
        Poll::Pending
    }
}

impl<V> Drop for Follower<V> {
    #[inline]
    fn drop(&mut self) {
        self.leave();
    }
}

impl Place {
    fn leave<V>(&mut self, state: &mut State<V>) {
        self.left = true;
        state.followers -= Wrapping(1);
        state.heirs -= Wrapping(u32::from(self.heir));
    }

    fn remove_waker<V>(&self, state: &mut State<V>) -> Option<Waker> {
        state.remove_waker(self.heir, self.waker?)
    }

    fn outcome<V: Clone>(&mut self, state: &mut State<V>) -> Option<Outcome<V>> {
        assert!(!self.left, "polled again after it had returned its result");
        let result = match &state.phase {
            Phase::InTheAir => return None,
            Phase::Orphaned if !self.heir => return None,
            Phase::Orphaned => {
                // In the air again before the lock is free: only one heir sees the orphan.
                state.phase = Phase::InTheAir;
                self.leave(state);
                return Some(Outcome::Lead);
            }
            Phase::Landed { copy, callers } => {
                let callers = *callers;
                // A clone that panics leaves this follower counted, and its drop counts it out.
                let value = if state.followers.0 > 1 { copy.clone() } else { state.take() };
                Ok(Landed { value, role: Role::Joined, callers })
            }
            Phase::Panicked(panicked) => Err(Failed::Panicked(panicked.clone())),
            Phase::Abandoned => Err(Failed::Abandoned),
            Phase::Taken => unreachable!("the last follower took the value, and this one is left"),
        };
        self.leave(state);
        Some(Outcome::Ended(result))
    }
}

impl<V> State<V> {
    fn take(&mut self) -> V {
        match mem::replace(&mut self.phase, Phase::Taken) {
            Phase::Landed { copy, .. } => copy,
            _ => unreachable!("called on a flight that has landed"),
        }
    }
}
