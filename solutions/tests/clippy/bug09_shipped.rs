//! Bug 9 as it was shipped.
#![deny(clippy::expect_used, clippy::unwrap_used)]

#[path = "../../bug09/pristine.rs"]
mod greeter;

fn main() {}
