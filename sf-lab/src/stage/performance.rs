//! One play of a scenario, move by move.

use std::sync::Arc;

use tokio::{
    sync::Notify,
    time::{Instant, timeout},
};

use super::{
    Promise, Stage, Turn,
    actor::{Actor, note_in},
    ground::Bell,
    moves::{End, Move, Mover, passing},
    picture::Is,
};
use crate::{
    recorder::{Lane, Recorder, State},
    run::HOUR,
};

/// What is built into every scenario.
pub(crate) const EVERYBODY_IS_ANSWERED: &str = "everybody gets an answer";

/// More steps than this are a loop that never ends.
const MOST_MOVES: usize = 250;

pub(super) struct Performance {
    pub(super) recorder: Arc<Recorder>,
    bell: Bell,
    pub(super) stage: Stage,
    pub(super) actors: Vec<Actor>,
    ticks: usize,
    /// The moves of the world; a `None` has been taken.
    world: Vec<Option<Turn>>,
    moves: usize,
    slept: bool,
    endless: bool,
    /// Is told whenever somebody wakes up.
    alarm: Arc<Notify>,
    /// How many events have been told of.
    pub(super) told: usize,
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
        let actors = stage.cast.drain(..);
        let actors = actors.map(|cast| Actor::new(cast, alarm.clone())).collect();
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
            Mover::Step(n) => self.actors[n].step(&self.recorder),
            Mover::Drop(n) => {
                let end = (Is::Dropped, String::new());
                self.actors[n].leave(&self.recorder, "hangs up", end);
            }
            Mover::Time => {
                let time = self.stage.clock[self.ticks];
                self.ticks += 1;
                self.note_from_outside(&passing(time));
                tokio::time::advance(time).await;
            }
            Mover::World(n) => {
                if let Some(turn) = self.world[n].take() {
                    self.note_from_outside(&turn.text);
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
            self.note_from_outside(&passing(before.elapsed()));
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

    fn note_from_outside(&self, text: &str) {
        note_in(&self.recorder, &Lane::new("meanwhile"), text);
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
}

impl Drop for Performance {
    /// Who is still on stage leaves in an orderly way, before the runtime does.
    fn drop(&mut self) {
        for actor in &mut self.actors {
            actor.drop_future(&self.recorder);
        }
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
