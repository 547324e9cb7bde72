//! A caller with a name.

use std::{
    fmt::Debug,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, Waker},
};

use parking_lot::Mutex;
use tokio::{
    task::JoinHandle,
    time::{Instant, timeout},
};

use crate::{
    incident::Incident,
    point::shown,
    recorder::{Deed, Event, Lane, Recorder, in_lane, with_state},
    run::HOUR,
};

/// More often than any caller has a reason to go on while no time passes. One that looks again
/// and again keeps everybody else from ever being asleep, so that the clock stands still for good.
const MOST_POLLS: usize = 10_000;

/// Starts a caller: `future` runs as a task of its own, and what it does stands in the timeline
/// under `name`.
///
/// # Panics
/// Outside [`run`](crate::run).
pub fn actor<T>(name: &str, future: impl Future<Output = T> + Send + 'static) -> Actor<T>
where
    T: Debug + Send + 'static,
{
    let answer = Arc::new(Mutex::new(None));
    let slot = answer.clone();
    let call = async move {
        let got = future.await;
        let text = shown(&got);
        *slot.lock() = Some(got);
        text
    };
    Actor {
        caller: Caller::start(name, Box::pin(call)),
        answer,
    }
}

/// A running caller; see [`actor`]. Dropping it leaves the caller running.
pub struct Actor<T> {
    caller: Caller,
    answer: Arc<Mutex<Option<T>>>,
}

/// An actor without its answer. Every version of every exercise has answers of its own; the
/// runtime's tasks are compiled once for all of them.
struct Caller {
    lane: Lane,
    reins: Arc<Mutex<Reins>>,
    task: JoinHandle<()>,
}

/// Runs the call, leaves the answer where it belongs, and says what it is.
type Call = Pin<Box<dyn Future<Output = String> + Send>>;

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
        self.caller.end().await?;
        let answer = self.answer.lock().take();
        Ok(answer.expect("a call that has ended has left its answer"))
    }

    /// Stops the caller at its next suspension, or where it is suspended now; it is not polled
    /// again before [`Actor::resume`]. A caller that has not run yet runs to its first suspension.
    pub fn pause(&self) {
        self.caller.reins.lock().paused = true;
    }

    /// Lets a paused caller go on.
    pub fn resume(&self) {
        let mut reins = self.caller.reins.lock();
        reins.paused = false;
        if let Some(waker) = reins.waker.take() {
            waker.wake();
        }
    }

    /// The caller goes away: its future is dropped where it is suspended, before anybody else
    /// runs again.
    pub fn hang_up(&self) {
        self.caller.task.abort();
    }
}

impl Caller {
    fn start(name: &str, call: Call) -> Self {
        let lane = Lane::new(name);
        with_state(|s| s.unfinished.push(lane.clone()));
        let reins = Arc::new(Mutex::new(Reins::default()));
        let acting = Acting {
            lane: lane.clone(),
            reins: reins.clone(),
            call: Some(call),
            polls: (Instant::now(), 0),
        };
        Caller {
            lane,
            reins,
            task: tokio::spawn(acting),
        }
    }

    async fn end(self) -> Result<(), Incident> {
        match timeout(HOUR, self.task).await {
            Ok(Ok(())) => Ok(()),
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
}

fn last_panic() -> String {
    with_state(|s| s.panics.last().cloned())
        .flatten()
        .unwrap_or_default()
}

struct Acting {
    lane: Lane,
    reins: Arc<Mutex<Reins>>,
    /// `None` once it has returned.
    call: Option<Call>,
    /// How many there have been since when.
    polls: (Instant, usize),
}

impl Acting {
    /// Whether it goes on and on while no time passes. Then the run is over.
    fn spins(&mut self) -> bool {
        let now = Instant::now();
        let polls = if now == self.polls.0 {
            self.polls.1 + 1
        } else {
            1
        };
        self.polls = (now, polls);
        if polls == MOST_POLLS {
            let why = format!(
                "{} has gone on {MOST_POLLS} times while no time passed, and no end is in sight: it \
                 looks again and again, and never waits",
                self.lane
            );
            Recorder::current().expect("a caller is in a run").stop(why);
        }
        polls >= MOST_POLLS
    }
}

impl Future for Acting {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        let this = &mut *self;
        if this.spins() {
            return Poll::Pending;
        }
        {
            let mut reins = this.reins.lock();
            if reins.paused && reins.started {
                reins.waker = Some(cx.waker().clone());
                return Poll::Pending;
            }
            reins.started = true;
        }
        let call = this
            .call
            .as_mut()
            .expect("a task is not polled after its end");
        in_lane(&this.lane, || call.as_mut().poll(cx)).map(|answer| {
            note(&this.lane, "returns", answer);
            this.call = None;
        })
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

impl Drop for Acting {
    /// Returned, panicked or dropped: in each case nobody waits here any more.
    fn drop(&mut self) {
        with_state(|s| s.unfinished.retain(|lane| *lane != self.lane));
        if let Some(call) = self.call.take() {
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
            in_lane(&self.lane, || drop(call));
        }
    }
}
