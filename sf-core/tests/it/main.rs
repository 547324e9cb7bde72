//! One binary for all tests but the models of `tests/loom/main.rs`.

mod bounds;
mod by_hand;
mod cancellation;
mod conformance;
mod cycles;
mod every_order;
mod future_group;
mod observer;
mod sync_group;
mod tracing_events;
