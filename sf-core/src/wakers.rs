//! The wakers of the followers that are futures.

use std::{mem, task::Waker};

/// A list in which every waker keeps its place, so that a follower that leaves or is polled again
/// finds its own. Places are used again: a long flight that many callers give up does not grow.
#[derive(Clone, Default)]
pub(crate) struct Wakers {
    places: Vec<Option<Waker>>,
    vacant: Vec<usize>,
}

impl Wakers {
    pub(crate) fn insert(&mut self, waker: Waker) -> usize {
        if let Some(place) = self.vacant.pop() {
            self.places[place] = Some(waker);
            return place;
        }
        self.places.push(Some(waker));
        self.places.len() - 1
    }

    /// Returns the old waker if it was another task's: dropping it is foreign code, which must
    /// wait until the lock is free.
    pub(crate) fn replace(&mut self, place: usize, waker: &Waker) -> Option<Waker> {
        let old = self.places[place].as_mut()?;
        if old.will_wake(waker) {
            return None;
        }
        Some(mem::replace(old, waker.clone()))
    }

    pub(crate) fn remove(&mut self, place: usize) -> Option<Waker> {
        // Nothing is there when the flight has ended and all were woken at once.
        let waker = self.places.get_mut(place)?.take();
        self.vacant.push(place);
        waker
    }

    pub(crate) fn wake(self) {
        self.places.into_iter().flatten().for_each(Waker::wake);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A thousand followers come and go, one after the other, while another stays.
    #[test]
    fn the_places_of_those_who_left_are_used_again() {
        let mut wakers = Wakers::default();
        wakers.insert(Waker::noop().clone());
        for _ in 0..1000 {
            let place = wakers.insert(Waker::noop().clone());
            wakers.remove(place);
        }
        assert_eq!(wakers.places.len(), 2);
    }
}
