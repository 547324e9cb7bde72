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
    key: Option<K>,
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
    pub(crate) fn new<Q>(flights: &'f Flights<K, V, S>, ticket: Ticket, what: What, key: &Q) -> Self
    where
        Q: ?Sized + ToOwned<Owned = K>,
    {
        // Complete before foreign code runs: if that panics, the drop cleans up.
        let mut lead = Lead {
            flights,
            ticket,
            key: None,
            ended: false,
        };
        lead.key = flights.key_to_tell(key);
        lead.tell(what);
        lead
    }

    pub(crate) fn flight(&self) -> Flight<'f, K, V> {
        Flight::new(&self.flights.table, self.ticket)
    }

    /// Ends the flight with what the loader returned or panicked with.
    pub(crate) fn end(self, loaded: Result<V, Payload>) -> Result<Landed<V>, Lost>
    where
        V: Clone,
    {
        match loaded {
            Ok(value) => self.land(value),
            Err(payload) => Err(self.crash(payload)),
        }
    }

    fn land(mut self, value: V) -> Result<Landed<V>, Lost>
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

    fn crash(mut self, payload: Payload) -> Lost {
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

    fn leave_table(&mut self) -> Option<Arc<Record<V>>> {
        self.ended = true;
        let Ticket { hash, id } = self.ticket;
        let entry = self.flights.table.lock(hash).remove_id(hash, id);
        // The key is dropped here, when the lock is free.
        entry.and_then(|entry| entry.record)
    }

    fn tell(&self, what: What) {
        self.flights.tell(what, self.key.as_ref(), self.ticket.id);
    }
}

impl<K, V, S> Drop for Lead<'_, K, V, S> {
    fn drop(&mut self) {
        if self.ended {
            return;
        }
        self.flights.orphan(self.ticket);
        self.tell(What::Abandoned);
    }
}
