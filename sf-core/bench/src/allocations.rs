//! Counts what is allocated while somebody asks.

use std::{
    alloc::{GlobalAlloc, Layout, System},
    sync::atomic::{AtomicBool, AtomicIsize, AtomicUsize, Ordering::Relaxed},
};

pub struct Counting;

// Relaxed throughout: counted is only while one thread runs.
static ON: AtomicBool = AtomicBool::new(false);
static ALLOCATIONS: AtomicUsize = AtomicUsize::new(0);
static BYTES: AtomicUsize = AtomicUsize::new(0);
static LIVE: AtomicIsize = AtomicIsize::new(0);

fn note(layout: Layout) {
    if ON.load(Relaxed) {
        ALLOCATIONS.fetch_add(1, Relaxed);
        BYTES.fetch_add(layout.size(), Relaxed);
        LIVE.fetch_add(layout.size() as isize, Relaxed);
    }
}

// SAFETY: every call goes to `System` unchanged. `realloc` is the default one, which allocates
// anew and is counted like that.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        note(layout);
        // SAFETY: the caller keeps `alloc`'s contract.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        if ON.load(Relaxed) {
            LIVE.fetch_sub(layout.size() as isize, Relaxed);
        }
        // SAFETY: `pointer` came from `System.alloc` with this layout.
        unsafe { System.dealloc(pointer, layout) }
    }
}

/// The allocations made by `run`, and their bytes.
pub fn counted(run: impl FnOnce()) -> (f64, f64) {
    ALLOCATIONS.store(0, Relaxed);
    BYTES.store(0, Relaxed);
    ON.store(true, Relaxed);
    run();
    ON.store(false, Relaxed);
    (ALLOCATIONS.load(Relaxed) as f64, BYTES.load(Relaxed) as f64)
}

/// The bytes that `run` allocates and does not free.
pub fn kept(run: impl FnOnce()) -> isize {
    LIVE.store(0, Relaxed);
    counted(run);
    LIVE.load(Relaxed)
}
