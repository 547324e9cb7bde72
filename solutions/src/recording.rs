//! What the exploring test of a variant leaves behind.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What `sf_lab::explore` writes.
#[derive(Deserialize)]
pub struct Recording {
    pub lanes: Vec<Lane>,
    pub backends: Vec<String>,
    pub promises: Vec<String>,
    versions: [Version; 1],
}

#[derive(PartialEq, Deserialize, Serialize)]
pub struct Lane {
    pub name: String,
    pub does: String,
}

#[derive(Deserialize)]
pub struct Version {
    pub orders: u64,
    pub bad: u64,
    pub complete: bool,
    /// Only one order was kept: the first that goes wrong, where the search ended, or the first of all.
    #[serde(default)]
    pub one: bool,
    pub moves: Vec<Move>,
    pub steps: Vec<Vec<Happened>>,
    pub states: Vec<State>,
    pub nodes: Vec<Node>,
    pub shortest: Option<Vec<usize>>,
}

#[derive(Deserialize, Serialize)]
pub struct Move {
    pub lane: Option<usize>,
    pub kind: String,
    pub text: String,
    pub line: u32,
}

#[derive(Deserialize, Serialize)]
pub struct Happened {
    pub lane: Option<usize>,
    pub backend: Option<usize>,
    pub op: String,
    pub outcome: String,
}

#[derive(Deserialize, Serialize)]
pub struct State {
    pub lanes: Value,
    pub flights: Vec<Flight>,
    pub panels: Value,
}

#[derive(PartialEq, Deserialize, Serialize)]
pub struct Flight {
    pub key: String,
    pub leader: Option<usize>,
    pub followers: Vec<usize>,
    pub forgotten: bool,
}

/// State, orders, bad, edges (move, step, node), end.
#[derive(Deserialize, Serialize)]
pub struct Node(
    pub usize,
    pub u64,
    pub u64,
    pub Vec<(usize, usize, usize)>,
    pub Option<End>,
);

#[derive(Deserialize, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum End {
    Done,
    Broken { promise: usize, text: String },
    Deadlock { text: String },
}

impl Recording {
    pub fn version(&self) -> &Version {
        &self.versions[0]
    }
}

impl Version {
    /// How many orders were tried, in words if there are more.
    pub fn counted(&self) -> String {
        let more = match (self.complete, self.one) {
            (true, _) => "",
            (false, true) => "at least ",
            (false, false) => "more than ",
        };
        format!("{more}{}", self.orders)
    }

    /// How many of them go wrong, in words if there may be more.
    pub fn counted_bad(&self) -> String {
        match self.bad {
            0 if self.complete => "**none**".to_owned(),
            bad if self.complete || bad == 0 => bad.to_string(),
            bad => format!("at least {bad}"),
        }
    }

    pub fn breaks(&self, promise: usize) -> bool {
        let ends = self.nodes.iter().filter_map(|node| node.4.as_ref());
        ends.into_iter()
            .any(|end| matches!(end, End::Broken { promise: p, .. } if *p == promise))
    }
}
