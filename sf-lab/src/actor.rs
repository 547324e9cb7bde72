//! A caller with a name.

use std::{
    fmt::Debug,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, Waker},
};

use parking_lot::Mutex;
use tokio::{task::JoinHandle, time::timeout};

use crate::{
    incident::Incident,
    point::shown,
    recorder::{Deed, Event, Lane, in_lane, with_state},
    run::HOUR,
};

/// Starts a caller: `future` runs as a task of its own, and what it does stands in the timeline
/// under `name`.
///
/// # Panics
/// Outside [`run`](crate::run).
pub fn actor<T>(name: &str, future: impl Future<Output = T> + Send + 'static) -> Actor<T>
where
    T: Debug + Send + 'static,
{
    let lane = Lane::new(name);
    with_state(|s| s.unfinished.push(lane.clone()));
    let reins = Arc::new(Mutex::new(Reins::default()));
    let acting = Acting {
        lane: lane.clone(),
        reins: reins.clone(),
        future: Some(Box::pin(future)),
    };
    Actor {
        lane,
        reins,
        task: tokio::spawn(acting),
    }
}

/// A running caller; see [`actor`]. Dropping it leaves the caller running.
pub struct Actor<T> {
    lane: Lane,
    reins: Arc<Mutex<Reins>>,
    task: JoinHandle<T>,
}

#[derive(Default)]
struct Reins {
    started: bool,
    paused: bool,
    /// Left behind by a poll that found the caller paused.
    waker: Option<Waker>,
}

impl<T> Actor<T> {
    /// What the call returned.
    ///
    /// # Errors
    /// If the call panicked; if everybody is asleep and it has not returned.
    pub async fn answer(self) -> Result<T, Incident> {
        match timeout(HOUR, self.task).await {
            Ok(Ok(answer)) => Ok(answer),
            Ok(Err(end)) if end.is_panic() => Err(Incident::new(format!(
                "{}'s call panicked: {}",
                self.lane,
                last_panic()
            ))),
            Ok(Err(_)) => Err(Incident::new(format!(
                "{} hung up and can have no answer",
                self.lane
            ))),
            Err(_) => Err(
                Incident::asleep(format!("{} never got an answer", self.lane))
                    .at_the_join_of(&self.lane.to_string()),
            ),
        }
    }

    /// Stops the caller at its next suspension, or where it is suspended now; it is not polled
    /// again before [`Actor::resume`]. A caller that has not run yet runs to its first suspension.
    pub fn pause(&self) {
        self.reins.lock().paused = true;
    }

    /// Lets a paused caller go on.
    pub fn resume(&self) {
        let mut reins = self.reins.lock();
        reins.paused = false;
        if let Some(waker) = reins.waker.take() {
            waker.wake();
        }
    }

    /// The caller goes away: its future is dropped where it is suspended, before anybody else
    /// runs again.
    pub fn hang_up(&self) {
        self.task.abort();
    }
}

fn last_panic() -> String {
    with_state(|s| s.panics.last().cloned())
        .flatten()
        .unwrap_or_default()
}

struct Acting<T> {
    lane: Lane,
    reins: Arc<Mutex<Reins>>,
    /// `None` once it has returned.
    future: Option<Pin<Box<dyn Future<Output = T> + Send>>>,
}

impl<T: Debug> Future for Acting<T> {
    type Output = T;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<T> {
        let this = &mut *self;
        {
            let mut reins = this.reins.lock();
            if reins.paused && reins.started {
                reins.waker = Some(cx.waker().clone());
                return Poll::Pending;
            }
            reins.started = true;
        }
        let future = this
            .future
            .as_mut()
            .expect("a task is not polled after its end");
        let polled = in_lane(&this.lane, || future.as_mut().poll(cx));
        if let Poll::Ready(answer) = &polled {
            note(&this.lane, "returns", shown(answer));
            this.future = None;
        }
        polled
    }
}

fn note(lane: &Lane, op: &str, outcome: String) {
    with_state(|s| {
        s.note(Event {
            step: 0,
            lane: lane.clone(),
            backend: None,
            op: op.to_owned(),
            outcome,
            site: None,
            deed: Deed::Other,
        });
    });
}

impl<T> Drop for Acting<T> {
    /// Returned, panicked or dropped: in each case nobody waits here any more.
    fn drop(&mut self) {
        with_state(|s| s.unfinished.retain(|lane| *lane != self.lane));
        if let Some(future) = self.future.take() {
            note(
                &self.lane,
                if std::thread::panicking() {
                    "panics"
                } else {
                    "hangs up"
                },
                String::new(),
            );
            // What its destructors do is still this caller's doing.
            in_lane(&self.lane, || drop(future));
        }
    }
}
