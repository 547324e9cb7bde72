//! Futures on loom's threads.

use loom::sync::{Condvar, Mutex};
use std::{
    future::Future,
    pin::pin,
    sync::Arc,
    task::{Context, Poll, Wake, Waker},
};

struct Parked {
    woken: Mutex<bool>,
    wake: Condvar,
}

impl Wake for Parked {
    fn wake(self: Arc<Self>) {
        *self.woken.lock().unwrap() = true;
        self.wake.notify_one();
    }
}

/// Polls the future to its end, and sleeps in between until it is woken.
pub fn block_on<T>(future: impl Future<Output = T>) -> T {
    let parked = Arc::new(Parked { woken: Mutex::new(false), wake: Condvar::new() });
    let waker = Waker::from(parked.clone());
    let mut future = pin!(future);
    loop {
        if let Poll::Ready(value) = future.as_mut().poll(&mut Context::from_waker(&waker)) {
            return value;
        }
        let mut woken = parked.woken.lock().unwrap();
        while !*woken {
            woken = parked.wake.wait(woken).unwrap();
        }
        *woken = false;
    }
}

/// Polls the future once and drops it, unless that was its end.
pub fn give_up<T>(future: impl Future<Output = T>) -> Option<T> {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => Some(value),
        Poll::Pending => None,
    }
}
