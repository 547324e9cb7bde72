//! One play of a scenario, move by move.

use std::{
    any::Any,
    panic::{AssertUnwindSafe, catch_unwind},
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering::Relaxed},
    },
    task::{Context, Poll, Wake, Waker},
};

use sf_core::FlightId;
use tokio::{
    sync::Notify,
    time::{Instant, timeout},
};

use super::{
    Promise, Stage,
    ground::Bell,
    moves::{End, Happened, Move, Mover, passing},
    picture::{Flight, Is, Picture, Standing},
};
use crate::{
    recorder::{Deed, Event, Lane, Recorder, Site, State, in_lane},
    run::HOUR,
};

/// What is built into every scenario.
pub(super) const EVERYBODY_IS_ANSWERED: &str = "everybody gets an answer";

/// More steps than this are a loop that never ends.
const MOST_MOVES: usize = 250;

pub(super) struct Performance {
    recorder: Arc<Recorder>,
    bell: Bell,
    stage: Stage,
    actors: Vec<Actor>,
    ticks: usize,
    /// The moves of the world; a `None` has been taken.
    world: Vec<Option<super::Turn>>,
    moves: usize,
    slept: bool,
    endless: bool,
    /// Is told whenever somebody wakes up.
    alarm: Arc<Notify>,
    /// How many events have been told of.
    told: usize,
}

struct Actor {
    lane: Lane,
    does: String,
    future: Option<Pin<Box<dyn Future<Output = String>>>>,
    may_hang_up: bool,
    begun: bool,
    awake: Arc<Flag>,
    /// How it ended, if it has.
    ended: Option<(Is, String)>,
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

impl Performance {
    /// Sets the stage. Every actor stands in front of its first step.
    pub(super) async fn begin(
        scenario: &dyn Fn(&mut Stage),
        recorder: Arc<Recorder>,
        bell: Bell,
    ) -> Self {
        let mut stage = Stage::default();
        scenario(&mut stage);
        bell.rest().await;
        let alarm = Arc::new(Notify::new());
        let actors = stage.cast.drain(..).map(|cast| Actor {
            lane: cast.lane,
            does: cast.does,
            future: Some(cast.future),
            may_hang_up: cast.may_hang_up,
            begun: false,
            awake: Arc::new(Flag {
                up: AtomicBool::new(false),
                alarm: alarm.clone(),
            }),
            ended: None,
            follows: None,
            site: None,
        });
        let actors = actors.collect();
        Performance {
            actors,
            recorder,
            bell,
            ticks: 0,
            world: stage.world.drain(..).map(Some).collect(),
            stage,
            moves: 0,
            slept: false,
            endless: false,
            alarm,
            told: 0,
        }
    }

    /// The moves that can be made now.
    pub(super) fn moves(&self) -> Vec<Move> {
        let state = self.recorder.state.lock();
        let movers = self.movers(&state).into_iter();
        movers
            .map(|mover| {
                let (text, line) = match mover {
                    Mover::Step(n) => self.actors[n].about_to(&state),
                    Mover::Drop(n) => (format!("{} hangs up", self.actors[n].lane), 0),
                    Mover::Time => (passing(self.stage.clock[self.ticks]), 0),
                    Mover::World(n) => {
                        let turn = self.world[n].as_ref();
                        (turn.map(|turn| turn.text.clone()).unwrap_or_default(), 0)
                    }
                };
                Move { mover, text, line }
            })
            .collect()
    }

    /// The same without words.
    pub(super) fn offers(&self) -> Vec<Mover> {
        self.movers(&self.recorder.state.lock())
    }

    fn movers(&self, state: &State) -> Vec<Mover> {
        let actors = || self.actors.iter().enumerate();
        let steps = actors().filter(|(_, a)| a.can_move(state));
        let drops = actors().filter(|(_, a)| a.may_hang_up && a.begun && a.ended.is_none());
        let time = self.stage.clock.get(self.ticks).map(|_| Mover::Time);
        let world = self.world.iter().enumerate();
        let world = world.filter_map(|(n, turn)| turn.as_ref().map(|_| Mover::World(n)));
        let steps = steps.map(|(n, _)| Mover::Step(n));
        let drops = drops.map(|(n, _)| Mover::Drop(n));
        steps.chain(drops).chain(time).chain(world).collect()
    }

    /// Makes a move, and lets everything that it sets off come to rest.
    pub(super) async fn make(&mut self, mover: Mover) {
        self.moves += 1;
        match mover {
            Mover::Step(n) => self.step(n),
            Mover::Drop(n) => self.drop_out(n, "hangs up", Is::Dropped),
            Mover::Time => {
                let time = self.stage.clock[self.ticks];
                self.ticks += 1;
                self.note_from_outside(passing(time));
                tokio::time::advance(time).await;
            }
            Mover::World(n) => {
                if let Some(turn) = self.world[n].take() {
                    self.note_from_outside(turn.text);
                    (turn.take)();
                }
            }
        }
        self.bell.rest().await;
        self.sleep_if_nobody_can_move().await;
    }

