//! The runtime under a stage.

use std::{
    future::poll_fn,
    sync::Arc,
    task::{Poll, Waker},
};

use parking_lot::Mutex;
use tokio::runtime::{self, Runtime};

/// A runtime as the suites have it: one thread, and a clock that stands still.
pub(super) struct Ground {
    runtime: Runtime,
    bell: Bell,
}

/// Wakes whoever waits for everything else to be at rest.
#[derive(Clone, Default)]
pub(super) struct Bell(Arc<Mutex<Option<Waker>>>);

impl Ground {
    pub(super) fn new() -> Self {
        let bell = Bell::default();
        let ringer = bell.clone();
        let runtime = runtime::Builder::new_current_thread()
            .enable_time()
            .start_paused(true)
            // The thread parks when no task can run. A wake from in here keeps the paused clock
            // from jumping to the next timer: time passes only as a move.
            .on_thread_park(move || {
                if let Some(waker) = ringer.0.lock().take() {
                    waker.wake();
                }
            })
            .build()
            .expect("a current-thread runtime needs nothing that could be missing");
        Ground { runtime, bell }
    }

    pub(super) fn block_on<T>(&self, play: impl AsyncFnOnce(Bell) -> T) -> T {
        self.runtime.block_on(play(self.bell.clone()))
    }

    /// Nobody has left a task behind, so that the next play may use the same runtime.
    pub(super) fn is_clear(&self) -> bool {
        self.runtime.metrics().num_alive_tasks() == 0
    }
}

impl Bell {
    /// Lets all spawned tasks run until none of them can.
    pub(super) async fn rest(&self) {
        let mut asked = false;
        poll_fn(|cx| {
            let mut waker = self.0.lock();
            if asked && waker.is_none() {
                return Poll::Ready(());
            }
            asked = true;
            *waker = Some(cx.waker().clone());
            Poll::Pending
        })
        .await;
    }
}
