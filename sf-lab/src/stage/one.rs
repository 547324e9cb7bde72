//! One order of steps that was found elsewhere, as a page plays it.

use super::{
    Exploration,
    moves::{End, Happened, Move},
    picture::Picture,
    share::{Edge, Graph, Node},
    shortest,
    view::Programme,
};

/// An order, and how many were tried to find it.
pub(crate) struct One {
    pub(crate) programme: Programme,
    /// What can be seen before the first step.
    pub(crate) start: Picture,
    /// Each step, and what can be seen after it.
    pub(crate) steps: Vec<(Move, Vec<Happened>, Picture)>,
    pub(crate) end: End,
    pub(crate) tried: u64,
}

impl Exploration {
    /// If `one` goes wrong, nothing is said about the orders that were not tried; if it does not, it
    /// stands for all of them.
    pub(crate) fn of_one(one: One) -> Self {
        let mut graph = Graph::default();
        let good = one.end == End::Done;
        let mut end = Some(one.end);
        let mut edges = Vec::new();
        // Every node's children stand before it.
        for (by, happened, picture) in one.steps.into_iter().rev() {
            let node = Node {
                picture: graph.pictures.place(picture).0,
                edges: std::mem::take(&mut edges),
                end: end.take(),
            };
            edges.push(Edge {
                by: graph.moves.place(by).0,
                step: graph.steps.place(happened).0,
                to: graph.node(node),
            });
        }
        let root = Node {
            picture: graph.pictures.place(one.start).0,
            edges,
            end,
        };
        let root = graph.node(root);
        Exploration {
            shortest: shortest::find(&graph, root),
            programme: one.programme,
            graph,
            root,
            complete: good,
            unsteady: None,
            one_of: Some(one.tried),
        }
    }
}