    /// As on the suites' clock: where nothing else can happen, time passes. A fix may have timers.
    async fn sleep_if_nobody_can_move(&mut self) {
        let done = self.actors.iter().all(|actor| actor.ended.is_some());
        if done || !self.stage.clock.is_empty() || !self.only_hanging_up_is_left() {
            return;
        }
        let before = Instant::now();
        while timeout(HOUR, self.alarm.notified()).await.is_ok() && self.only_hanging_up_is_left() {
        }
        self.slept = true;
        self.bell.rest().await;
        if !self.only_hanging_up_is_left() {
            self.note_from_outside(passing(before.elapsed()));
        }
    }

    /// Nobody is bound to hang up.
    fn only_hanging_up_is_left(&self) -> bool {
        let movers = self.offers();
        movers.iter().all(|mover| matches!(mover, Mover::Drop(_)))
    }

    pub(super) fn has_slept(&self) -> bool {
        self.slept
    }

    /// The schedule was ended because it went on and on.
    pub(super) fn is_endless(&self) -> bool {
        self.endless
    }

    fn step(&mut self, n: usize) {
        let actor = &mut self.actors[n];
        let granted = self.recorder.state.lock().parking.grant(&actor.lane);
        if let Some((op, waker)) = granted {
            actor.site = Some(op.site);
            waker.wake();
        }
        let first = !std::mem::replace(&mut actor.begun, true);
        actor.awake.up.store(false, Relaxed);
        let waker = Waker::from(actor.awake.clone());
        let future = actor.future.as_mut().expect("only who is not done moves");
        let polled = self.recorder.played_by(&actor.lane, || {
            if first {
                note(&self.recorder, &actor.lane, &actor.does, String::new());
            }
            let mut cx = Context::from_waker(&waker);
            let polled = catch_unwind(AssertUnwindSafe(|| future.as_mut().poll(&mut cx)));
            if let Ok(Poll::Ready(answer)) = &polled {
                note(&self.recorder, &actor.lane, "returns", answer.clone());
            }
            polled
        });
        match polled {
            Ok(Poll::Pending) => {
                let state = self.recorder.state.lock();
                let flight = state.followed_by(&actor.lane);
                actor.follows = flight.map(|f| (f.group, f.id, f.key.clone()));
            }
            Ok(Poll::Ready(answer)) => {
                actor.ended = Some((Is::Done, answer));
                self.leave(n);
            }
            Err(payload) => {
                self.drop_out(n, "panics", Is::Panicked);
                self.actors[n].ended = Some((Is::Panicked, panic_text(&self.recorder, &*payload)));
            }
        }
    }

    fn drop_out(&mut self, n: usize, how: &str, is: Is) {
        let actor = &mut self.actors[n];
        actor.ended = Some((is, String::new()));
        let future = actor.future.take();
        self.recorder.played_by(&actor.lane, || {
            note(&self.recorder, &actor.lane, how, String::new());
            // What its destructors do is still this caller's doing.
            drop(future);
        });
        self.leave(n);
    }

    fn leave(&mut self, n: usize) {
        let actor = &mut self.actors[n];
        actor.future = None;
        let left = self.recorder.state.lock().parking.leave(&actor.lane);
        left.into_iter().for_each(Waker::wake);
    }

    fn note_from_outside(&self, text: String) {
        let outside = Lane::new("meanwhile");
        in_lane(&outside, || {
            note(&self.recorder, &outside, &text, String::new());
        });
    }

    /// What has happened since this was asked last.
    pub(super) fn news(&mut self) -> Vec<Happened> {
        let state = self.recorder.state.lock();
        let news = state.events[self.told..].iter().map(|event| Happened {
            lane: self.index(&event.lane),
            backend: event.backend.map(|name| backend(&state, name)),
            op: event.op.clone(),
            outcome: event.outcome.clone(),
        });
        let news = news.collect();
        self.told = state.events.len();
        news
    }

    /// It is known already.
    pub(super) fn skip_news(&mut self) {
        self.told = self.recorder.state.lock().events.len();
    }

    fn index(&self, lane: &Lane) -> Option<usize> {
        self.actors.iter().position(|actor| actor.lane == *lane)
    }

    /// What can be seen now.
    pub(super) fn picture(&self) -> Picture {
        let state = self.recorder.state.lock();
        let panels = state.panels.clone();
        let picture = Picture {
            lanes: self
                .actors
                .iter()
                .map(|a| self.standing(a, &state))
                .collect(),
            flights: state
                .flights
                .iter()
                .map(|f| Flight {
                    key: f.key.clone(),
                    leader: f.leader.as_ref().and_then(|lane| self.index(lane)),
                    followers: f.followers.iter().filter_map(|l| self.index(l)).collect(),
                    forgotten: f.forgotten,
                })
                .collect(),
            panels: Vec::new(),
        };
        // A backend's own lock is never taken inside the recorder's.
        drop(state);
        Picture {
            panels: panels.iter().map(|p| (p.name, (p.rows)())).collect(),
            ..picture
        }
    }

