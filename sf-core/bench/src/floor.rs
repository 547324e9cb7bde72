//! What no group can do without: one hash, two uncontended lock pairs, one key; and for followers,
//! the tasks, which here wait for nothing.

use crate::{
    allocations::counted,
    asynchronous::Hasher,
    cells::{keys, per_call, repeat_tasks_alone, tasks_alone, two_threads},
    instructions::Repeats,
    table::Cells,
};
use parking_lot::Mutex;
use std::hint::black_box;

struct Floor<S> {
    hasher: S,
    locks: [Mutex<u64>; 2],
}

impl<S: Hasher> Floor<S> {
    fn new() -> Self {
        Floor { hasher: S::default(), locks: [Mutex::new(0), Mutex::new(0)] }
    }

    fn call(&self, lock: usize, key: &str) {
        let lock = &self.locks[lock];
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
        ..tasks_alone()
    }
}

pub fn repeat<S: Hasher>() -> Repeats {
    let alone = |times| {
        let (keys, floor) = (keys(), Floor::<S>::new());
        (0..times * 64).for_each(|turn| floor.call(0, &keys[turn % keys.len()]));
    };
    [Some(alone), None, Some(repeat_tasks_alone), None]
}
