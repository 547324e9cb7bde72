//! The walk through all orders.

use std::{collections::BTreeMap, sync::Arc};

use super::{
    Stage,
    ground::Ground,
    moves::{End, Mover},
    performance::Performance,
    share::{Edge, Graph, Node},
    shortest::{self, Schedule},
    view::Programme,
};
use crate::{
    recorder::{Event, Recorder},
    run::record_panics,
    watchdog::Watchdog,
};

/// The walk stops here: a scenario with more orders is too large to be told about.
pub const MOST_ORDERS: usize = 50_000;

/// Who only asks whether anything goes wrong has seen enough when so many orders have.
const ENOUGH_BAD: usize = 1_000;

/// All that can happen in a scenario.
pub struct Exploration {
    pub(super) programme: Programme,
    pub(super) graph: Graph,
    pub(super) root: usize,
    pub(super) complete: bool,
    pub(super) unsteady: Option<String>,
    pub(super) shortest: Option<Schedule>,
    /// Only one order was kept, of so many that were tried.
    pub(super) one_of: Option<u64>,
}

/// Performs `scenario` in every order of its steps.
///
/// # Panics
/// If the scenario itself does, before the first step.
pub fn explore(scenario: impl Fn(&mut Stage)) -> Exploration {
    Exploration::of(&scenario, "<this>")
}

impl Exploration {
    /// `bug` is where the watchdog tells people to look.
    pub(crate) fn of(scenario: &dyn Fn(&mut Stage), bug: &str) -> Self {
        Walk::through(scenario, bug, MOST_ORDERS, MOST_ORDERS)
    }

    /// The same, but not to the end if much goes wrong.
    pub(crate) fn briefly(scenario: &dyn Fn(&mut Stage), bug: &str) -> Self {
        Walk::through(scenario, bug, MOST_ORDERS, ENOUGH_BAD)
    }

    /// How many schedules there are. One that goes wrong ends there.
    pub fn orders(&self) -> u64 {
        self.one_of.unwrap_or(self.graph.counts[self.root].0)
    }

    /// How many of them go wrong.
    pub fn bad(&self) -> u64 {
        self.graph.counts[self.root].1
    }

    /// `false` if the walk stopped before its end, as at [`MOST_ORDERS`], or because two performances of one schedule
    /// differed: then no count says anything about the orders that were not tried.
    pub fn is_complete(&self) -> bool {
        self.complete && self.unsteady.is_none()
    }

    /// How two performances of one schedule differed, if they did.
    pub fn unsteady(&self) -> Option<&str> {
        self.unsteady.as_deref()
    }

    /// How many points of the tree are left after sharing.
    pub fn nodes(&self) -> usize {
        self.order().len()
    }

    /// The schedule to show: of those that go wrong, one with the fewest changes from one actor to
    /// another, then the fewest steps, then by the first actors.
    pub fn shortest(&self) -> Option<&Schedule> {
        self.shortest.as_ref()
    }

    /// Every way to go wrong, in the words of its victim, and how many orders end so.
    pub fn symptoms(&self) -> BTreeMap<String, u64> {
        let mut ways = vec![0; self.graph.nodes.all.len()];
        ways[self.root] = 1;
        let mut symptoms = BTreeMap::new();
        // A node stands after all its children.
        for at in (0..=self.root)
            .rev()
            .filter(|at| *at < self.graph.nodes.all.len())
        {
            let node = &self.graph.nodes.all[at];
            for edge in &node.edges {
                ways[edge.to] += ways[at];
            }
            let symptom = node.end.as_ref().and_then(End::symptom);
            if let Some(text) = symptom.filter(|_| ways[at] > 0) {
                *symptoms.entry(text.to_owned()).or_default() += ways[at];
            }
        }
        symptoms
    }

    /// The nodes that can be reached from the start, by first visit.
    pub(super) fn order(&self) -> Vec<usize> {
        let mut seen = vec![false; self.graph.nodes.all.len()];
        let mut order = Vec::new();
        let mut ahead = vec![self.root];
        while let Some(at) = ahead.pop() {
            if std::mem::replace(&mut seen[at], true) {
                continue;
            }
            order.push(at);
            ahead.extend(self.graph.nodes.all[at].edges.iter().rev().map(|e| e.to));
        }
        order
    }
}

