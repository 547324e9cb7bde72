//! What no group can do without: one hash, two uncontended lock pairs, one key; and for followers,
//! the tasks, which here wait for nothing.

use crate::{
    allocations::counted,
    asynchronous::Hasher,
    cells::{keys, per_call, tasks_alone, two_threads},
    table::Cells,
};
use parking_lot::Mutex;
use std::hint::black_box;

pub fn measure<S: Hasher>() -> Cells {
    let keys = keys();
    let hasher = S::default();
    let locks = [Mutex::new(0), Mutex::new(0)];
    let call = |lock: &Mutex<u64>, key: &str| {
        let hash = hasher.hash_one(key);
        *lock.lock() += hash;
        let key = black_box(key.to_owned());
        *lock.lock() -= hash;
        drop(key);
    };
    let (allocations, bytes) = counted(|| call(&locks[0], &keys[0]));
    Cells {
        alone: Some(per_call(|turn| {
            call(&locks[0], &keys[turn % keys.len()]);
        })),
        two_threads: Some(two_threads(|thread, turn| {
            call(&locks[thread], &keys[(turn % (keys.len() / 2)) * 2 + thread]);
        })),
        allocations_alone: Some(allocations),
        bytes_alone: Some(bytes),
        ..tasks_alone()
    }
}
