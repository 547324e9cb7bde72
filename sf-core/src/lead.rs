//! Leading a flight: whatever happens to the leader, the flight ends or goes on without it.

use super::{
    flight::Flight,
    flights::{Flights, Ticket},
    lock::Arc,
    record::{Count, Phase, Record},
};
use crate::{
    Failed, Landed, Panicked, Role, What,
    cycle::{Flying, Frame},
};
use std::{
    any::Any,
    panic::{AssertUnwindSafe, catch_unwind},
};

/// A leader that is dropped before it has landed leaves an orphan.
pub(crate) struct Lead<'f, K, V, S> {
    flights: &'f Flights<K, V, S>,
    ticket: Ticket,
    /// Made while the caller still has its key at hand, if anybody is to be told.
    told: Option<Box<Told<K>>>,
    ended: bool,
}

struct Told<K> {
    key: K,
    frame: Option<Frame>,
}

/// Those who have joined a flight that nobody joins any more.
struct Waiting<K, V> {
    record: Arc<Record<V>>,
    joined: Count,
    /// Dropped when they have been told: its drop is foreign code and may panic.
    _key: Option<K>,
}

pub(crate) type Payload = Box<dyn Any + Send>;

/// Why a caller has no value: its own loader's panic, or what it was told.
pub(crate) enum Lost {
    Own(Payload),
    Told(Failed),
}

impl From<Lost> for Failed {
    fn from(lost: Lost) -> Self {
        match lost {
            Lost::Own(payload) => Failed::Panicked(Panicked::from_payload(&*payload)),
            Lost::Told(failed) => failed,
        }
    }
}

impl<'f, K, V, S> Lead<'f, K, V, S> {
    #[inline]
    pub(crate) fn new(flights: &'f Flights<K, V, S>, ticket: Ticket) -> Self {
        Lead { flights, ticket, told: None, ended: false }
    }

    /// Tells how this leader came to lead, and keeps the key for what it has to tell later.
    #[inline]
    pub(crate) fn tell_of<Q>(&mut self, what: What, key: &Q)
    where
        Q: ?Sized + ToOwned<Owned = K>,
    {
        if let Some(key) = self.flights.key_to_tell(key) {
            let frame = self.flights.frame(&key, self.ticket.id);
            self.told = Some(Box::new(Told { key, frame }));
            self.tell(what);
        }
    }

    /// Runs a part of the loader. Its panic is the flight's, and its own calls are known as such.
    #[inline]
    pub(crate) fn run<T>(&self, part: impl FnOnce() -> T) -> Result<T, Payload> {
        catch_unwind(AssertUnwindSafe(|| {
            let _flying = self.enter();
            part()
        }))
    }

    #[inline]
    fn enter(&self) -> Option<Flying> {
        Some(self.told.as_ref()?.frame.as_ref()?.enter())
    }

    #[inline]
    pub(crate) fn flight(&self) -> Flight<'f, K, V> {
        Flight::new(&self.flights.table, self.ticket)
    }

    /// Ends the flight with what the loader returned or panicked with.
    #[inline(always)] // Most of a call that nobody joins.
    pub(crate) fn end(&mut self, loaded: Result<V, Payload>) -> Result<Landed<V>, Lost>
    where
        V: Clone,
    {
        match loaded {
            Ok(value) => self.land(value),
            Err(payload) => Err(self.crash(payload)),
        }
    }

    #[inline(always)]
    fn land(&mut self, value: V) -> Result<Landed<V>, Lost>
    where
        V: Clone,
    {
        let callers = match self.leave_table() {
            None => 1,
            Some(waiting) => self.serve(&value, waiting)?,
        };
        self.tell(What::Landed { callers });
        Ok(Landed { value, role: Role::Led, callers })
    }

    /// Hands the value to those who wait, and returns how many callers have it now.
    fn serve(&self, value: &V, waiting: Waiting<K, V>) -> Result<usize, Lost>
    where
        V: Clone,
    {
        let Waiting { record, joined, .. } = &waiting;
        // Some may leave before they are served, but nobody joins any more.
        let followers = (joined + record.lock().followers).0 as usize;
        let callers = 1 + followers;
        if followers > 0 {
            match catch_unwind(AssertUnwindSafe(|| value.clone())) {
                Ok(copy) => record.end(*joined, Phase::Landed { copy, callers }),
                Err(payload) => return Err(self.crash_for(Some(waiting), payload)),
            }
        }
        Ok(callers)
    }

    #[cold]
    fn crash(&mut self, payload: Payload) -> Lost {
        let waiting = self.leave_table();
        self.crash_for(waiting, payload)
    }

    fn crash_for(&self, waiting: Option<Waiting<K, V>>, payload: Payload) -> Lost {
        if let Some(Waiting { record, joined, .. }) = &waiting {
            record.end(*joined, Phase::Panicked(Panicked::from_payload(&*payload)));
        }
        self.tell(What::Panicked);
        Lost::Own(payload)
    }

    /// From here on nobody joins. Returns those who have.
    #[inline(always)]
    fn leave_table(&mut self) -> Option<Waiting<K, V>> {
        self.ended = true;
        let Ticket { hash, id } = self.ticket;
        let mut entries = self.flights.table.lock(hash);
        let entry = entries.unlink_id(hash, id)?;
        let (key, record, joined) = (entry.key.take(), entry.record.take(), entry.followers);
        drop(entries);
        Some(Waiting { record: record?, joined, _key: key })
    }

    #[inline]
    fn tell(&self, what: What) {
        self.flights.tell(what, self.told.as_ref().map(|told| &told.key), self.ticket.id);
    }
}

impl<K, V, S> Drop for Lead<'_, K, V, S> {
    #[inline]
    fn drop(&mut self) {
        if self.ended {
            return;
        }
        self.flights.orphan(self.ticket);
        self.tell(What::Abandoned);
    }
}
