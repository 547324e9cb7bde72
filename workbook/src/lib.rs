//! The program behind `cargo run`: it renders the book, serves it on loopback, and tells each page
//! what the tests say about the learner's own crate.
//!
//! From a saved file to a green panel: [`watch`] notices, [`judge`] decides what to run, [`runner`]
//! runs cargo, [`libtest`] reads what it printed into a [`verdict`] ([`threads`] the compiler's least obvious words), [`state`] holds the latest of
//! everything, [`serve`] sends it to the open pages. [`explore`] runs the one test that is asked for from a page.
//!
//! From Markdown to a page: [`book`] renders with mdBook and refuses what [`includes`] and [`links`]
//! find missing; [`site`] keeps the result in memory with the [`csp`] that fits each page.
#![forbid(unsafe_code)]

pub mod book;
pub mod cache;
pub mod catalog;
pub mod cli;
pub mod csp;
pub mod explore;
pub mod hints;
pub mod includes;
pub mod judge;
pub mod libtest;
pub mod links;
pub mod markup;
pub mod press;
pub mod reset;
pub mod runner;
pub mod serve;
pub mod site;
pub mod state;
pub mod suite;
pub mod threads;
pub mod verdict;
pub mod watch;
pub mod workspace;
