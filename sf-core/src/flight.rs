use super::{flights::Ticket, table::Table};
use crate::FlightId;
use std::fmt;

/// The flight that a loader runs for, as its loader sees it.
///
/// A loader that writes what it loaded into a cache asks [`is_current`](Self::is_current) first,
/// while it holds the cache's lock: what was loaded before an invalidation must not be written
/// after it.
pub struct Flight<'g, K, V> {
    table: &'g Table<K, V>,
    ticket: Ticket,
}

impl<'g, K, V> Flight<'g, K, V> {
    pub(crate) fn new(table: &'g Table<K, V>, ticket: Ticket) -> Self {
        Flight { table, ticket }
    }

    /// Whether the flight is in the air and has not been forgotten.
    ///
    /// Once false, it stays false: a flight that was handed over to another leader is still the
    /// same flight, and a forgotten one is not remembered.
    pub fn is_current(&self) -> bool {
        let Ticket { hash, id } = self.ticket;
        self.table.lock(hash).find_id(hash, id).is_some_and(|entry| entry.key.is_some())
    }

    /// The flight's number, the same that the observer is told.
    pub fn id(&self) -> FlightId {
        self.ticket.id
    }
}

// By hand: a derive would ask for `K: Copy` and `V: Copy`, and what is copied is a reference.
impl<K, V> Clone for Flight<'_, K, V> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<K, V> Copy for Flight<'_, K, V> {}

impl<K, V> fmt::Debug for Flight<'_, K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Flight").field("id", &self.id()).finish_non_exhaustive()
    }
}
