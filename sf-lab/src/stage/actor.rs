//! A caller on stage.

use std::{
    any::Any,
    mem,
    panic::{AssertUnwindSafe, catch_unwind},
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering::Relaxed},
    },
    task::{Context, Poll, Wake, Waker},
};

use sf_core::FlightId;
use tokio::sync::Notify;

use super::{Cast, picture::Is};
use crate::recorder::{Deed, Event, Lane, Recorder, Site, State, in_lane};

pub(super) struct Actor {
    pub(super) lane: Lane,
    pub(super) does: String,
    future: Option<Pin<Box<dyn Future<Output = String>>>>,
    pub(super) may_hang_up: bool,
    pub(super) begun: bool,
    awake: Arc<Flag>,
    /// How it ended, if it has.
    pub(super) ended: Option<(Is, String)>,
    /// The flight on which it fell asleep.
    follows: Option<(usize, FlightId, String)>,
    /// The operation it came from last.
    site: Option<Site>,
}

struct Flag {
    up: AtomicBool,
    alarm: Arc<Notify>,
}

impl Wake for Flag {
    fn wake(self: Arc<Self>) {
        self.up.store(true, Relaxed);
        self.alarm.notify_one();
    }
}

impl Actor {
    /// Stands in front of its first step.
    pub(super) fn new(cast: Cast, alarm: Arc<Notify>) -> Self {
        let up = AtomicBool::new(false);
        Actor {
            lane: cast.lane,
            does: cast.does,
            future: Some(cast.future),
            may_hang_up: cast.may_hang_up,
            begun: false,
            awake: Arc::new(Flag { up, alarm }),
            ended: None,
            follows: None,
            site: None,
        }
    }

    pub(super) fn can_move(&self, state: &State) -> bool {
        let free = !self.begun || self.awake.up.load(Relaxed);
        self.ended.is_none() && (free || state.parking.next_of(&self.lane).is_some())
    }

    /// What it does when it is given the next step, and the line that does it.
    pub(super) fn about_to(&self, state: &State) -> (String, u32) {
        if !self.begun {
            return (self.does.clone(), 0);
        }
        if let Some(op) = state.parking.next_of(&self.lane) {
            return (op.text.clone(), op.site.line().unwrap_or(0));
        }
        let line = self.site.and_then(Site::line).unwrap_or(0);
        let text = match &self.follows {
            None => "goes on".to_owned(),
            Some((group, id, key)) => {
                let mut flights = state.flights.iter();
                match flights.find(|f| f.group == *group && f.id == *id) {
                    None => format!("receives the result of the flight {key}"),
                    Some(flight) if flight.leader.is_none() => {
                        format!("takes over the flight {key}")
                    }
                    Some(_) => "goes on".to_owned(),
                }
            }
        };
        (text, line)
    }

    /// One poll.
    pub(super) fn step(&mut self, recorder: &Recorder) {
        let granted = recorder.state.lock().parking.grant(&self.lane);
        if let Some((op, waker)) = granted {
            self.site = Some(op.site);
            waker.wake();
        }
        let first = !mem::replace(&mut self.begun, true);
        self.awake.up.store(false, Relaxed);
        let waker = Waker::from(self.awake.clone());
        let future = self.future.as_mut().expect("only who is not done moves");
        let polled = recorder.played_by(&self.lane, || {
            if first {
                note(recorder, &self.lane, &self.does, String::new());
            }
            let mut cx = Context::from_waker(&waker);
            let polled = catch_unwind(AssertUnwindSafe(|| future.as_mut().poll(&mut cx)));
            if let Ok(Poll::Ready(answer)) = &polled {
                note(recorder, &self.lane, "returns", answer.clone());
            }
            polled
        });
        match polled {
            Ok(Poll::Pending) => {
                let state = recorder.state.lock();
                let flight = state.followed_by(&self.lane);
                self.follows = flight.map(|f| (f.group, f.id, f.key.clone()));
            }
            Ok(Poll::Ready(answer)) => {
                self.ended = Some((Is::Done, answer));
                self.is_gone(recorder);
            }
            Err(payload) => {
                let message = panic_text(recorder, &*payload);
                self.leave(recorder, "panics", (Is::Panicked, message));
            }
        }
    }

    /// Goes away without an answer, and says how.
    pub(super) fn leave(&mut self, recorder: &Recorder, how: &str, end: (Is, String)) {
        self.ended = Some(end);
        let future = self.future.take();
        recorder.played_by(&self.lane, || {
            note(recorder, &self.lane, how, String::new());
            drop(future);
        });
        self.is_gone(recorder);
    }

    /// What destructors do is still this caller's doing.
    pub(super) fn drop_future(&mut self, recorder: &Recorder) {
        let future = self.future.take();
        recorder.played_by(&self.lane, || drop(future));
    }

    fn is_gone(&mut self, recorder: &Recorder) {
        self.future = None;
        let left = recorder.state.lock().parking.leave(&self.lane);
        left.into_iter().for_each(Waker::wake);
    }
}

impl Recorder {
    /// Runs something in the name of an actor on stage: what it announces takes a place there.
    fn played_by<T>(&self, lane: &Lane, play: impl FnOnce() -> T) -> T {
        self.state.lock().parking.playing = Some(lane.clone());
        let played = in_lane(lane, play);
        self.state.lock().parking.playing = None;
        played
    }
}

fn panic_text(recorder: &Recorder, payload: &(dyn Any + Send)) -> String {
    let recorded = recorder.state.lock().panics.last().cloned();
    let said = || {
        let text = payload.downcast_ref::<&str>().map(ToString::to_string);
        text.or_else(|| payload.downcast_ref::<String>().cloned())
    };
    recorded.or_else(said).unwrap_or_default()
}

/// Something that happens outside any actor's poll, as a step of its own.
pub(super) fn note_in(recorder: &Recorder, lane: &Lane, op: &str) {
    in_lane(lane, || note(recorder, lane, op, String::new()));
}

fn note(recorder: &Recorder, lane: &Lane, op: &str, outcome: String) {
    recorder.state.lock().note(Event {
        step: 0,
        lane: lane.clone(),
        backend: None,
        op: op.to_owned(),
        outcome,
        site: None,
        deed: Deed::Other,
    });
}
