//! The wakers of the followers that are futures.

use std::task::Waker;

/// A list in which every waker keeps its place, so that a follower that leaves or is polled again
/// finds its own. Places are used again: a long flight that many callers give up does not grow.
#[derive(Default)]
pub(crate) struct Wakers {
    /// Without a waker is a place that is vacant, or whose follower has been woken.
    places: Vec<Option<Waker>>,
    vacant: Vec<usize>,
    /// From here on there are no wakers.
    end: usize,
}

impl Wakers {
    pub(crate) fn insert(&mut self, waker: Waker) -> usize {
        if let Some(place) = self.vacant.pop() {
            self.put(place, waker);
            return place;
        }
        self.places.push(Some(waker));
        self.end = self.places.len();
        self.end - 1
    }

    fn put(&mut self, place: usize, waker: Waker) -> Option<Waker> {
        self.end = self.end.max(place + 1);
        self.places[place].replace(waker)
    }

    /// Returns the old waker if it was another task's: dropping it is foreign code, which must
    /// wait until the lock is free.
    pub(crate) fn replace(&mut self, place: usize, waker: &Waker) -> Option<Waker> {
        match &self.places[place] {
            Some(old) if old.will_wake(waker) => None,
            _ => self.put(place, waker.clone()),
        }
    }

    /// Of one follower that has not been woken: mostly of the one that came last, which has the most
    /// time left where callers give up after a while.
    pub(crate) fn take_last(&mut self) -> Option<Waker> {
        while self.end > 0 {
            self.end -= 1;
            if let Some(waker) = self.places[self.end].take() {
                return Some(waker);
            }
        }
        None
    }

    pub(crate) fn remove(&mut self, place: usize) -> Option<Waker> {
        // The list is gone when the flight has ended and all were woken at once.
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
