//! What can be seen between two steps.

use crate::recorder::Rows;

/// How an actor stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Is {
    Ready,
    Asleep,
    Done,
    Dropped,
    Panicked,
}

impl Is {
    pub(super) fn word(self) -> &'static str {
        match self {
            Is::Ready => "ready",
            Is::Asleep => "asleep",
            Is::Done => "done",
            Is::Dropped => "dropped",
            Is::Panicked => "panicked",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Standing {
    pub(super) is: Is,
    /// What it is about to do, waits for, or has returned.
    pub(super) text: String,
    /// The actor for whose flight it waits.
    pub(super) on: Option<usize>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Flight {
    pub(super) key: String,
    pub(super) leader: Option<usize>,
    pub(super) followers: Vec<usize>,
    pub(super) forgotten: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Picture {
    pub(super) lanes: Vec<Standing>,
    pub(super) flights: Vec<Flight>,
    pub(super) panels: Vec<(&'static str, Rows)>,
}

impl Picture {
    /// The actors that wait for each other in a circle, from the one that stands first.
    pub(super) fn circle(&self) -> Option<Vec<usize>> {
        (0..self.lanes.len()).find_map(|first| {
            let mut circle = vec![first];
            while circle.len() <= self.lanes.len() {
                let last = &self.lanes[circle[circle.len() - 1]];
                match last.on.filter(|_| last.is == Is::Asleep)? {
                    next if next == first => return Some(circle),
                    next => circle.push(next),
                }
            }
            None
        })
    }
}
