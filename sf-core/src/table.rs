//! Which flights are in the air: a hash table of entries, cut into shards.
//!
//! An entry is found in two ways, and the difference is what `forget` rests on. A caller looks by
//! *key*, and sees only flights that it may join. A leader looks by *id*, and finds its own flight
//! even when it has been forgotten and another flight of the same key is in the air.
//!
//! Lock order: a shard before a record, never two shards. Under a shard's lock runs no code of the
//! user's but `Eq` and `ToOwned` of the key.

use super::{
    entries::Entries,
    lock::{self, Mutex, MutexGuard},
};
use std::sync::OnceLock;

pub(crate) struct Table<K, V> {
    /// Made by the first caller: a group per tenant should cost little until it is used.
    shards: OnceLock<Box<[Shard<K, V>]>>,
}

/// Aligned so that two threads in two shards don't write to one cache line.
#[repr(align(128))]
struct Shard<K, V>(Mutex<Entries<K, V>>);

impl<K, V> Table<K, V> {
    pub(crate) const fn new() -> Self {
        Table { shards: OnceLock::new() }
    }

    #[inline]
    pub(crate) fn lock(&self, hash: u64) -> MutexGuard<'_, Entries<K, V>> {
        let shards = self.shards.get_or_init(make_shards);
        // The lower half of the hash chooses the chain within the shard.
        shards[(hash >> 32) as usize & (shards.len() - 1)].0.lock()
    }
}

#[cold]
fn make_shards<K, V>() -> Box<[Shard<K, V>]> {
    let count = lock::shards() as u64;
    (1..=count).map(|first_id| Shard(Mutex::new(Entries::new(first_id, count)))).collect()
}
