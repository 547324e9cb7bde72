//! sf-core beside its peers, in one table.
//!
//! In every round each row measures each cell once, and the next round starts with another row, so
//! that whatever the machine does meanwhile falls on all rows alike. The table shows the medians.
//!
//! `cargo run --release -p sf-bench -- [rounds] [only rows whose name contains this]`
//!
//! With `instructions` in the place of the rounds the cells that one thread can run are counted under
//! valgrind, once: the numbers hardly depend on what else the machine does.

use rustc_hash::FxBuildHasher;
use sf_bench::{
    allocations,
    asynchronous::{
        AsyncBand, AsyncSingleflight, Ferrox, Moka, Naive, Observed, OnceCells, Ours, Reporting,
        RsSingleflight, SingleflightAsync, Uniflight,
    },
    blocking, go, instructions,
    table::{Row, Table},
};
use std::hash::RandomState;

#[global_allocator]
static ALLOCATOR: allocations::Counting = allocations::Counting;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let mut rows = rows();
    if let ["repeat", name, column, times] = arguments[..] {
        let row = rows.iter().find(|row| row.name == name).expect("a row's name");
        return instructions::repeat(&row.repeats, column, times);
    }
    let only = arguments.get(1).copied().unwrap_or_default();
    if arguments.first() == Some(&"instructions") {
        rows.retain(|row| row.name.contains(only));
        let measure = |row: &Row| (row.name, instructions::measure(row.name, &row.repeats));
        println!("{}", instructions::table(&rows.iter().map(measure).collect::<Vec<_>>()));
        return;
    }
    let rounds = arguments.first().map_or(7, |rounds| rounds.parse().expect("a number of rounds"));
    if let Some(go) = go::build() {
        rows.push(Row::new("Go", move || go.measure(), [None; 4]));
    }
    rows.retain(|row| row.name.contains(only));
    let mut table = Table::new(rows);
    for round in 0..rounds {
        eprint!("round {} of {rounds}\r", round + 1);
        table.measure(round);
    }
    println!("{table}");
}

fn rows() -> Vec<Row> {
    vec![
        Row::floor::<RandomState>("floor, std's hasher"),
        Row::floor::<FxBuildHasher>("floor, fx"),
        Row::asynchronous::<Ours<RandomState>>("sf-core async"),
        Row::asynchronous::<Ours<FxBuildHasher>>("sf-core async, fx"),
        Row::asynchronous::<Observed<RandomState>>("  with an observer"),
        Row::asynchronous::<Reporting<RandomState>>("  reporting cycles"),
        Row::asynchronous::<AsyncBand<RandomState>>("asyncband"),
        Row::asynchronous::<AsyncBand<FxBuildHasher>>("asyncband, fx"),
        Row::asynchronous::<Uniflight>("uniflight (ahash)"),
        Row::asynchronous::<SingleflightAsync>("singleflight-async"),
        Row::asynchronous::<RsSingleflight>("rs-singleflight"),
        Row::asynchronous::<AsyncSingleflight<RandomState>>("async_singleflight"),
        Row::asynchronous::<AsyncSingleflight<FxBuildHasher>>("async_singleflight, fx"),
        Row::asynchronous::<Ferrox>("ferrox-singleflight"),
        Row::asynchronous::<Moka<RandomState>>("moka get_with"),
        Row::asynchronous::<Moka<FxBuildHasher>>("moka get_with, fx"),
        Row::asynchronous::<OnceCells<RandomState>>("tokio OnceCell map"),
        Row::asynchronous::<OnceCells<FxBuildHasher>>("tokio OnceCell map, fx"),
        Row::asynchronous::<Naive<RandomState>>("naive async"),
        Row::asynchronous::<Naive<FxBuildHasher>>("naive async, fx"),
        Row::blocking::<blocking::Ours<RandomState>>("sf-core blocking"),
        Row::blocking::<blocking::Ours<FxBuildHasher>>("sf-core blocking, fx"),
        Row::blocking::<blocking::Singleflight>("singleflight"),
        Row::blocking::<blocking::Moka<RandomState>>("moka sync"),
        Row::blocking::<blocking::Moka<FxBuildHasher>>("moka sync, fx"),
        Row::blocking::<blocking::Naive<RandomState>>("naive blocking"),
        Row::blocking::<blocking::Naive<FxBuildHasher>>("naive blocking, fx"),
    ]
}
