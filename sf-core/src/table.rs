//! Which flights are in the air: a hash table of entries, cut into shards.
//!
//! An entry is found in two ways, and the difference is what `forget` rests on. A caller looks by
//! *key*, and sees only flights that it may join. A leader looks by *id*, and finds its own flight
//! even when it has been forgotten and another flight of the same key is in the air.
//!
//! Lock order: a shard before a record, never two shards. Under a shard's lock runs no code of the
//! user's but `Eq` and `ToOwned` of the key.

use super::{
    lock::{self, Arc, Mutex, MutexGuard},
    record::Record,
};
use crate::FlightId;
use hashbrown::{HashTable, hash_table};
use std::{borrow::Borrow, sync::OnceLock};

pub(crate) struct Table<K, V> {
    /// Made by the first caller: a group per tenant should cost little until it is used.
    shards: OnceLock<Box<[Shard<K, V>]>>,
}

/// Aligned so that two threads in two shards don't write to one cache line.
#[repr(align(128))]
struct Shard<K, V>(Mutex<Entries<K, V>>);

pub(crate) struct Entries<K, V> {
    next_id: u64,
    id_step: u64,
    entries: HashTable<Entry<K, V>>,
}

pub(crate) struct Entry<K, V> {
    hash: u64,
    pub(crate) id: FlightId,
    /// Taken out by `forget`: without a key no caller finds the entry. The entry itself stays
    /// until it lands, since the followers' record hangs on it.
    pub(crate) key: Option<K>,
    /// Made by the first follower; most flights have none.
    pub(crate) record: Option<Arc<Record<V>>>,
}

impl<K, V> Table<K, V> {
    pub(crate) const fn new() -> Self {
        Table {
            shards: OnceLock::new(),
        }
    }

    pub(crate) fn lock(&self, hash: u64) -> MutexGuard<'_, Entries<K, V>> {
        let shards = self.shards.get_or_init(make_shards);
        // A multiplication, because a hasher may leave any of its bits poor; the upper half of
        // the product depends on all bits of the hash.
        let spread = hash.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32;
        shards[spread as usize & (shards.len() - 1)].0.lock()
    }
}

fn make_shards<K, V>() -> Box<[Shard<K, V>]> {
    let count = lock::shards() as u64;
    let shard = |index| {
        Shard(Mutex::new(Entries {
            next_id: index + 1,
            id_step: count,
            entries: HashTable::new(),
        }))
    };
    (0..count).map(shard).collect()
}

impl<K, V> Entries<K, V> {
    /// The entry that a caller of `key` may join, or a new one, of which the caller is the leader.
    pub(crate) fn find_or_insert<Q>(&mut self, hash: u64, key: &Q) -> Found<'_, K, V>
    where
        K: Borrow<Q>,
        Q: ?Sized + Eq + ToOwned<Owned = K>,
    {
        match self
            .entries
            .entry(hash, |entry| entry.is_of(hash, key), |entry| entry.hash)
        {
            hash_table::Entry::Occupied(entry) => Found::InTheAir(entry.into_mut()),
            hash_table::Entry::Vacant(space) => {
                let id = FlightId::new(self.next_id);
                space.insert(Entry {
                    hash,
                    id,
                    key: Some(key.to_owned()),
                    record: None,
                });
                self.next_id += self.id_step;
                Found::Nothing(id)
            }
        }
    }

    /// The entry that a caller of `key` may join.
    pub(crate) fn find_key<Q>(&mut self, hash: u64, key: &Q) -> Option<&mut Entry<K, V>>
    where
        K: Borrow<Q>,
        Q: ?Sized + Eq,
    {
        self.entries.find_mut(hash, |entry| entry.is_of(hash, key))
    }

    /// The entry of this very flight, forgotten or not.
    pub(crate) fn find_id(&self, hash: u64, id: FlightId) -> Option<&Entry<K, V>> {
        self.entries.find(hash, |entry| entry.id == id)
    }

    /// Takes out the entry of this very flight, forgotten or not.
    pub(crate) fn remove_id(&mut self, hash: u64, id: FlightId) -> Option<Entry<K, V>> {
        let found = self.entries.find_entry(hash, |entry| entry.id == id).ok()?;
        Some(found.remove().0)
    }
}

pub(crate) enum Found<'a, K, V> {
    InTheAir(&'a mut Entry<K, V>),
    Nothing(FlightId),
}

impl<K, V> Entry<K, V> {
    pub(crate) fn shared_record(&mut self) -> Arc<Record<V>> {
        Arc::clone(self.record.get_or_insert_with(|| Arc::new(Record::new())))
    }

    fn is_of<Q: ?Sized + Eq>(&self, hash: u64, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.hash == hash && self.key.as_ref().is_some_and(|own| own.borrow() == key)
    }
}
