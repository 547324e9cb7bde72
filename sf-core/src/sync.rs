//! The group for threads.

pub use super::flight::Flight;
use super::{
    flights::{Flights, Seat, Ticket},
    follower::Follower,
    lead::{Lead, Lost},
    lock::RandomState,
};
use crate::{Failed, Landed, Observer, What, cycle::Wait};
use std::{
    borrow::Borrow,
    fmt,
    hash::{BuildHasher, Hash},
    panic::{AssertUnwindSafe, RefUnwindSafe, UnwindSafe, catch_unwind, resume_unwind},
};

/// Runs one loader per key at a time; callers of the same key wait for it and share its value.
pub struct Group<K, V, S = RandomState> {
    flights: Flights<K, V, S>,
}

// A panic unwinds through no code that holds a lock or leaves a flight half-ended.
impl<K, V, S> UnwindSafe for Group<K, V, S> {}
impl<K, V, S> RefUnwindSafe for Group<K, V, S> {}

impl<K, V> Group<K, V> {
    /// A group with nothing in the air.
    pub fn new() -> Self {
        Self::with_hasher(RandomState::default())
    }
}

impl<K, V, S: Default> Default for Group<K, V, S> {
    fn default() -> Self {
        Self::with_hasher(S::default())
    }
}

impl<K, V, S> Group<K, V, S> {
    /// A group that hashes its keys with `hasher`.
    ///
    /// The default is the standard library's, since keys often come from strangers. Where they
    /// don't, a faster hasher saves a good part of an uncontended call.
    pub fn with_hasher(hasher: S) -> Self {
        Group { flights: Flights::new(hasher) }
    }

    /// Sets who is told what happens to the flights.
    pub fn observed_by(self, observer: impl Observer<K> + 'static) -> Self {
        Group { flights: self.flights.observed_by(observer) }
    }

    /// Makes a wait that could never end an error that names the chain of keys: a loader that asks
    /// for its own key, or loaders that ask for each other's.
    ///
    /// [`work_with`](Self::work_with) and [`Follow`] return [`Failed::Cycle`], [`work`](Self::work)
    /// panics with the same words.
    ///
    /// It costs a key and a formatted name for every wait that begins inside a loader, and a little
    /// for every flight; whoever neither leads nor waits inside a loader takes no further lock.
    ///
    /// # Limits
    ///
    /// A loader's calls are known by the call stack they come from. Those of a task or a thread that
    /// the loader starts are not, nor are waits over other groups: such a cycle still hangs. And a
    /// wait that its caller could have given up, as in `select!`, is reported all the same.
    pub fn reporting_cycles(self) -> Self
    where
        K: fmt::Debug,
    {
        Group { flights: self.flights.reporting_cycles(|key| format!("{key:?}")) }
    }
}

impl<K, V, S> Group<K, V, S>
where
    K: Hash + Eq,
    V: Clone,
    S: BuildHasher,
{
    /// Runs `load`, or waits for the caller that already runs one for this key, and returns the
    /// value.
    ///
    /// # Panics
    ///
    /// If the loader panics. The leader unwinds with the loader's own payload, every follower
    /// panics with "the loader panicked: …", and the next caller of the key starts afresh.
    ///
    /// # Deadlocks
    ///
    /// If `load` asks the same group for the same key.
    pub fn work<Q>(&self, key: &Q, load: impl FnOnce() -> V) -> V
    where
        K: Borrow<Q>,
        Q: ?Sized + Hash + Eq + ToOwned<Owned = K>,
    {
        match self.fly(key, |_| load()) {
            Ok(landed) => landed.value,
            Err(Lost::Own(payload)) => resume_unwind(payload),
            Err(Lost::Told(failed)) => panic!("{failed}"),
        }
    }

    /// Like [`work`](Self::work), and tells how the value came about; the loader sees its flight.
    ///
    /// # Errors
    ///
    /// [`Failed::Panicked`] if the loader panicked: for all callers, the leader included.
    ///
    /// # Deadlocks
    ///
    /// If `load` asks the same group for the same key.
    pub fn work_with<Q>(
        &self,
        key: &Q,
        load: impl FnOnce(Flight<'_, K, V>) -> V,
    ) -> Result<Landed<V>, Failed>
    where
        K: Borrow<Q>,
        Q: ?Sized + Hash + Eq + ToOwned<Owned = K>,
    {
        self.fly(key, load).map_err(Failed::from)
    }

    /// Joins the flight of `key` if one is in the air; never starts one.
    pub fn follow<Q>(&self, key: &Q) -> Option<Follow<V>>
    where
        K: Borrow<Q>,
        Q: ?Sized + Hash + Eq + ToOwned<Owned = K>,
    {
        let (follower, wait) = self.flights.follow(key)?;
        Some(Follow { follower, wait })
    }

    /// Lets later callers of `key` start a flight of their own, and returns whether one was in
    /// the air.
    ///
    /// The forgotten flight goes on for those who are on it. Its loader can find out with
    /// [`Flight::is_current`].
    pub fn forget<Q>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
        Q: ?Sized + Hash + Eq,
    {
        self.flights.forget(key)
    }

    /// [Forgets](Self::forget) the flight only while nobody has joined its leader, and returns
    /// whether it did.
    pub fn forget_unshared<Q>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
        Q: ?Sized + Hash + Eq,
    {
        self.flights.forget_unshared(key)
    }

    #[inline]
    fn fly<Q>(&self, key: &Q, load: impl FnOnce(Flight<'_, K, V>) -> V) -> Result<Landed<V>, Lost>
    where
        K: Borrow<Q>,
        Q: ?Sized + Hash + Eq + ToOwned<Owned = K>,
    {
        let hash = self.flights.hash(key);
        match self.flights.board(hash, key, false) {
            Seat::Lead(id) => {
                let mut lead = Lead::new(&self.flights, Ticket { hash, id });
                lead.tell_of(What::Led, key);
                let loaded = catch_unwind(AssertUnwindSafe(|| {
                    let _flying = lead.enter();
                    load(lead.flight())
                }));
                lead.end(loaded)
            }
            Seat::Follow(id, follower) => {
                let _wait = self.flights.wait_now(key, id).map_err(Lost::Told)?;
                self.flights.tell_of(What::Joined, key, id);
                follower.wait().map_err(Lost::Told)
            }
        }
    }
}

impl<K, V, S> fmt::Debug for Group<K, V, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Group").finish_non_exhaustive()
    }
}

/// A place on somebody else's flight. Dropping it gives the place up.
#[must_use = "a place on a flight is for waiting"]
pub struct Follow<V> {
    follower: Follower<V>,
    wait: Option<Box<Wait>>,
}

impl<V: Clone> Follow<V> {
    /// Waits until the flight has ended.
    ///
    /// # Errors
    ///
    /// [`Failed::Panicked`] if the loader panicked.
    pub fn wait(mut self) -> Result<Landed<V>, Failed> {
        if let Some(wait) = &mut self.wait {
            wait.begin().map_err(Failed::Cycle)?;
        }
        self.follower.wait()
    }
}

impl<V> fmt::Debug for Follow<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Follow").finish_non_exhaustive()
    }
}
