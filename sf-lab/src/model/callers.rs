//! The callers of a story.

use std::fmt::Debug;

use loom::thread;

use super::{
    state::{arrived, did, with_model},
    trace::RETURNS,
};
use crate::{
    point::shown,
    recorder::{Lane, with_state},
};

/// Of a caller, in words: loom's own stacks are small, and an answer is formatted on this one.
const STACK: usize = 0x8000;

/// Starts a caller: a thread whose steps stand in the timeline under `name`.
///
/// # Panics
/// Outside a model.
pub fn caller<T: Debug + Send + 'static>(
    name: &str,
    call: impl FnOnce() -> T + Send + 'static,
) -> Caller<T> {
    let lane = Lane::new(name);
    with_state(|s| s.unfinished.push(lane.clone()));
    let call = {
        let lane = lane.clone();
        move || {
            let answer = call();
            arrived();
            did(RETURNS.to_owned(), &shown(&answer), None);
            with_state(|s| s.unfinished.retain(|other| *other != lane));
            answer
        }
    };
    let thread = thread::Builder::new()
        .name(name.to_owned())
        .stack_size(STACK)
        .spawn(call);
    Caller {
        lane,
        thread: thread.expect("loom has threads until it panics"),
    }
}

/// A running caller; see [`caller`].
pub struct Caller<T> {
    lane: Lane,
    thread: thread::JoinHandle<T>,
}

impl<T> Caller<T> {
    /// What the call returned. If it never does, the model ends with that.
    pub fn answer(self) -> T {
        with_model(|model| model.awaited = Some(self.lane));
        let answer = self.thread.join().expect("a panic ends the model");
        with_model(|model| model.awaited = None);
        answer
    }
}
