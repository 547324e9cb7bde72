//! sf-core beside its peers, in one table.
//!
//! In every round each row measures each cell once, and the next round starts with another row, so
//! that whatever the machine does meanwhile falls on all rows alike. The table shows the medians.
//!
//! `cargo run --release -p sf-bench -- [rounds] [only rows whose name contains this]`

use rustc_hash::FxBuildHasher;
use sf_bench::{
    allocations,
    asynchronous::{
        AsyncBand, AsyncSingleflight, Ferrox, Moka, Naive, Observed, OnceCells, Ours, Reporting,
        RsSingleflight, SingleflightAsync, Uniflight,
    },
    blocking, cells, floor, go,
    table::{Row, Table},
};
use std::hash::RandomState;

#[global_allocator]
static ALLOCATOR: allocations::Counting = allocations::Counting;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let rounds = arguments.next().map_or(7, |rounds| rounds.parse().expect("a number of rounds"));
    let only = arguments.next().unwrap_or_default();
    let mut rows: Vec<Row> = vec![
        Row::new("floor, std's hasher", floor::measure::<RandomState>),
        Row::new("floor, fx", floor::measure::<FxBuildHasher>),
        Row::new("sf-core async", cells::asynchronous::<Ours<RandomState>>),
        Row::new("sf-core async, fx", cells::asynchronous::<Ours<FxBuildHasher>>),
        Row::new("  with an observer", cells::asynchronous::<Observed<RandomState>>),
        Row::new("  reporting cycles", cells::asynchronous::<Reporting<RandomState>>),
        Row::new("asyncband", cells::asynchronous::<AsyncBand<RandomState>>),
        Row::new("asyncband, fx", cells::asynchronous::<AsyncBand<FxBuildHasher>>),
        Row::new("uniflight (ahash)", cells::asynchronous::<Uniflight>),
        Row::new("singleflight-async", cells::asynchronous::<SingleflightAsync>),
        Row::new("rs-singleflight", cells::asynchronous::<RsSingleflight>),
        Row::new("async_singleflight", cells::asynchronous::<AsyncSingleflight<RandomState>>),
        Row::new("async_singleflight, fx", cells::asynchronous::<AsyncSingleflight<FxBuildHasher>>),
        Row::new("ferrox-singleflight", cells::asynchronous::<Ferrox>),
        Row::new("moka get_with", cells::asynchronous::<Moka<RandomState>>),
        Row::new("moka get_with, fx", cells::asynchronous::<Moka<FxBuildHasher>>),
        Row::new("tokio OnceCell map", cells::asynchronous::<OnceCells<RandomState>>),
        Row::new("tokio OnceCell map, fx", cells::asynchronous::<OnceCells<FxBuildHasher>>),
        Row::new("naive async", cells::asynchronous::<Naive<RandomState>>),
        Row::new("naive async, fx", cells::asynchronous::<Naive<FxBuildHasher>>),
        Row::new("sf-core blocking", cells::blocking::<blocking::Ours<RandomState>>),
        Row::new("sf-core blocking, fx", cells::blocking::<blocking::Ours<FxBuildHasher>>),
        Row::new("singleflight", cells::blocking::<blocking::Singleflight>),
        Row::new("moka sync", cells::blocking::<blocking::Moka<RandomState>>),
        Row::new("moka sync, fx", cells::blocking::<blocking::Moka<FxBuildHasher>>),
        Row::new("naive blocking", cells::blocking::<blocking::Naive<RandomState>>),
        Row::new("naive blocking, fx", cells::blocking::<blocking::Naive<FxBuildHasher>>),
    ];
    if let Some(go) = go::build() {
        rows.push(Row::new("Go", move || go.measure()));
    }
    rows.retain(|row| row.name.contains(&only));
    let mut table = Table::new(rows);
    for round in 0..rounds {
        eprint!("round {} of {rounds}\r", round + 1);
        table.measure(round);
    }
    println!("{table}");
}
