//! Counts instructions instead of nanoseconds: what else the machine does changes nothing in them.
//!
//! A row's work is repeated some times and twice as often, each in a process of its own under
//! valgrind; the difference is the work's alone, without the start of a process or a runtime.

use crate::{cells::Repeat, table};
use std::{env, process::Command};

pub const COLUMNS: [&str; 4] = ["alone", "join/hand", "join/1 wkr", "zipf"];
/// How often each is repeated, and how many calls that is.
const TIMES: [(usize, f64); 4] = [(40, 64.0), (20, 64.0), (20, 64.0), (20, 500.0)];

/// For each column, what is to be repeated.
pub type Repeats = [Option<Repeat>; 4];

/// Instructions per call, column by column.
pub fn measure(row: &str, repeats: &Repeats) -> [Option<f64>; 4] {
    std::array::from_fn(|column| {
        repeats[column]?;
        let (times, calls) = TIMES[column];
        let once = count(row, column, times)?;
        Some((count(row, column, 2 * times)? - once) / (times as f64 * calls))
    })
}

fn count(row: &str, column: usize, times: usize) -> Option<f64> {
    let mut valgrind = Command::new("valgrind");
    valgrind.args(["--tool=callgrind", "--callgrind-out-file=/dev/null"]);
    valgrind.arg(env::current_exe().expect("the path of this binary"));
    valgrind.args(["repeat", row, COLUMNS[column], &times.to_string()]);
    let output = valgrind.output().inspect_err(|error| eprintln!("valgrind: {error}")).ok()?;
    let text = String::from_utf8_lossy(&output.stderr);
    let collected = text.lines().find_map(|line| line.split_once("Collected :"));
    let Some((_, count)) = collected.filter(|_| output.status.success()) else {
        eprintln!("{text}");
        return None;
    };
    count.trim().parse().ok()
}

/// Runs what `count` has asked for: a row, a column, and how often.
pub fn repeat(repeats: &Repeats, column: &str, times: &str) {
    let column = COLUMNS.iter().position(|own| *own == column).expect("a column's title");
    let repeat = repeats[column].expect("this row has that column");
    repeat(times.parse().expect("a number"));
}

/// A table of what was measured.
pub fn table(rows: &[(&str, [Option<f64>; 4])]) -> String {
    table::render(&COLUMNS, rows.iter().map(|(name, cells)| (*name, cells.to_vec())))
}
