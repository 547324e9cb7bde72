//! Leading a flight: whatever happens to the leader, the flight ends or goes on without it.

use super::{
    flight::Flight,
    flights::{Flights, Ticket},
    lock::Arc,
    record::{Phase, Record},
};
use crate::{Failed, Landed, Panicked, Role, What};
use std::{
    any::Any,
    panic::{AssertUnwindSafe, catch_unwind},
};

/// A leader that is dropped before it has landed leaves an orphan.
pub(crate) struct Lead<'f, K, V, S> {
    flights: &'f Flights<K, V, S>,
    ticket: Ticket,
    /// The observer's key, made while the caller still has it at hand.
    key: Option<Box<K>>,
    ended: bool,
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
        Lead {
            flights,
            ticket,
            key: None,
            ended: false,
        }
    }

    /// Tells how this leader came to lead, and keeps the key for what it has to tell later.
    #[inline]
    pub(crate) fn tell_of<Q>(&mut self, what: What, key: &Q)
    where
        Q: ?Sized + ToOwned<Owned = K>,
    {
        self.key = self.flights.key_to_tell(key).map(Box::new);
        self.tell(what);
    }

    #[inline]
    pub(crate) fn flight(&self) -> Flight<'f, K, V> {
        Flight::new(&self.flights.table, self.ticket)
    }

    /// Ends the flight with what the loader returned or panicked with.
    #[inline]
    pub(crate) fn end(&mut self, loaded: Result<V, Payload>) -> Result<Landed<V>, Lost>
    where
        V: Clone,
    {
        match loaded {
            Ok(value) => self.land(value),
            Err(payload) => Err(self.crash(payload)),
        }
    }

    #[inline]
    fn land(&mut self, value: V) -> Result<Landed<V>, Lost>
    where
        V: Clone,
    {
        let record = self.leave_table();
        let mut callers = 1;
        if let Some(record) = record {
            // Nobody joins any more, but some may leave before they are served.
            let followers = record.lock().followers;
            callers += followers;
            if followers > 0 {
                match catch_unwind(AssertUnwindSafe(|| value.clone())) {
                    Ok(copy) => record.end(Phase::Landed { copy, callers }),
                    Err(payload) => return Err(self.crash_for(Some(record), payload)),
                }
            }
        }
        self.tell(What::Landed { callers });
        Ok(Landed {
            value,
            role: Role::Led,
            callers,
        })
    }

    fn crash(&mut self, payload: Payload) -> Lost {
        let record = self.leave_table();
        self.crash_for(record, payload)
    }

    fn crash_for(&self, record: Option<Arc<Record<V>>>, payload: Payload) -> Lost {
        if let Some(record) = record {
            record.end(Phase::Panicked(Panicked::from_payload(&*payload)));
        }
        self.tell(What::Panicked);
        Lost::Own(payload)
    }

    #[inline]
    fn leave_table(&mut self) -> Option<Arc<Record<V>>> {
        self.ended = true;
        let Ticket { hash, id } = self.ticket;
        let mut entries = self.flights.table.lock(hash);
        let entry = entries.unlink_id(hash, id)?;
        let (key, record) = (entry.key.take(), entry.record.take());
        drop(entries);
        drop(key);
        record
    }

    #[inline]
    fn tell(&self, what: What) {
        self.flights.tell(what, self.key.as_deref(), self.ticket.id);
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