    fn standing(&self, actor: &Actor, state: &State) -> Standing {
        let (is, text, on) = if let Some((is, text)) = &actor.ended {
            (*is, text.clone(), None)
        } else if actor.can_move(state) {
            (Is::Ready, actor.about_to(state).0, None)
        } else {
            let leader = state
                .followed_by(&actor.lane)
                .and_then(|f| f.leader.as_ref());
            let on = leader.and_then(|lane| self.index(lane));
            (Is::Asleep, state.waits_for(&actor.lane), on)
        };
        Standing { is, text, on }
    }

    /// Whether the schedule ends here, and how. Asks every promise, once.
    pub(super) fn end(&mut self) -> Option<End> {
        let everybody = self.stage.always.len() + self.stage.finally.len();
        if let Some(broken) = first_broken(&mut self.stage.always, 0) {
            return Some(broken);
        }
        if let Some(why) = self.recorder.state.lock().stopped.clone() {
            return Some(End::Broken(everybody, why));
        }
        for actor in &self.actors {
            if let Some((Is::Panicked, message)) = &actor.ended {
                let text = format!("{}'s call panicked: {message}", actor.lane);
                return Some(End::Broken(everybody, text));
            }
        }
        if self.actors.iter().all(|actor| actor.ended.is_some()) {
            let before = self.stage.always.len();
            return first_broken(&mut self.stage.finally, before).or(Some(End::Done));
        }
        // Nobody is bound to hang up.
        if self
            .moves()
            .iter()
            .all(|m| matches!(m.mover, Mover::Drop(_)))
        {
            return Some(End::Deadlock(self.who_waits(0..self.actors.len())));
        }
        self.endless = self.moves == MOST_MOVES;
        self.endless.then(|| {
            let text = format!("{MOST_MOVES} steps have been taken and there is no end in sight");
            End::Broken(everybody, text)
        })
    }

    /// "beta waits for the flight 7 that alpha leads"
    pub(super) fn who_waits(&self, lanes: impl IntoIterator<Item = usize>) -> String {
        let state = self.recorder.state.lock();
        let waiting = lanes.into_iter().map(|n| &self.actors[n]);
        let waiting = waiting.filter(|actor| actor.ended.is_none());
        let waiting: Vec<_> = waiting
            .map(|a| format!("{} waits for {}", a.lane, state.waits_for(&a.lane)))
            .collect();
        waiting.join("; ")
    }

    /// The names of actors and backends, and all promises in words.
    pub(super) fn programme(&self) -> Programme {
        let promises = self.stage.always.iter().chain(&self.stage.finally);
        let promises = promises.map(|p| p.words.clone());
        let mut backends = Vec::new();
        for panel in &self.recorder.state.lock().panels {
            if !backends.contains(&panel.name) {
                backends.push(panel.name);
            }
        }
        Programme {
            lanes: self
                .actors
                .iter()
                .map(|a| (a.lane.to_string(), a.does.clone()))
                .collect(),
            backends,
            promises: promises.chain([EVERYBODY_IS_ANSWERED.to_owned()]).collect(),
        }
    }
}

impl Drop for Performance {
    /// Who is still on stage leaves in an orderly way, before the runtime does.
    fn drop(&mut self) {
        for actor in &mut self.actors {
            let future = actor.future.take();
            self.recorder.played_by(&actor.lane, || drop(future));
        }
    }
}

#[derive(Clone, Default)]
pub(super) struct Programme {
    /// Name and first step.
    pub(super) lanes: Vec<(String, String)>,
    pub(super) backends: Vec<&'static str>,
    pub(super) promises: Vec<String>,
}

impl Actor {
    fn can_move(&self, state: &State) -> bool {
        let free = !self.begun || self.awake.up.load(Relaxed);
        self.ended.is_none() && (free || state.parking.next_of(&self.lane).is_some())
    }

    /// What it does when it is given the next step, and the line that does it.
    fn about_to(&self, state: &State) -> (String, u32) {
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

fn first_broken(promises: &mut [Promise], before: usize) -> Option<End> {
    let mut broken = None;
    // All of them are asked, since they may remember.
    for (n, promise) in promises.iter_mut().enumerate() {
        if let Err(symptom) = (promise.kept)() {
            broken.get_or_insert(End::Broken(before + n, symptom));
        }
    }
    broken
}

fn backend(state: &State, name: &str) -> usize {
    let mut seen = Vec::new();
    for panel in &state.panels {
        if !seen.contains(&panel.name) {
            seen.push(panel.name);
        }
    }
    seen.iter().position(|n| *n == name).unwrap_or(seen.len())
}

fn panic_text(recorder: &Recorder, payload: &(dyn Any + Send)) -> String {
    let recorded = recorder.state.lock().panics.last().cloned();
    let said = || {
        let text = payload.downcast_ref::<&str>().map(ToString::to_string);
        text.or_else(|| payload.downcast_ref::<String>().cloned())
    };
    recorded.or_else(said).unwrap_or_default()
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
