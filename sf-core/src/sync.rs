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
    panic::{RefUnwindSafe, UnwindSafe, resume_unwind},
};

/// Runs one loader per key at a time; threads that ask for the same key block until it has returned,
/// and share its value.
///
/// Share it by reference or in an `Arc`; it is not `Clone`, since a copy would be another group.
/// `V` need not be `Sync`: every clone is made under a lock.
///
/// The first call makes its table, four parts of 128 bytes for each processor. Each part grows with the
/// flights that are in the air in it at once, and does not shrink.
///
/// # Deadlocks
///
/// Loaders, observers and destructors run while no lock of the group is held, and may use it. What
/// runs under one must not use the group, nor drop a [`Follow`]: `Eq` and `to_owned` of a key,
/// `V::clone` for a follower.
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

    /// Sets who is told what happens to the flights: one observer, which takes the place of an
    /// earlier one.
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
    /// The leader gets what its loader returned, each follower a clone. An error is a value like
    /// any other; if it is not `Clone`, let `V` be `Result<T, Arc<E>>`.
    ///
    /// # Panics
    ///
    /// If the loader panics. The leader unwinds with the loader's own payload; every follower
    /// panics with "the loader panicked: …". Nobody runs the loader again, the group is as if the
    /// flight had not been, and the next caller starts afresh. There is no `UnwindSafe` bound, as on
    /// `tokio::spawn`: what the loader leaves behind is seen by whoever shares it, panic or not.
    ///
    /// So do they all if `V::clone` panics when the leader hands its value out, and one alone if it
    /// panics when that one takes its own. And followers panic with the words of
    /// [`Failed::Abandoned`] if their leader panicked outside its loader.
    ///
    /// # Deadlocks
    ///
    /// If the loader asks the same group for the same key, or two loaders ask for each other's.
    /// [`reporting_cycles`](Self::reporting_cycles) turns that into a panic.
    ///
    /// # Examples
    ///
    /// ```
    /// let users: sf_core::sync::Group<String, usize> = sf_core::sync::Group::new();
    /// let name = String::from("ada");
    /// assert_eq!(users.work("ada", || name.len()), 3);
    /// ```
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

    /// Like [`work`](Self::work), with all there is to know: the loader sees its flight, and the
    /// caller learns whether it led and how many share the value.
    ///
    /// # Errors
    ///
    /// - [`Failed::Panicked`] if the loader panicked: for all callers, the leader included. The
    ///   panic does not unwind further.
    /// - [`Failed::Cycle`] with [`reporting_cycles`](Self::reporting_cycles), if waiting would
    ///   never end.
    /// - [`Failed::Abandoned`] if this caller followed and its leader panicked outside its loader: in
    ///   an observer, or in code of the key.
    ///
    /// An error that the loader returns is not among them: it is in [`Landed::value`].
    ///
    /// # Deadlocks
    ///
    /// As [`work`](Self::work).
    ///
    /// # Examples
    ///
    /// ```
    /// use sf_core::{Role, sync::Group};
    ///
    /// let users: Group<String, u32> = Group::new();
    /// let landed = users.work_with("ada", |flight| u32::from(flight.is_current())).unwrap();
    /// assert_eq!((landed.value, landed.role, landed.callers), (1, Role::Led, 1));
    /// ```
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
}

impl<K, V, S> Group<K, V, S>
where
    K: Hash + Eq,
    S: BuildHasher,
{
    /// Joins the flight of `key` if one is in the air; never starts one. Go's `DoChan`, for those who
    /// come second.
    ///
    /// The place is taken when this returns, before anybody waits: a flight that lands meanwhile
    /// keeps its value for it. It does not borrow the group.
    ///
    /// # Errors
    ///
    /// Those of [`Follow::wait`].
    ///
    /// # Deadlocks
    ///
    /// If the flight's own loader waits for it.
    ///
    /// # Examples
    ///
    /// ```
    /// let users: sf_core::sync::Group<String, u32> = sf_core::sync::Group::new();
    /// assert!(users.follow("ada").is_none());
    /// let mut second = None;
    /// users.work("ada", || { second = users.follow("ada"); 7 });
    /// assert_eq!(second.unwrap().wait().unwrap().value, 7);
    /// ```
    pub fn follow<Q>(&self, key: &Q) -> Option<Follow<V>>
    where
        K: Borrow<Q>,
        Q: ?Sized + Hash + Eq + ToOwned<Owned = K>,
    {
        let (follower, wait) = self.flights.follow(key)?;
        Some(Follow { follower, wait })
    }

    /// Lets the next caller of `key` start a flight of its own, and returns whether one was in the
    /// air.
    ///
    /// The forgotten flight goes on for those who are on it, and lands on them alone. Its loader
    /// finds out with [`Flight::is_current`].
    ///
    /// # Examples
    ///
    /// ```
    /// let users: sf_core::sync::Group<String, u32> = sf_core::sync::Group::new();
    /// let landed = users.work_with("ada", |flight| {
    ///     assert!(users.forget("ada"));
    ///     u32::from(flight.is_current())
    /// });
    /// assert_eq!(landed.unwrap().value, 0);
    /// ```
    pub fn forget<Q>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
        Q: ?Sized + Hash + Eq,
    {
        self.flights.forget(key)
    }

    /// [Forgets](Self::forget) the flight only while nobody has joined its leader, and returns
    /// whether it did.
    ///
    /// # Examples
    ///
    /// ```
    /// let users: sf_core::sync::Group<String, bool> = sf_core::sync::Group::new();
    /// assert!(users.work("ada", || users.forget_unshared("ada")));
    /// ```
    pub fn forget_unshared<Q>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
        Q: ?Sized + Hash + Eq,
    {
        self.flights.forget_unshared(key)
    }
}

impl<K, V, S> Group<K, V, S>
where
    K: Hash + Eq,
    V: Clone,
    S: BuildHasher,
{
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
                let loaded = lead.run(|| load(lead.flight()));
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
    /// - [`Failed::Panicked`] if the loader panicked.
    /// - [`Failed::Cycle`] with [`Group::reporting_cycles`], if waiting would never end.
    /// - [`Failed::Abandoned`] if the leader panicked outside its loader: in an observer, or in code
    ///   of the key.
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
