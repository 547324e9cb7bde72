//! What can be seen between two steps.

use crate::recorder::Rows;

/// How an actor stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Is {
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
pub(crate) struct Standing {
    pub(crate) is: Is,
    /// What it is about to do, waits for, or has returned.
    pub(crate) text: String,
    /// The actor for whose flight it waits.
    pub(crate) on: Option<usize>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Flight {
    pub(crate) key: String,
    pub(crate) leader: Option<usize>,
    pub(crate) followers: Vec<usize>,
    pub(crate) forgotten: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Picture {
    pub(crate) lanes: Vec<Standing>,
    pub(crate) flights: Vec<Flight>,
    pub(crate) panels: Vec<(&'static str, Rows)>,
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
