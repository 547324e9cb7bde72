//! Threads that are run in every order (feature `model`).
//!
//! [loom](https://docs.rs/loom) replaces locks, condition variables, atomics and threads by its own,
//! runs a story again and again, and at each of their operations tries who else could go on
//! there. All its threads share one thread of the operating system, so a lock that is not loom's
//! puts all of them to sleep: take everything that waits from here. What only counts or shares,
//! as std's `Arc`, does no harm, but is not tried in other orders.
//!
//! ```
//! use sf_lab::{Incident, ensure, model::{self, Arc, Mutex}};
//!
//! # fn story() -> Result<(), Incident> {
//! model::in_every_order(|| {
//!     let sum = Arc::new(Mutex::new(0));
//!     let other = model::caller("other", {
//!         let sum = sum.clone();
//!         move || *sum.lock().unwrap() += 1
//!     });
//!     *sum.lock().unwrap() += 2;
//!     other.answer();
//!     let sum = *sum.lock().unwrap();
//!     ensure(sum == 3, || format!("one and two are {sum}"))
//! })
//! # }
//! # story().unwrap();
//! ```
//!
//! *Every order* has two bounds. At most [`THREADS`] threads take part, and at most
//! [`INTERRUPTIONS`] times in one order, all threads counted together, one is interrupted that
//! could have gone on; that it has to wait is no interruption. The timeline is that of the first
//! order that went wrong. It tells where a lock was taken, not where it was let go.
//!
//! loom does not follow a lock that is built of atomics and spins as far as one would wish. A
//! loop around `swap` never ends, since [loom takes `SeqCst` for less than it
//! is](https://github.com/tokio-rs/loom#unsupported-features); one around `compare_exchange` with a
//! `thread::yield_now` ends with two callers, and not with three.

mod arc;
mod callers;
mod lock;
mod run;
mod rwlock;
mod state;
mod trace;
mod warehouse;

pub use arc::Arc;
pub use callers::{Caller, caller};
pub use lock::{Condvar, Mutex, MutexGuard};
pub use loom::{lazy_static, sync::atomic, thread};
pub use run::{INTERRUPTIONS, THREADS, explore, in_every_order, in_some_order};
pub use rwlock::{RwLock, RwLockReadGuard, RwLockWriteGuard};
pub use sf_core::modelled::Group;
pub use warehouse::{Hold, Run, Warehouse};
