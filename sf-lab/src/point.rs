//! The steps of a fake: announce, yield, perform.

use std::{
    fmt::Debug,
    future::poll_fn,
    mem,
    pin::Pin,
    task::{Context, Poll, Waker},
};

use crate::recorder::{Deed, Event, Lane, Site, lane, with_state};

/// What a caller is about to do.
#[derive(Clone, Debug)]
pub(crate) struct Op {
    pub(crate) backend: Option<&'static str>,
    pub(crate) text: String,
    pub(crate) site: Site,
}

/// Lets everybody else run before the caller goes on to `op`.
///
/// On stage that is decided from outside: the caller stands in front of `op` until it is given
/// the step.
pub(crate) async fn announce(op: &Op) {
    if with_state(|s| s.parking.playing.is_some()) == Some(true) {
        Parked { op, place: None }.await;
    } else {
        yielded().await;
    }
}

/// Not tokio's `yield_now`: that wakes those who yielded last first, so that of two callers who
/// start in order the second would ask first.
async fn yielded() {
    let mut yielded = false;
    poll_fn(|cx| {
        if yielded {
            return Poll::Ready(());
        }
        yielded = true;
        cx.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
}

/// Where the actors of a stage stand.
#[derive(Default)]
pub(crate) struct Parking {
    /// The actor that is being polled; `None` while tasks run that a service has spawned.
    pub(crate) playing: Option<Lane>,
    places: Vec<Place>,
    taken: u64,
}

struct Place {
    id: u64,
    lane: Lane,
    op: Op,
    waker: Waker,
    granted: bool,
}

impl Parking {
    /// The operation in front of which `lane` has been standing longest.
    pub(crate) fn next_of(&self, lane: &Lane) -> Option<&Op> {
        let place = self.places.iter().find(|p| p.lane == *lane && !p.granted)?;
        Some(&place.op)
    }

    /// Gives that operation its step. The returned waker must be woken with the lock let go.
    pub(crate) fn grant(&mut self, lane: &Lane) -> Option<(Op, Waker)> {
        let mut places = self.places.iter_mut();
        let place = places.find(|p| p.lane == *lane && !p.granted)?;
        place.granted = true;
        Some((place.op.clone(), place.waker.clone()))
    }

    /// `lane` will not be polled again: what it left standing, in a future that it shared, is for
    /// whoever polls that next.
    pub(crate) fn leave(&mut self, lane: &Lane) -> Vec<Waker> {
        let places = self.places.iter_mut().filter(|p| p.lane == *lane);
        places
            .map(|place| {
                place.granted = true;
                place.waker.clone()
            })
            .collect()
    }
}

struct Parked<'o> {
    op: &'o Op,
    /// Taken by the first poll.
    place: Option<u64>,
}

impl Future for Parked<'_> {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        let place = self.place;
        let (polled, id, _replaced) = with_state(|s| {
            let parking = &mut s.parking;
            // It has been moved into a task meanwhile, and no step is ever given to that.
            let Some(lane) = parking.playing.clone() else {
                return (Poll::Ready(()), place, None);
            };
            let Some(at) = parking.places.iter().position(|p| Some(p.id) == place) else {
                parking.taken += 1;
                parking.places.push(Place {
                    id: parking.taken,
                    lane,
                    op: self.op.clone(),
                    waker: cx.waker().clone(),
                    granted: false,
                });
                return (Poll::Pending, Some(parking.taken), None);
            };
            if parking.places[at].granted {
                return (Poll::Ready(()), place, None);
            }
            let replaced = mem::replace(&mut parking.places[at].waker, cx.waker().clone());
            (Poll::Pending, place, Some(replaced))
        })
        .unwrap_or((Poll::Ready(()), place, None));
        self.place = id;
        polled
    }
}

impl Drop for Parked<'_> {
    fn drop(&mut self) {
        // A waker is dropped with the lock let go: it may be the last to hold a task.
        let _left = with_state(|s| {
            let places = &mut s.parking.places;
            let at = places.iter().position(|p| Some(p.id) == self.place)?;
            Some(places.remove(at))
        });
    }
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

    struct Asleep(Lane);
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
