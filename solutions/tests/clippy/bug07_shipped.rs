//! Bug 7 as it was shipped, under the `clippy.toml` beside this file.
#![deny(clippy::await_holding_invalid_type)]

#[path = "../../bug07/pristine.rs"]
mod catalog;

fn main() {}
