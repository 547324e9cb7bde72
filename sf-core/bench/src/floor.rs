//! What no group can do without: one hash, two uncontended lock pairs, one key; and for followers,
//! the tasks, and a list of wakers under a lock.

use crate::{
    allocations::counted,
    asynchronous::{Bell, Hasher},
    cells::{bell, keys, per_call, repeat_by_hand, repeat_tasks, two_threads},
    instructions::Repeats,
    table::Cells,
};
use parking_lot::Mutex;
use std::hint::black_box;

struct Floor<S> {
    hasher: S,
    locks: [Apart; 2],
}

/// On a line of its own.
#[derive(Default)]
#[repr(align(128))]
struct Apart(Mutex<u64>);

impl<S: Hasher> Floor<S> {
    fn new() -> Self {
        Floor { hasher: S::default(), locks: Default::default() }
    }

    fn call(&self, lock: usize, key: &str) {
        let lock = &self.locks[lock].0;
        let hash = self.hasher.hash_one(key);
        *lock.lock() += hash;
        let key = black_box(key.to_owned());
        *lock.lock() -= hash;
        drop(key);
    }
}

pub fn measure<S: Hasher>() -> Cells {
    let keys = keys();
    let floor = Floor::<S>::new();
    let (allocations, bytes) = counted(|| floor.call(0, &keys[0]));
    Cells {
        alone: Some(per_call(|turn| floor.call(0, &keys[turn % keys.len()]))),
        two_threads: two_threads(|thread, turn| {
            floor.call(thread, &keys[(turn % (keys.len() / 2)) * 2 + thread]);
        }),
        allocations_alone: Some(allocations),
        bytes_alone: Some(bytes),
        ..bell()
    }
}

pub fn repeat<S: Hasher>() -> Repeats {
    let alone = |times| {
        let (keys, floor) = (keys(), Floor::<S>::new());
        (0..times * 64).for_each(|turn| floor.call(0, &keys[turn % keys.len()]));
    };
    [Some(alone), Some(repeat_by_hand::<Bell>), Some(repeat_tasks::<Bell>), None]
}
