//! Polling by hand: a test decides which future moves, and when.

use std::{
    future::Future,
    pin::Pin,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering::SeqCst},
    },
    task::{Context, Poll, Wake, Waker},
};

/// A future that moves only when the test says so.
pub struct Task<'a, T> {
    future: Pin<Box<dyn Future<Output = T> + 'a>>,
    woken: Arc<Woken>,
}

/// Set before the first poll, as a runtime would.
struct Woken(AtomicBool);

impl Wake for Woken {
    fn wake(self: Arc<Self>) {
        self.0.store(true, SeqCst);
    }
}

impl<'a, T> Task<'a, T> {
    pub fn new(future: impl Future<Output = T> + 'a) -> Self {
        Task { future: Box::pin(future), woken: Arc::new(Woken(AtomicBool::new(true))) }
    }

    /// Whether a runtime would poll it now.
    pub fn is_woken(&self) -> bool {
        self.woken.0.load(SeqCst)
    }

    pub fn poll(&mut self) -> Poll<T> {
        self.woken.0.store(false, SeqCst);
        let waker = Waker::from(self.woken.clone());
        self.future.as_mut().poll(&mut Context::from_waker(&waker))
    }

    /// Polls once, and expects that this was not the end.
    #[track_caller]
    pub fn starts(&mut self) {
        assert!(self.poll().is_pending(), "returned at once");
    }

    /// Polls once after a wake-up, and expects that this was the end.
    #[track_caller]
    pub fn ends(&mut self) -> T {
        assert!(self.is_woken(), "nobody woke this task");
        match self.poll() {
            Poll::Ready(value) => value,
            Poll::Pending => panic!("still waiting"),
        }
    }
}

/// What a loader waits for, until the test opens it.
#[derive(Clone, Default)]
pub struct Gate(Arc<Mutex<(bool, Vec<Waker>)>>);

impl Gate {
    pub fn open(&self) {
        let mut gate = self.0.lock().unwrap();
        gate.0 = true;
        for waker in gate.1.drain(..) {
            waker.wake();
        }
    }

    pub async fn pass(&self) {
        std::future::poll_fn(|cx| {
            let mut gate = self.0.lock().unwrap();
            if gate.0 {
                return Poll::Ready(());
            }
            gate.1.push(cx.waker().clone());
            Poll::Pending
        })
        .await;
    }
}
