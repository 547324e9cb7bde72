//! What a schedule is made of.

use std::time::Duration;

/// Who moves, and how. In this order moves are offered and tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Mover {
    /// The next step of an actor.
    Step(usize),
    /// An actor hangs up.
    Drop(usize),
    Time,
    /// A move of the world, by its place in the scenario.
    World(usize),
}

impl Mover {
    pub(super) fn lane(self) -> Option<usize> {
        match self {
            Mover::Step(lane) | Mover::Drop(lane) => Some(lane),
            Mover::Time | Mover::World(_) => None,
        }
    }

    pub(super) fn kind(self) -> &'static str {
        match self {
            Mover::Step(_) => "step",
            Mover::Drop(_) => "drop",
            Mover::Time => "time",
            Mover::World(_) => "world",
        }
    }

    /// As a schedule is written: `a`, `b` for steps, `A`, `B` for hanging up, `t` for time,
    /// `w`, `x` for the world.
    pub(super) fn letter(self) -> char {
        let nth = |first: char, n: usize| {
            let n = u8::try_from(n).unwrap_or(u8::MAX);
            char::from((first as u8).saturating_add(n))
        };
        match self {
            Mover::Step(n) => nth('a', n),
            Mover::Drop(n) => nth('A', n),
            Mover::Time => 't',
            Mover::World(n) => nth('w', n),
        }
    }
}

/// One move, as a button shows it: what is about to happen.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Move {
    pub(crate) mover: Mover,
    pub(crate) text: String,
    /// The line of the code under test that does it, or 0.
    pub(crate) line: u32,
}

/// Something that happened in a step.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Happened {
    pub(crate) lane: Option<usize>,
    pub(crate) backend: Option<usize>,
    pub(crate) op: String,
    pub(crate) outcome: String,
}

/// How a schedule ends.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum End {
    Done,
    /// The promise, by its place among all promises, and the symptom.
    Broken(usize, String),
    /// Who waits for whom.
    Deadlock(String),
}

impl End {
    pub(super) fn symptom(&self) -> Option<&str> {
        match self {
            End::Done => None,
            End::Broken(_, text) | End::Deadlock(text) => Some(text),
        }
    }
}

/// "one second passes"
pub(super) fn passing(time: Duration) -> String {
    if time == Duration::from_secs(1) {
        "one second passes".to_owned()
    } else {
        format!("{time:?} pass")
    }
}
