//! The steps of a fake: announce, yield, perform.

use std::{fmt::Debug, future::poll_fn, task::Poll};

use crate::recorder::{Deed, Event, Site, lane, with_state};

/// What a caller is about to do.
#[derive(Clone, Debug)]
pub(crate) struct Op {
    pub(crate) backend: Option<&'static str>,
    pub(crate) text: String,
    pub(crate) site: Site,
}

/// Lets everybody else run before the caller goes on to `_op`.
///
/// Not tokio's `yield_now`: that wakes those who yielded last first, so that of two callers who
/// start in order the second would ask first.
pub(crate) async fn announce(_op: &Op) {
    let mut announced = false;
    poll_fn(|cx| {
        if announced {
            return Poll::Ready(());
        }
        announced = true;
        cx.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
}

/// Records that `op` has just been performed by whoever is being polled.
pub(crate) fn performed(op: &Op, deed: Deed, outcome: impl Into<String>) {
    with_state(|s| {
        s.note(Event {
            step: 0,
            lane: lane(),
            backend: op.backend,
            op: op.text.clone(),
            outcome: outcome.into(),
            site: Some(op.site),
            deed,
        });
    });
}

/// Marks the caller as asleep until `future` is ready, so that a report can say on what.
pub(crate) async fn asleep<T>(on: String, future: impl Future<Output = T>) -> T {
    let _awake = Asleep::new(on);
    return future.await;

    struct Asleep(crate::recorder::Lane);
    impl Asleep {
        fn new(on: String) -> Self {
            with_state(|s| s.waits.insert(lane(), on));
            Asleep(lane())
        }
    }
    impl Drop for Asleep {
        fn drop(&mut self) {
            with_state(|s| s.waits.remove(&self.0));
        }
    }
}

/// A value as a timeline shows it: its `Debug` form on one line.
pub(crate) fn shown(value: &impl Debug) -> String {
    format!("{value:?}")
}
