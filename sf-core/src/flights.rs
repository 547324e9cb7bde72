//! What both forms of the group do the same way: find out whether a caller leads or follows, forget,
//! and tell the observer.

use super::{
    entries::{Entry, Found},
    follower::Follower,
    record::Phase,
    table::Table,
};
use crate::{
    Event, Failed, FlightId, Observer, What,
    cycle::{Frame, Wait, Waits},
};
use std::{
    borrow::Borrow,
    hash::{BuildHasher, Hash},
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Arc,
    thread,
};

/// All flights of one group.
pub(crate) struct Flights<K, V, S> {
    pub(crate) table: Table<K, V>,
    hasher: S,
    observer: Option<Box<dyn Observer<K>>>,
    cycles: Option<Cycles<K>>,
}

/// How waits are noted, and how a key is called in a chain of them.
struct Cycles<K> {
    waits: Arc<Waits>,
    name: fn(&K) -> String,
}

impl<K, V, S> Flights<K, V, S> {
    pub(crate) fn new(hasher: S) -> Self {
        Flights { table: Table::new(), hasher, observer: None, cycles: None }
    }

    pub(crate) fn observed_by(self, observer: impl Observer<K> + 'static) -> Self {
        Flights { observer: Some(Box::new(observer)), ..self }
    }

    pub(crate) fn reporting_cycles(self, name: fn(&K) -> String) -> Self {
        Flights { cycles: Some(Cycles { waits: Arc::new(Waits::new()), name }), ..self }
    }

    /// A key for who is told of it. Whoever has only a borrowed key clones it for this alone.
    #[inline]
    pub(crate) fn key_to_tell<Q>(&self, key: &Q) -> Option<K>
    where
        Q: ?Sized + ToOwned<Owned = K>,
    {
        (self.observer.is_some() || self.cycles.is_some()).then(|| key.to_owned())
    }

    /// What marks a loader's calls as coming from inside this flight.
    pub(crate) fn frame(&self, key: &K, id: FlightId) -> Option<Frame> {
        let cycles = self.cycles.as_ref()?;
        Some(cycles.waits.frame(id, || (cycles.name)(key)))
    }

    /// A follower's wait, if somebody wants to know of cycles.
    pub(crate) fn wait<Q>(&self, key: &Q, id: FlightId) -> Option<Box<Wait>>
    where
        Q: ?Sized + ToOwned<Owned = K>,
    {
        let cycles = self.cycles.as_ref()?;
        let name = (cycles.name)(&key.to_owned());
        Some(Box::new(Wait::new(cycles.waits.clone(), id, name)))
    }

    /// The same, for a follower that begins to wait here and now.
    #[inline]
    pub(crate) fn wait_now<Q>(&self, key: &Q, id: FlightId) -> Result<Option<Box<Wait>>, Failed>
    where
        Q: ?Sized + ToOwned<Owned = K>,
    {
        match &self.cycles {
            Some(cycles) if cycles.waits.is_inside_a_loader() => {
                let mut wait = self.wait(key, id);
                wait.as_mut().map_or(Ok(()), |wait| wait.begin()).map_err(Failed::Cycle)?;
                Ok(wait)
            }
            _ => Ok(None),
        }
    }

    /// Tells about a caller that has no key of its own.
    #[inline]
    pub(crate) fn tell_of<Q>(&self, what: What, key: &Q, id: FlightId)
    where
        Q: ?Sized + ToOwned<Owned = K>,
    {
        self.tell(what, self.key_to_tell(key).as_ref(), id);
    }

    #[inline]
    pub(crate) fn tell(&self, what: What, key: Option<&K>, id: FlightId) {
        if let (Some(observer), Some(key)) = (&self.observer, key) {
            show(&**observer, &Event::new(what, key, id));
        }
    }

    /// The leader is gone. The flight goes on if somebody who waits can lead it.
    pub(crate) fn orphan(&self, ticket: Ticket) {
        let Ticket { hash, id } = ticket;
        let mut entries = self.table.lock(hash);
        let Some(entry) = entries.find_id(hash, id) else {
            return;
        };
        if let Some(record) = &entry.record {
            record.lock().phase = Phase::Orphaned;
            drop(entries);
            self.call_heir(ticket);
        } else {
            let key = entries.unlink_id(hash, id).and_then(|entry| entry.key.take());
            drop(entries);
            drop(key);
        }
    }

    /// Wakes an heir of an orphan: when the leader has gone, and when an heir that was woken has. If
    /// none is left, the flight is over.
    pub(crate) fn call_heir(&self, ticket: Ticket) {
        let Ticket { hash, id } = ticket;
        let mut entries = self.table.lock(hash);
        let Some(entry) = entries.find_id(hash, id) else {
            return;
        };
        let Some(record) = entry.record.clone() else {
            return;
        };
        let heirs = entry.heirs;
        let mut state = record.lock();
        if !matches!(state.phase, Phase::Orphaned) {
            return;
        }
        if (heirs + state.heirs).0 > 0 {
            // None has a waker while it is about to be polled for the first time.
            let waker = state.wakers(true).take_last();
            drop(state);
            drop(entries);
            if let Some(waker) = waker {
                waker.wake();
            }
            return;
        }
        // Decided under both locks: nobody can join between the decision and the removal.
        state.phase = Phase::Abandoned;
        let key = entries.unlink_id(hash, id).and_then(|entry| {
            entry.record = None;
            entry.key.take()
        });
        drop(entries);
        record.wake_all(state);
        // Last: it is foreign code and may panic.
        drop(key);
    }
}

/// Out of line, so that a call that nobody observes stays short.
#[inline(never)]
fn show<K>(observer: &dyn Observer<K>, event: &Event<'_, K>) {
    if thread::panicking() {
        // A leader that is dropped while its caller unwinds: a second panic would abort.
        let _ = catch_unwind(AssertUnwindSafe(|| observer.observe(event)));
    } else {
        observer.observe(event);
    }
}

/// What a caller is to do.
pub(crate) enum Seat<V> {
    /// It must make itself a `Lead` at once: the flight is its own from here on.
    Lead(FlightId),
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
    #[inline(always)]
    pub(crate) fn board<Q>(&self, hash: u64, key: &Q, heir: bool) -> Seat<V>
    where
        K: Borrow<Q>,
        Q: ?Sized + Hash + Eq + ToOwned<Owned = K>,
    {
        let mut entries = self.table.lock(hash);
        match entries.find_or_insert(hash, key) {
            Found::Nothing(id) => Seat::Lead(id),
            Found::InTheAir(entry) => Seat::Follow(entry.id, Follower::new(entry.join(heir), heir)),
        }
    }

    /// Joins the flight of `key`, if there is one, as a follower that cannot lead.
    pub(crate) fn follow<Q>(&self, key: &Q) -> Option<(Follower<V>, Option<Box<Wait>>)>
    where
        K: Borrow<Q>,
        Q: ?Sized + Hash + Eq + ToOwned<Owned = K>,
    {
        let hash = self.hash(key);
        let mut entries = self.table.lock(hash);
        let entry = entries.find_key(hash, key)?;
        let id = entry.id;
        let follower = Follower::new(entry.join(false), false);
        drop(entries);
        let wait = self.wait(key, id);
        self.tell_of(What::Joined, key, id);
        Some((follower, wait))
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
            let joined = entry.followers;
            entry.record.as_ref().is_none_or(|record| (joined + record.lock().followers).0 == 0)
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
