//! The schedule that is shown.

use super::{
    moves::{End, Mover},
    share::Graph,
};

/// An order of steps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schedule {
    pub(super) movers: Vec<Mover>,
    /// The edge taken at each node, from the root.
    pub(super) edges: Vec<usize>,
}

impl Schedule {
    /// One letter a move: `a`, `b`, … for a step of the first, second, … actor; `A`, `B` for its
    /// hanging up; `t` for time; `w`, `x`, … for what else happens.
    pub fn letters(&self) -> String {
        self.movers.iter().map(|m| m.letter()).collect()
    }
}

/// The way from a node to a bad end: changes of the mover, moves, and the edge to take first.
type Way = Option<(usize, usize, usize)>;

pub(super) fn find(graph: &Graph, root: usize) -> Option<Schedule> {
    let movers: Vec<Mover> = {
        let mut all: Vec<_> = graph.moves.all.iter().map(|m| m.mover).collect();
        all.sort();
        all.dedup();
        all
    };
    // From the leaves up, for whoever may have moved last.
    let nowhere = movers.len();
    let mut ways: Vec<Vec<Way>> = Vec::with_capacity(graph.nodes.all.len());
    let place = |mover| movers.binary_search(&mover).expect("it is one of them");
    for node in &graph.nodes.all {
        let row = (0..=movers.len()).map(|last| match &node.end {
            Some(End::Done) => None,
            Some(_) => Some((0, 0, 0)),
            None => {
                let ways = node.edges.iter().enumerate().filter_map(|(n, edge)| {
                    let next = place(graph.moves.all[edge.by].mover);
                    let (changes, moves, _) = ways[edge.to][next]?;
                    let change = usize::from(last != nowhere && last != next);
                    Some((changes + change, moves + 1, n))
                });
                ways.min()
            }
        });
        let row = row.collect();
        ways.push(row);
    }
    let (mut at, mut last) = (root, nowhere);
    let mut schedule = Schedule {
        movers: Vec::new(),
        edges: Vec::new(),
    };
    loop {
        let (_, _, n) = ways[at][last]?;
        let Some(edge) = graph.nodes.all[at].edges.get(n) else {
            return Some(schedule);
        };
        let mover = graph.moves.all[edge.by].mover;
        schedule.movers.push(mover);
        schedule.edges.push(n);
        (at, last) = (edge.to, place(mover));
    }
}
