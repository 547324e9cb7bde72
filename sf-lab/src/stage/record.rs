//! An exploration as a file that a page can play.

use std::{
    collections::HashMap,
    env,
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
};

use super::{
    Exploration,
    json::{lines, list, object, or_null, text},
    moves::{End, Happened, Move},
    picture::{Flight, Picture, Standing},
    share::Node,
};
use crate::recorder::Rows;

/// Names a file for the recording; empty for none.
const FILE: &str = "SF_LAB_RECORD";

/// Leaves the recording where `SF_LAB_RECORD` says, else in `target/schedules`. A recording that
/// can't be written is no reason for a test to fail.
pub(crate) fn keep(all: &Exploration, bug: &str) {
    if env::var_os(FILE).is_some() {
        keep_if_asked(all, bug);
    } else if let Some(target) = target() {
        write(all, bug, &target.join(format!("schedules/{bug}.json")));
    }
}

/// Leaves the recording where `SF_LAB_RECORD` says, or nowhere.
pub(crate) fn keep_if_asked(all: &Exploration, bug: &str) {
    if let Some(file) = env::var_os(FILE).filter(|file| !file.is_empty()) {
        write(all, bug, Path::new(&file));
    }
}

fn write(all: &Exploration, bug: &str, file: &Path) {
    let folder = file.parent().map_or(Ok(()), fs::create_dir_all);
    // Whoever watches the file sees the old one or the new one, and no half.
    let draft = file.with_extension(format!("{}.tmp", std::process::id()));
    let written = folder
        .and_then(|()| fs::write(&draft, all.recording(bug)))
        .and_then(|()| fs::rename(&draft, file));
    if written.is_err() {
        let _ = fs::remove_file(&draft);
    }
}

/// Cargo's target folder: the one above this program that carries cargo's mark.
fn target() -> Option<PathBuf> {
    let program = env::current_exe().ok()?;
    let marked = |folder: &&Path| folder.join("CACHEDIR.TAG").is_file();
    let target = program.ancestors().skip(1).find(marked);
    let deps = || {
        let mut above = program.ancestors().skip(1);
        above.find(|folder| folder.file_name() == Some(OsStr::new("target")))
    };
    target.or_else(deps).map(Path::to_owned)
}

impl Exploration {
    /// The recording: one JSON document with one version, everything that repeats interned.
    pub fn recording(&self, bug: &str) -> String {
        let lanes = self.programme.lanes.iter();
        let lanes = lanes.map(|(name, does)| object([("name", text(name)), ("does", text(does))]));
        object([
            ("format", "1".to_owned()),
            ("bug", text(bug)),
            ("lanes", list(lanes)),
            (
                "backends",
                list(self.programme.backends.iter().map(|b| text(b))),
            ),
            (
                "promises",
                list(self.programme.promises.iter().map(|p| text(p))),
            ),
            ("versions", list([self.version()])),
        ]) + "\n"
    }

    fn version(&self) -> String {
        let order = self.order();
        let mut table = Table::default();
        let place: HashMap<_, _> = order.iter().enumerate().map(|(n, at)| (*at, n)).collect();
        let nodes = order.iter().map(|at| {
            let node = &self.graph.nodes.all[*at];
            let (orders, bad) = self.graph.counts[*at];
            let state = table.pictures.place(node.picture);
            let edges = node.edges.iter().map(|edge| {
                let by = table.moves.place(edge.by);
                let step = table.steps.place(edge.step);
                format!("[{by},{step},{}]", place[&edge.to])
            });
            let edges = list(edges.collect::<Vec<_>>());
            format!("[{state},{orders},{bad},{edges},{}]", end(node))
        });
        let nodes = lines(nodes.collect::<Vec<_>>());
        let graph = &self.graph;
        let moves = table
            .moves
            .kept
            .iter()
            .map(|n| a_move(&graph.moves.all[*n]));
        let steps = table
            .steps
            .kept
            .iter()
            .map(|n| a_step(&graph.steps.all[*n]));
        let states = table.pictures.kept.iter();
        let states = states.map(|n| picture(&graph.pictures.all[*n]));
        let shortest = self
            .shortest
            .as_ref()
            .map(|schedule| list(schedule.edges.iter().map(ToString::to_string)));
        object([
            ("name", text("yours")),
            ("kind", text("yours")),
            ("label", text("your code")),
            ("idea", "null".to_owned()),
            ("orders", self.orders().to_string()),
            ("bad", self.bad().to_string()),
            ("complete", self.is_complete().to_string()),
            ("one", self.one_of.is_some().to_string()),
            ("moves", lines(moves)),
            ("steps", lines(steps)),
            ("states", lines(states)),
            ("nodes", nodes),
            ("shortest", or_null(shortest)),
        ])
    }
}

/// What of the interned values is still in use, by first use.
#[derive(Default)]
struct Table {
    pictures: Kept,
    moves: Kept,
    steps: Kept,
}

#[derive(Default)]
struct Kept {
    kept: Vec<usize>,
    index: HashMap<usize, usize>,
}

impl Kept {
    fn place(&mut self, value: usize) -> usize {
        *self.index.entry(value).or_insert_with(|| {
            self.kept.push(value);
            self.kept.len() - 1
        })
    }
}

fn a_move(one: &Move) -> String {
    object([
        ("lane", or_null(one.mover.lane())),
        ("kind", text(one.mover.kind())),
        ("text", text(&one.text)),
        ("line", one.line.to_string()),
    ])
}

fn a_step(step: &[Happened]) -> String {
    list(step.iter().map(|one| {
        object([
            ("lane", or_null(one.lane)),
            ("backend", or_null(one.backend)),
            ("op", text(&one.op)),
            ("outcome", text(&one.outcome)),
        ])
    }))
}

fn picture(picture: &Picture) -> String {
    object([
        ("lanes", list(picture.lanes.iter().map(standing))),
        ("flights", list(picture.flights.iter().map(flight))),
        ("panels", list(picture.panels.iter().map(panel))),
    ])
}

fn standing(standing: &Standing) -> String {
    object([
        ("is", text(standing.is.word())),
        ("text", text(&standing.text)),
        ("on", or_null(standing.on)),
    ])
}

fn flight(flight: &Flight) -> String {
    object([
        ("key", text(&flight.key)),
        ("leader", or_null(flight.leader)),
        (
            "followers",
            list(flight.followers.iter().map(ToString::to_string)),
        ),
        ("forgotten", flight.forgotten.to_string()),
    ])
}

fn panel((name, rows): &(&'static str, Rows)) -> String {
    let rows = rows
        .iter()
        .map(|(key, value)| list([text(key), text(value)]));
    object([("name", text(name)), ("rows", list(rows))])
}

fn end(node: &Node) -> String {
    match &node.end {
        None => "null".to_owned(),
        Some(End::Done) => object([("kind", text("done"))]),
        Some(End::Broken(promise, symptom)) => object([
            ("kind", text("broken")),
            ("promise", promise.to_string()),
            ("text", text(symptom)),
        ]),
        Some(End::Deadlock(symptom)) => {
            object([("kind", text("deadlock")), ("text", text(symptom))])
        }
    }
}