/// A node on the way from the start to where the walk is.
struct Open {
    picture: usize,
    moves: Vec<usize>,
    /// The move that is being followed.
    at: usize,
    /// What happened when it was made.
    step: Option<usize>,
    edges: Vec<Edge>,
    end: Option<End>,
    /// Who waits in a circle here, and how that reads.
    circle: Option<(Vec<usize>, String)>,
}

struct Walk<'s> {
    scenario: &'s dyn Fn(&mut Stage),
    graph: Graph,
    programme: Programme,
    path: Vec<Open>,
    unsteady: Option<String>,
    /// The last schedule had no end in sight.
    endless: bool,
    /// Time has passed because nobody could move.
    slept: bool,
}

impl<'s> Walk<'s> {
    fn through(
        scenario: &'s dyn Fn(&mut Stage),
        bug: &str,
        most: usize,
        most_bad: usize,
    ) -> Exploration {
        record_panics();
        let watchdog = Watchdog::watch(bug);
        let mut walk = Walk {
            scenario,
            graph: Graph::default(),
            programme: Programme::default(),
            path: Vec::new(),
            unsteady: None,
            endless: false,
            slept: false,
        };
        let mut ground = Ground::new();
        let (mut orders, mut bad) = (0, 0);
        let (root, complete) = loop {
            walk.perform(&ground);
            if walk.unsteady.is_some() {
                break (walk.cut(), true);
            }
            // A task that was left behind, or a clock that has moved, is no place to start from.
            if !ground.is_clear() || walk.slept || walk.has_clock() {
                ground = Ground::new();
            }
            watchdog.pet();
            orders += 1;
            bad += usize::from(walk.went_wrong());
            if !walk.endless
                && let Some(root) = walk.step_back()
            {
                break (root, true);
            }
            if walk.endless || orders == most || bad == most_bad {
                break (walk.cut(), false);
            }
        };
        let shortest = shortest::find(&walk.graph, root);
        Exploration {
            programme: walk.programme,
            graph: walk.graph,
            root,
            complete,
            unsteady: walk.unsteady,
            shortest,
            one_of: None,
        }
    }

    fn went_wrong(&self) -> bool {
        let end = self.path.last().and_then(|open| open.end.as_ref());
        end.and_then(End::symptom).is_some()
    }

    fn has_clock(&self) -> bool {
        let mut moves = self.graph.moves.all.iter();
        moves.any(|m| m.mover == Mover::Time)
    }

    /// Follows the open path and goes on, always with the first move, to an end.
    fn perform(&mut self, ground: &Ground) {
        let recorder = Arc::new(Recorder::default());
        let _entered = Recorder::enter(recorder.clone());
        ground.block_on(async |bell| {
            let mut play = Performance::begin(self.scenario, recorder, bell.clone()).await;
            if self.path.is_empty() {
                self.programme = play.programme();
            }
            for depth in 0.. {
                let end = play.end();
                if depth == self.path.len() {
                    let open = self.open(&play, end);
                    self.path.push(open);
                } else if end.is_some() || !self.offered(depth, &play.offers()) {
                    self.differs(depth);
                    return;
                }
                let open = &self.path[depth];
                if open.end.is_some() {
                    break;
                }
                let mover = self.graph.moves.all[open.moves[open.at]].mover;
                play.make(mover).await;
                let open = &mut self.path[depth];
                if open.step.is_none() {
                    open.step = Some(self.graph.steps.place(play.news()).0);
                } else {
                    play.skip_news();
                }
            }
            self.endless = play.is_endless();
            self.slept |= play.has_slept();
            drop(play);
            // What the actors leave behind may end as well.
            bell.rest().await;
        });
    }

    fn open(&mut self, play: &Performance, end: Option<End>) -> Open {
        let picture = play.picture();
        let circle = picture.circle().filter(|_| end.is_none()).map(|circle| {
            let text = play.who_waits(circle.iter().copied());
            (circle, text)
        });
        let moves = if end.is_some() {
            Vec::new()
        } else {
            play.moves()
        };
        let moves = moves.into_iter().map(|m| self.graph.moves.place(m).0);
        Open {
            moves: moves.collect(),
            picture: self.graph.pictures.place(picture).0,
            at: 0,
            step: None,
            edges: Vec::new(),
            end,
            circle,
        }
    }

