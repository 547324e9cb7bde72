//! The tree of all orders, shared from its leaves up.

use std::{collections::HashMap, hash::Hash};

use super::{
    moves::{End, Happened, Move},
    picture::Picture,
};

/// Each different value once, in order of appearance.
pub(super) struct Interned<T> {
    pub(super) all: Vec<T>,
    index: HashMap<T, usize>,
}

impl<T> Default for Interned<T> {
    fn default() -> Self {
        Interned {
            all: Vec::new(),
            index: HashMap::new(),
        }
    }
}

impl<T: Clone + Eq + Hash> Interned<T> {
    /// The place of `value`, and whether it is new.
    pub(super) fn place(&mut self, value: T) -> (usize, bool) {
        if let Some(at) = self.index.get(&value) {
            return (*at, false);
        }
        let at = self.all.len();
        self.all.push(value.clone());
        self.index.insert(value, at);
        (at, true)
    }
}

/// What can be seen at a point of a schedule, and all that may follow.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Node {
    pub(super) picture: usize,
    pub(super) edges: Vec<Edge>,
    pub(super) end: Option<End>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Edge {
    pub(super) by: usize,
    pub(super) step: usize,
    pub(super) to: usize,
}

/// All nodes; every node's children stand before it.
#[derive(Default)]
pub(super) struct Graph {
    pub(super) pictures: Interned<Picture>,
    pub(super) moves: Interned<Move>,
    pub(super) steps: Interned<Vec<Happened>>,
    pub(super) nodes: Interned<Node>,
    /// Of each node: how many orders start there, and how many of them go wrong.
    pub(super) counts: Vec<(u64, u64)>,
}

impl Graph {
    pub(super) fn node(&mut self, node: Node) -> usize {
        let counts = match &node.end {
            Some(end) => (1, u64::from(*end != End::Done)),
            None => node.edges.iter().fold((0, 0), |(orders, bad), edge| {
                let (more, worse) = self.counts[edge.to];
                (orders + more, bad + worse)
            }),
        };
        let (at, new) = self.nodes.place(node);
        if new {
            self.counts.push(counts);
        }
        at
    }

    /// Whether one of `lanes` takes a step after `from`, other than by somebody in it hanging up.
    pub(super) fn moves_again(&self, lanes: &[usize], from: &[Edge]) -> bool {
        let mut seen = vec![false; self.nodes.all.len()];
        let mut ahead: Vec<Edge> = from.to_vec();
        while let Some(edge) = ahead.pop() {
            let mover = self.moves.all[edge.by].mover;
            if mover.lane().is_some_and(|lane| lanes.contains(&lane)) {
                if mover.kind() == "step" {
                    return true;
                }
                continue;
            }
            if !std::mem::replace(&mut seen[edge.to], true) {
                ahead.extend(&self.nodes.all[edge.to].edges);
            }
        }
        false
    }
}
