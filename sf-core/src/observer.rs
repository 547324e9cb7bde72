use crate::FlightId;

/// Is told what happens to the flights of a group, by whoever causes it, while it happens.
///
/// Set with `Group::new().observed_by(observer)`. Any `Fn(&Event<K>)` is an observer.
///
/// No lock is held during the call, so an observer may use the group. It runs in the caller's
/// thread, or inside the poll of the caller's future, and delays it. While an observer is set,
/// every caller makes a key of its own to show; without one, only the leader does.
///
/// # Panics
///
/// An observer should not panic. If it does, its caller unwinds and nobody hangs; where its caller
/// unwinds already, the second panic is dropped. Followers that are threads get
/// [`Failed::Abandoned`](crate::Failed::Abandoned) if their leader had not landed; futures go on
/// without it.
pub trait Observer<K>: Send + Sync {
    /// Called once for each event, in the order in which one caller causes them.
    ///
    /// Events of different callers are concurrent: a follower's caller may go on before the
    /// leader has told that the flight landed.
    fn observe(&self, event: &Event<'_, K>);
}

impl<K, F: Fn(&Event<'_, K>) + Send + Sync> Observer<K> for F {
    fn observe(&self, event: &Event<'_, K>) {
        self(event);
    }
}

/// One thing that happened to one flight.
#[non_exhaustive]
#[derive(Debug)]
pub struct Event<'a, K> {
    /// What happened.
    pub what: What,
    /// The key that the flight loads.
    pub key: &'a K,
    /// The flight: what tells two loads of one key apart.
    pub flight: FlightId,
}

impl<'a, K> Event<'a, K> {
    pub(crate) fn new(what: What, key: &'a K, flight: FlightId) -> Self {
        Event { what, key, flight }
    }
}

/// What can happen to a flight.
#[non_exhaustive]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// A caller found no flight and started one; its loader has not been entered yet.
    Led,
    /// A caller found a flight and waits for it.
    Joined,
    /// The leader had been dropped, and this caller goes on in its place, with its own loader.
    TookOver,
    /// The loader returned; told by the leader.
    Landed {
        /// The leader and all who were waiting.
        callers: usize,
    },
    /// The flight is still in the air, but no later caller joins it.
    Forgotten,
    /// The leader's future was dropped before its loader had returned.
    Abandoned,
    /// The loader panicked; told by the leader.
    Panicked,
}
