//! `sf-core`, once for each of the bugs that its models must catch.
//!
//! `build.rs` copies `sf-core/src` and plants one bug in each copy. Nothing in `sf-core` itself
//! knows of them, so what the models run is what users run.

#![allow(dead_code, unused, clippy::all)]

include!(concat!(env!("OUT_DIR"), "/seeds.rs"));