    /// Whether the same can be done as when this schedule was performed before. Texts may differ,
    /// since a key may be a random number.
    fn offered(&self, depth: usize, now: &[Mover]) -> bool {
        let before = self.path[depth].moves.iter();
        let before = before.map(|m| self.graph.moves.all[*m].mover);
        before.eq(now.iter().copied())
    }

    fn differs(&mut self, depth: usize) {
        let moves = self.path[..=depth]
            .iter()
            .map(|open| open.moves.get(open.at));
        let letters = moves.filter_map(|m| Some(self.graph.moves.all[*m?].mover.letter()));
        let letters: String = letters.collect();
        self.unsteady = Some(format!(
            "the schedule {letters} did not go the same way when it was performed again"
        ));
    }

    /// Closes the end of the path, and all nodes above it that have been tried in full; the root
    /// if there is nothing left to try.
    fn step_back(&mut self) -> Option<usize> {
        while let Some(open) = self.path.pop() {
            let closed = self.close(open);
            let Some(above) = self.path.last_mut() else {
                return Some(closed);
            };
            above.take(closed);
            above.at += 1;
            if above.at < above.moves.len() {
                return None;
            }
        }
        unreachable!("the root is closed last")
    }

    /// Closes everything as it is.
    fn cut(&mut self) -> usize {
        let mut below = None;
        while let Some(mut open) = self.path.pop() {
            if let Some(closed) = below.filter(|_| open.step.is_some()) {
                open.take(closed);
            }
            open.circle = None;
            below = Some(self.close(open));
        }
        below.expect("there is a root")
    }

    fn close(&mut self, open: Open) -> usize {
        if let Some((circle, text)) = open.circle
            && !self.graph.moves_again(&circle, &open.edges)
        {
            return self.graph.node(Node {
                picture: open.picture,
                edges: Vec::new(),
                end: Some(End::Deadlock(text)),
            });
        }
        self.graph.node(Node {
            picture: open.picture,
            edges: open.edges,
            end: open.end,
        })
    }
}

impl Open {
    fn take(&mut self, to: usize) {
        let step = self.step.take().expect("a child was reached by a step");
        self.edges.push(Edge {
            by: self.moves[self.at],
            step,
            to,
        });
    }
}

/// What happened in one schedule.
pub(super) fn replay(scenario: &dyn Fn(&mut Stage), schedule: &Schedule) -> Vec<Event> {
    let recorder = Arc::new(Recorder::default());
    let _entered = Recorder::enter(recorder.clone());
    Ground::new().block_on(async |bell| {
        let mut play = Performance::begin(scenario, recorder.clone(), bell).await;
        for mover in &schedule.movers {
            play.make(*mover).await;
        }
        std::mem::take(&mut recorder.state.lock().events)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn crowd(stage: &mut Stage) {
        for n in 1..=5 {
            stage.actor(&format!("caller {n}"), "come", async {});
        }
        stage.finally("nobody objects", || Ok(()));
    }

    /// Whoever has not seen all orders does not say that none goes wrong. Five callers of one step
    /// can come in 120 orders.
    #[test]
    fn a_tree_that_is_too_large_is_not_said_to_be_right() {
        let all = Walk::through(&crowd, "bug00", 119, 119);
        assert_eq!((all.orders(), all.bad()), (119, 0));
        assert!(!all.is_complete());
        assert!(all.recording("bug00").contains(r#""complete":false"#));
        let told = super::super::incident(&all, &crowd, "bug00").unwrap();
        let told = format!("{told:?}");
        assert!(told.contains("too many to try them all"), "{told}");
    }

    #[test]
    fn a_tree_of_just_that_size_is_walked_to_its_end() {
        let all = Walk::through(&crowd, "bug00", 120, 120);
        assert_eq!((all.orders(), all.is_complete()), (120, true));
    }

    /// In these somebody always objects.
    #[test]
    fn a_walk_ends_early_where_enough_goes_wrong() {
        let protest = |stage: &mut Stage| {
            crowd(stage);
            stage.finally("nobody comes", || Err("five came".to_owned()));
        };
        let all = Walk::through(&protest, "bug00", 120, 7);
        assert_eq!((all.orders(), all.bad(), all.is_complete()), (7, 7, false));
        let told = super::super::incident(&all, &protest, "bug00").unwrap();
        let told = format!("{told:?}");
        assert!(told.contains("at least 7 of more than 7"), "{told}");
    }
}
