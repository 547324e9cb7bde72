//! What the exercises run against: backends that can be held, failed and counted, callers that
//! can be paused, and a recorder that tells afterwards who did what in which order.
//!
//! A suite is ordinary tests that return `Result<(), Incident>`:
//!
//! ```
//! use sf_lab::{Db, Incident, actor, ensure, run};
//!
//! # fn story() -> Result<(), Incident> {
//! run(async {
//!     let db = Db::new([("ada", 36)]);
//!     let held = db.hold("ada");
//!     let reader = actor("reader", { let db = db.clone(); async move { db.find("ada").await } });
//!     held.arrived().await?; // the row has been read, the reply is on its way
//!     held.release();
//!     let age = reader.answer().await?;
//!     ensure(age == Ok(Some(36)), || format!("ada is 36, the reader was told {age:?}"))
//! })
//! # }
//! # story().unwrap();
//! ```
//!
//! Where one order proves too little, [`stage`] performs a scenario in every order of its steps, and
//! [`explore`] makes a test of that.
//!
//! With the feature `model`, `model` does the same for threads.
//!
//! Nothing here sleeps or retries. The clock is tokio's paused clock, so "nobody ever answers" is
//! found in microseconds; order is forced with [`Gate`]s and [`Actor::pause`].
//!
//! The fakes keep their manners everywhere: every call *announces* what it is about to do and
//! yields, then does it in one piece, then yields again before it returns. Between two yields
//! nothing else runs, so a story has only as many orders as it has visible steps.

#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod actor;
mod audit_log;
mod calls;
mod cancel;
mod db;
mod doc_store;
mod explore;
mod feed;
mod gate;
mod group;
mod incident;
mod ledger;
#[cfg(feature = "model")]
pub mod model;
mod point;
mod recorder;
mod run;
pub mod stage;
mod store;
mod timeline;
mod watchdog;

pub use actor::{Actor, actor};
pub use audit_log::AuditLog;
pub use cancel::CancelToken;
pub use db::{Db, DbError};
pub use doc_store::{DocStore, FetchError, Identity};
pub use explore::{explore, explore_besides};
pub use feed::{Billed, Feed, FeedError};
pub use gate::Gate;
pub use group::Group;
pub use incident::{Incident, ensure};
pub use ledger::Ledger;
pub use run::{panics, pass, run, settle};
pub use store::Store;
