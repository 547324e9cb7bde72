//! One order, step by step, with how things stand after each: what a page plays.

use std::collections::BTreeMap;

use crate::{
    recorder::{Lane, Rows},
    stage::{
        EVERYBODY_IS_ANSWERED, End, Happened, Is, Move, Mover, One, Picture, Programme, Standing,
    },
};

/// The steps of the order that is running, of a model that leaves a recording.
#[derive(Clone)]
pub(super) struct Trace {
    /// Name and first step of each caller.
    cast: Vec<(Lane, String)>,
    /// What the story checks, if a page is to play it.
    promise: Option<String>,
    pub(super) frames: Vec<Frame>,
}

/// Something that happened, and how things stand then.
#[derive(Clone)]
pub(super) struct Frame {
    pub(super) lane: Lane,
    pub(super) backend: Option<&'static str>,
    pub(super) op: String,
    pub(super) outcome: String,
    pub(super) now: Now,
}

/// How things stand.
#[derive(Clone)]
pub(super) struct Now {
    /// Who can't go on, and what they wait for.
    pub(super) asleep: BTreeMap<Lane, String>,
    pub(super) panels: Vec<(&'static str, Rows)>,
}

impl Trace {
    /// Of a model that no page plays, no step is kept.
    pub(super) fn of_none() -> Self {
        Trace {
            cast: Vec::new(),
            promise: None,
            frames: Vec::new(),
        }
    }

    pub(super) fn of(cast: &[(&str, &str)], promise: &str) -> Self {
        let cast = cast.iter();
        Trace {
            cast: cast
                .map(|(name, does)| (Lane::new(name), (*does).to_owned()))
                .collect(),
            promise: Some(promise.to_owned()),
            frames: Vec::new(),
        }
    }

    pub(super) fn is_played(&self) -> bool {
        self.promise.is_some()
    }

    /// The order as a page plays it: how it ended, and how many were tried.
    pub(super) fn told(&self, end: End, tried: u64) -> One {
        let mut backends = Vec::new();
        for frame in &self.frames {
            backends.extend(frame.backend.filter(|name| !backends.contains(name)));
        }
        let first = self.frames.first();
        let empty = |f: &Frame| {
            f.now
                .panels
                .iter()
                .map(|(name, _)| (*name, Rows::new()))
                .collect()
        };
        let start = Picture {
            lanes: self.standings(0),
            flights: Vec::new(),
            panels: first.map(empty).unwrap_or_default(),
        };
        let steps = self.frames.iter().enumerate().map(|(n, frame)| {
            let lane = self.index(&frame.lane);
            let by = Move {
                mover: lane.map_or(Mover::World(0), Mover::Step),
                text: match lane {
                    Some(_) => frame.op.clone(),
                    None => format!("{}: {}", frame.lane, frame.op),
                },
                line: 0,
            };
            let happened = Happened {
                lane,
                backend: frame
                    .backend
                    .and_then(|name| backends.iter().position(|b| *b == name)),
                op: frame.op.clone(),
                outcome: frame.outcome.clone(),
            };
            let picture = Picture {
                lanes: self.standings(n + 1),
                flights: Vec::new(),
                panels: frame.now.panels.clone(),
            };
            (by, vec![happened], picture)
        });
        One {
            start,
            steps: steps.collect(),
            programme: Programme {
                lanes: self
                    .cast
                    .iter()
                    .map(|(lane, does)| (lane.to_string(), does.clone()))
                    .collect(),
                backends,
                promises: self
                    .promise
                    .clone()
                    .into_iter()
                    .chain([EVERYBODY_IS_ANSWERED.to_owned()])
                    .collect(),
            },
            end,
            tried,
        }
    }

    fn index(&self, lane: &Lane) -> Option<usize> {
        self.cast.iter().position(|(other, _)| other == lane)
    }

    /// How the callers stand when `taken` steps have been taken.
    fn standings(&self, taken: usize) -> Vec<Standing> {
        let (before, after) = self.frames.split_at(taken);
        let standing = |lane: &Lane| {
            let own = |f: &&Frame| f.lane == *lane;
            let last = before.iter().rev().find(own);
            let asleep = before.last().and_then(|frame| frame.now.asleep.get(lane));
            let (is, text) = match (last, asleep) {
                (Some(last), _) if last.op == RETURNS => (Is::Done, last.outcome.clone()),
                (_, Some(on)) => (Is::Asleep, on.clone()),
                _ => {
                    let next = after.iter().find(own);
                    (
                        Is::Ready,
                        next.map_or_else(|| "goes on".to_owned(), |f| f.op.clone()),
                    )
                }
            };
            Standing { is, text, on: None }
        };
        self.cast.iter().map(|(lane, _)| standing(lane)).collect()
    }
}

/// What a caller does last.
pub(super) const RETURNS: &str = "returns";
