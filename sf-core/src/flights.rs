//! What both forms of the group do the same way: find out whether a caller leads or follows, forget,
//! and tell the observer.

use super::{
    entries::{Entry, Found},
    follower::Follower,
    record::{Phase, State},
    table::Table,
};
use crate::{Event, FlightId, Observer, What};
use std::{
    borrow::Borrow,
    hash::{BuildHasher, Hash},
};

/// All flights of one group.
pub(crate) struct Flights<K, V, S> {
    pub(crate) table: Table<K, V>,
    hasher: S,
    observer: Option<Box<dyn Observer<K>>>,
}

impl<K, V, S> Flights<K, V, S> {
    pub(crate) fn new(hasher: S) -> Self {
        Flights {
            table: Table::new(),
            hasher,
            observer: None,
        }
    }

    pub(crate) fn observed_by(self, observer: impl Observer<K> + 'static) -> Self {
        Flights {
            observer: Some(Box::new(observer)),
            ..self
        }
    }

    /// A key for the observer, if there is one. Whoever has only a borrowed key clones it for
    /// this alone.
    pub(crate) fn key_to_tell<Q>(&self, key: &Q) -> Option<K>
    where
        Q: ?Sized + ToOwned<Owned = K>,
    {
        self.observer.as_ref().map(|_| key.to_owned())
    }

    /// Tells about a caller that has no key of its own.
    pub(crate) fn tell_of<Q>(&self, what: What, key: &Q, id: FlightId)
    where
        Q: ?Sized + ToOwned<Owned = K>,
    {
        self.tell(what, self.key_to_tell(key).as_ref(), id);
    }

    #[inline]
    pub(crate) fn tell(&self, what: What, key: Option<&K>, id: FlightId) {
        if let (Some(observer), Some(key)) = (&self.observer, key) {
            observer.observe(&Event::new(what, key, id));
        }
    }

    /// The leader is gone. The flight goes on if somebody who waits can lead it.
    pub(crate) fn orphan(&self, ticket: Ticket) {
        self.end_without_heir(ticket, |state| {
            state.phase = Phase::Orphaned;
            state.heirs == 0
        });
    }

    /// The last heir of an orphan is gone too; unless another has joined since.
    pub(crate) fn abandon(&self, ticket: Ticket) {
        self.end_without_heir(ticket, |state| {
            matches!(state.phase, Phase::Orphaned) && state.heirs == 0
        });
    }

    fn end_without_heir(&self, ticket: Ticket, over: impl Fn(&mut State<V>) -> bool) {
        let Ticket { hash, id } = ticket;
        let mut entries = self.table.lock(hash);
        let Some(entry) = entries.find_id(hash, id) else {
            return;
        };
        let Some(record) = entry.record.clone() else {
            let key = entries
                .unlink_id(hash, id)
                .and_then(|entry| entry.key.take());
            drop(entries);
            drop(key);
            return;
        };
        let mut state = record.lock();
        let mut key = None;
        // Decided under both locks: nobody can join between the decision and the removal.
        if over(&mut state) {
            state.phase = Phase::Abandoned;
            if let Some(entry) = entries.unlink_id(hash, id) {
                key = entry.key.take();
                entry.record = None;
            }
        }
        drop(entries);
        // Copies, since who cannot lead waits on and keeps its place.
        let wakers = state.wakers.clone();
        drop(state);
        drop(key);
        wakers.wake();
    }
}

/// What a caller is to do.
pub(crate) enum Seat<V> {
    /// It must make itself a `Lead` at once: the flight is its own from here on.
    Lead(FlightId),
    /// The same, on a flight whose leader was dropped.
    TakeOver(FlightId),
    Follow(FlightId, Follower<V>),
}

/// Where the entry of a flight is.
#[derive(Clone, Copy)]
pub(crate) struct Ticket {
    pub(crate) hash: u64,
    pub(crate) id: FlightId,
}

impl<K, V, S> Flights<K, V, S>
where
    K: Hash + Eq,
    S: BuildHasher,
{
    /// The key's only hash. Some hashers leave bits poor; after a multiplication, folded, each bit
    /// depends on all of theirs.
    #[inline]
    pub(crate) fn hash<Q: ?Sized + Hash>(&self, key: &Q) -> u64 {
        let product = u128::from(self.hasher.hash_one(key)) * 0x9E37_79B9_7F4A_7C15;
        (product >> 64) as u64 ^ product as u64
    }

    /// Joins the flight of `key`, or starts one. An heir is a caller that can outlive its leader.
    #[inline]
    pub(crate) fn board<Q>(&self, hash: u64, key: &Q, heir: bool) -> Seat<V>
    where
        K: Borrow<Q>,
        Q: ?Sized + Hash + Eq + ToOwned<Owned = K>,
    {
        let mut entries = self.table.lock(hash);
        let entry = match entries.find_or_insert(hash, key) {
            Found::Nothing(id) => return Seat::Lead(id),
            Found::InTheAir(entry) => entry,
        };
        let id = entry.id;
        let record = entry.shared_record();
        let mut state = record.lock();
        // The shard only after the record: the leader cannot land between the two.
        drop(entries);
        if matches!(state.phase, Phase::Orphaned) {
            state.phase = Phase::InTheAir;
            return Seat::TakeOver(id);
        }
        state.join(heir);
        drop(state);
        Seat::Follow(id, Follower::new(record, heir))
    }

    /// Joins the flight of `key`, if there is one, as a follower that cannot lead.
    pub(crate) fn follow<Q>(&self, key: &Q) -> Option<Follower<V>>
    where
        K: Borrow<Q>,
        Q: ?Sized + Hash + Eq + ToOwned<Owned = K>,
    {
        let hash = self.hash(key);
        let mut entries = self.table.lock(hash);
        let entry = entries.find_key(hash, key)?;
        let id = entry.id;
        let record = entry.shared_record();
        record.lock().join(false);
        drop(entries);
        let follower = Follower::new(record, false);
        self.tell_of(What::Joined, key, id);
        Some(follower)
    }

    pub(crate) fn forget<Q>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
        Q: ?Sized + Hash + Eq,
    {
        self.forget_if(key, |_| true)
    }

    pub(crate) fn forget_unshared<Q>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
        Q: ?Sized + Hash + Eq,
    {
        self.forget_if(key, |entry| {
            entry
                .record
                .as_ref()
                .is_none_or(|record| record.lock().followers == 0)
        })
    }

    fn forget_if<Q>(&self, key: &Q, condition: impl Fn(&Entry<K, V>) -> bool) -> bool
    where
        K: Borrow<Q>,
        Q: ?Sized + Hash + Eq,
    {
        let hash = self.hash(key);
        let mut entries = self.table.lock(hash);
        let Some(entry) = entries.find_key(hash, key) else {
            return false;
        };
        if !condition(entry) {
            return false;
        }
        let id = entry.id;
        let key = entry.key.take();
        drop(entries);
        self.tell(What::Forgotten, key.as_ref(), id);
        true
    }
}
