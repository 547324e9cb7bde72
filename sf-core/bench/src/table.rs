//! Rows of cells, and their medians.

use crate::{
    asynchronous::{self, Hasher},
    blocking,
    cells::{self, Repeat},
    floor,
    instructions::Repeats,
};
use std::fmt;

/// What one row measures; a form that lacks a cell leaves it out. Times are in nanoseconds.
#[derive(Clone, Copy, Default)]
pub struct Cells {
    /// A call that nobody joins, its loader ready at once.
    pub alone: Option<f64>,
    /// A call on one of two threads that ask for other keys.
    pub two_threads: Option<f64>,
    /// A call on one of two threads that ask for one key.
    pub hot_key: Option<f64>,
    /// One of 64 followers, polled by hand.
    pub joined_by_hand: Option<f64>,
    /// One of 64 followers that are tasks of tokio's current-thread runtime.
    pub joined_one_worker: Option<f64>,
    /// One of 64 followers that are tasks of a runtime with two workers.
    pub joined_two_workers: Option<f64>,
    /// One of 500 tasks that ask for 100 keys, most of them for a few, with a load of 100 µs of a
    /// clock that stands while anybody has something to do.
    pub zipf: Option<f64>,
    pub allocations_alone: Option<f64>,
    pub bytes_alone: Option<f64>,
    /// Of a flight with 64 followers, all together.
    pub allocations_joined: Option<f64>,
    pub bytes_joined: Option<f64>,
    /// The size of the future of one call.
    pub future: Option<f64>,
}

type Cell = fn(&Cells) -> Option<f64>;

const COLUMNS: [(&str, Cell); 12] = [
    ("alone", |cells| cells.alone),
    ("2 threads", |cells| cells.two_threads),
    ("hot key", |cells| cells.hot_key),
    ("join/hand", |cells| cells.joined_by_hand),
    ("join/1 wkr", |cells| cells.joined_one_worker),
    ("join/2 wkr", |cells| cells.joined_two_workers),
    ("zipf", |cells| cells.zipf),
    ("allocs", |cells| cells.allocations_alone),
    ("bytes", |cells| cells.bytes_alone),
    ("allocs/64", |cells| cells.allocations_joined),
    ("bytes/64", |cells| cells.bytes_joined),
    ("future", |cells| cells.future),
];

pub struct Row {
    pub name: &'static str,
    measure: Box<dyn Fn() -> Cells>,
    pub repeats: Repeats,
}

impl Row {
    pub fn new(
        name: &'static str,
        measure: impl Fn() -> Cells + 'static,
        repeats: Repeats,
    ) -> Self {
        Row { name, measure: Box::new(measure), repeats }
    }

    pub fn floor<S: Hasher>(name: &'static str) -> Self {
        Row::new(name, floor::measure::<S>, floor::repeat::<S>())
    }

    pub fn asynchronous<G: asynchronous::Group>(name: &'static str) -> Self {
        Row::new(name, cells::asynchronous::<G>, cells::repeat_asynchronous::<G>())
    }

    pub fn blocking<G: blocking::Group>(name: &'static str) -> Self {
        let repeats = [Some(cells::repeat_blocking::<G> as Repeat), None, None, None];
        Row::new(name, cells::blocking::<G>, repeats)
    }
}

pub struct Table {
    rows: Vec<(Row, Vec<Cells>)>,
}

impl Table {
    pub fn new(rows: Vec<Row>) -> Self {
        Table { rows: rows.into_iter().map(|row| (row, Vec::new())).collect() }
    }

    pub fn measure(&mut self, round: usize) {
        let rows = self.rows.len();
        for turn in 0..rows {
            // Another first row each time, and every other time in the opposite direction.
            let turn = if round.is_multiple_of(2) { turn } else { rows - 1 - turn };
            let (row, measured) = &mut self.rows[(turn + round) % rows];
            measured.push((row.measure)());
        }
    }
}

fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied()
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rows = self.rows.iter().map(|(row, measured)| {
            let cell = |cell: &Cell| median(measured.iter().filter_map(cell).collect());
            (row.name, COLUMNS.iter().map(|(_, of)| cell(of)).collect())
        });
        f.write_str(&render(&COLUMNS.map(|(title, _)| title), rows))
    }
}

/// A table in Markdown.
pub fn render<'a>(
    titles: &[&str],
    rows: impl Iterator<Item = (&'a str, Vec<Option<f64>>)>,
) -> String {
    let mut text = format!("| {:24} |", "");
    text.extend(titles.iter().map(|title| format!(" {title:>10} |")));
    text += &format!("\n|:{:-<25}|", "");
    text.extend(titles.iter().map(|_| format!("{:->11}:|", "")));
    for (name, cells) in rows {
        text += &format!("\n| {name:24} |");
        text.extend(cells.iter().map(|cell| match cell {
            Some(value) if *value < 20.0 => format!(" {value:>10.1} |"),
            Some(value) => format!(" {value:>10.0} |"),
            None => format!(" {:>10} |", ""),
        }));
    }
    text
}
