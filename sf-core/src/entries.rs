//! The entries of one shard: a hash table with chains, whose links are places in a slice.
//!
//! Few flights are in the air at a time, each for a short while, so what counts is that putting an
//! entry in and taking it out is a handful of instructions; the places are used again and again.

use super::{
    lock::Arc,
    record::{Count, Record},
};
use crate::FlightId;
use std::{borrow::Borrow, mem, num::Wrapping};

/// With its lock it fits into one cache line: the line that two threads hand to and fro.
pub(crate) struct Entries<K, V> {
    /// The first place of each chain. As long as `places`, a power of two.
    chains: Box<[Link]>,
    places: Box<[Entry<K, V>]>,
    /// The first of the vacant places, which are a chain too.
    vacant: Link,
    next_id: u64,
    id_step: u64,
}

/// A place in the slice, or the end of a chain.
type Link = u32;
const END: Link = Link::MAX;

/// A flight in the air. In a vacant place, all that could be dropped has been taken out.
pub(crate) struct Entry<K, V> {
    next: Link,
    hash: u64,
    pub(crate) id: FlightId,
    /// Taken out by `forget`: without a key no caller finds the entry. The entry itself stays
    /// until it lands, since the followers' record hangs on it.
    pub(crate) key: Option<K>,
    /// Made by the first follower; most flights have none.
    pub(crate) record: Option<Arc<Record<V>>>,
    /// How many have joined, and how many of them could take the lead. Those who leave early are
    /// counted in the record.
    pub(crate) followers: Count,
    pub(crate) heirs: Count,
}

pub(crate) enum Found<'a, K, V> {
    InTheAir(&'a mut Entry<K, V>),
    Nothing(FlightId),
}

impl<K, V> Entries<K, V> {
    /// Empty. Its ids are `first_id` and every `id_step`th after it.
    pub(crate) fn new(first_id: u64, id_step: u64) -> Self {
        let (chains, places) = (Box::default(), Box::default());
        Entries { chains, places, vacant: END, next_id: first_id, id_step }
    }

    /// The entry that a caller of `key` may join, or a new one, of which the caller is the leader.
    #[inline(always)]
    pub(crate) fn find_or_insert<Q>(&mut self, hash: u64, key: &Q) -> Found<'_, K, V>
    where
        K: Borrow<Q>,
        Q: ?Sized + Eq + ToOwned<Owned = K>,
    {
        match self.find(hash, |entry| entry.is_of(key)) {
            Some(place) => Found::InTheAir(&mut self.places[place as usize]),
            None => Found::Nothing(self.insert(hash, key)),
        }
    }

    /// The entry that a caller of `key` may join.
    pub(crate) fn find_key<Q>(&mut self, hash: u64, key: &Q) -> Option<&mut Entry<K, V>>
    where
        K: Borrow<Q>,
        Q: ?Sized + Eq,
    {
        let place = self.find(hash, |entry| entry.is_of(key))?;
        Some(&mut self.places[place as usize])
    }

    /// The entry of this very flight, forgotten or not.
    pub(crate) fn find_id(&self, hash: u64, id: FlightId) -> Option<&Entry<K, V>> {
        let place = self.find(hash, |entry| entry.id == id)?;
        Some(&self.places[place as usize])
    }

    #[inline(always)]
    fn find(&self, hash: u64, is_it: impl Fn(&Entry<K, V>) -> bool) -> Option<Link> {
        let chain = hash as usize & self.chains.len().checked_sub(1)?;
        let mut place = self.chains[chain];
        while place != END {
            let entry = &self.places[place as usize];
            if entry.hash == hash && is_it(entry) {
                return Some(place);
            }
            place = entry.next;
        }
        None
    }

    #[inline(always)]
    fn insert<Q>(&mut self, hash: u64, key: &Q) -> FlightId
    where
        Q: ?Sized + ToOwned<Owned = K>,
    {
        // Before anything is changed, since it is foreign code and may panic.
        let key = Some(key.to_owned());
        if self.vacant == END {
            self.grow();
        }
        let id = FlightId::new(self.next_id);
        self.next_id += self.id_step;
        let entry = &mut self.places[self.vacant as usize];
        let chain = hash as usize & (self.chains.len() - 1);
        let place = mem::replace(&mut self.vacant, entry.next);
        entry.next = mem::replace(&mut self.chains[chain], place);
        entry.hash = hash;
        entry.id = id;
        entry.key = key;
        entry.followers = Wrapping(0);
        entry.heirs = Wrapping(0);
        id
    }

    /// Takes the entry of this very flight, forgotten or not, out of its chain. The caller takes
    /// key and record out of it, and drops them when the shard's lock is free.
    #[inline(always)]
    pub(crate) fn unlink_id(&mut self, hash: u64, id: FlightId) -> Option<&mut Entry<K, V>> {
        let chain = hash as usize & self.chains.len().checked_sub(1)?;
        let mut before = None;
        let mut place = self.chains[chain];
        while place != END {
            let entry = &mut self.places[place as usize];
            if entry.id == id {
                let next = mem::replace(&mut entry.next, self.vacant);
                self.vacant = place;
                match before {
                    None => self.chains[chain] = next,
                    Some(before) => self.places[before as usize].next = next,
                }
                return Some(&mut self.places[place as usize]);
            }
            before = Some(place);
            place = entry.next;
        }
        None
    }

    /// Doubles the places. All of them are taken, and every chain is linked anew.
    #[cold]
    fn grow(&mut self) {
        let taken = self.places.len();
        let len = if taken == 0 { 4 } else { 2 * taken };
        assert!(len < END as usize, "four thousand million flights are in the air");
        self.chains = vec![END; len].into();
        for (entry, link) in self.places.iter_mut().zip(0..) {
            let chain = &mut self.chains[entry.hash as usize & (len - 1)];
            entry.next = mem::replace(chain, link);
        }
        let mut places = mem::take(&mut self.places).into_vec();
        places.reserve_exact(len - taken);
        for link in taken..len {
            let next = mem::replace(&mut self.vacant, link as Link);
            let id = FlightId::new(0);
            let (key, record, followers, heirs) = (None, None, Wrapping(0), Wrapping(0));
            places.push(Entry { next, hash: 0, id, key, record, followers, heirs });
        }
        self.places = places.into();
    }
}

impl<K, V> Entry<K, V> {
    /// Counts a follower in, and returns the record that it waits on.
    pub(crate) fn join(&mut self, heir: bool) -> Arc<Record<V>> {
        self.followers += Wrapping(1);
        self.heirs += Wrapping(u32::from(heir));
        Arc::clone(self.record.get_or_insert_with(|| Arc::new(Record::new())))
    }

    #[inline(always)]
    fn is_of<Q: ?Sized + Eq>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.key.as_ref().is_some_and(|own| own.borrow() == key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_under_a_lock_fits_into_one_line_with_it() {
        assert!(size_of::<Entries<String, String>>() <= 64 - size_of::<usize>());
    }
}
