//! The groups that are compared, what is measured of them, and the table it is put into.

pub mod allocations;
pub mod asynchronous;
pub mod blocking;
pub mod cells;
pub mod floor;
pub mod go;
pub mod instructions;
pub mod table;
mod zipf;
