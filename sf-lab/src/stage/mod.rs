//! Every order in which a few callers can take their steps.
//!
//! An async call is a state machine, and whoever polls it decides who goes next. Here that is not
//! a runtime: each call of a fake or of a [`Group`](crate::Group) stops in front of what it is
//! about to do, and a *schedule* says who is given the next step. A scenario is a function that
//! sets the stage; it is performed once for each schedule there is.
//!
//! ```
//! use sf_lab::{Db, stage::{self, Stage}};
//!
//! fn two_visitors(stage: &mut Stage) {
//!     let counter: Db<String, u64> = Db::new([("visits", 0)]);
//!     let visitors = ["ann", "bob"].map(|name| {
//!         let counter = counter.clone();
//!         stage.actor(name, "count the visit", async move {
//!             let before = counter.find("visits").await.unwrap().unwrap();
//!             counter.set("visits", before + 1);
//!             before + 1
//!         })
//!     });
//!     stage.finally("each visit is counted", move || {
//!         let counts = visitors.each_ref().map(|v| v.get());
//!         if counts[0] == counts[1] {
//!             return Err(format!("both visitors count {counts:?}"));
//!         }
//!         Ok(())
//!     });
//! }
//!
//! let all = stage::explore(two_visitors);
//! assert_eq!((all.orders(), all.bad()), (20, 12));
//! assert_eq!(all.shortest().unwrap().letters(), "aabbba");
//! ```
//!
//! # What a step is
//! One poll of one actor: from one stop to the next. Ordinary code between two stops runs in one
//! piece, as it does on a runtime with one thread. Tasks that a service spawns are not on stage:
//! after each step they run until all of them are at rest, and races inside them are not explored.
//! Calls that run at once *inside* one actor (`join_all`) take their steps in order of their stops.
//!
//! # How a schedule ends
//! When everybody is done; as soon as a promise is broken; or when nobody can move any more and
//! somebody has no answer. Callers who wait for each other in a circle count as that at once,
//! whatever the others still do, if no step of anybody could break the circle. A schedule that
//! goes wrong ends there: that is the rule by which orders are counted.
//!
//! # Why the counts are exact
//! The tree of all orders is enumerated by performing the scenario again for each of them, and its
//! nodes are shared from the leaves up: two are one only if what they show, the moves they offer
//! and all that follows are equal. What a service keeps to itself can't deceive that. A tree of
//! more than [`MOST_ORDERS`] is not walked to its end, and says so.

mod actor;
mod explore;
mod ground;
mod json;
mod moves;
#[cfg(feature = "model")]
mod one;
mod performance;
mod picture;
mod record;
mod report;
mod share;
mod shortest;
mod view;

use std::{cell::RefCell, fmt::Debug, pin::Pin, rc::Rc, time::Duration};

use crate::{point::shown, recorder::Lane};

pub use explore::{Exploration, MOST_ORDERS, explore};
pub use shortest::Schedule;

#[cfg(feature = "model")]
pub(crate) use moves::{End, Happened, Move, Mover};
#[cfg(feature = "model")]
pub(crate) use one::One;
#[cfg(feature = "model")]
pub(crate) use performance::EVERYBODY_IS_ANSWERED;
#[cfg(feature = "model")]
pub(crate) use picture::{Is, Picture, Standing};
pub(crate) use record::{keep, keep_if_asked};
pub(crate) use report::incident;
#[cfg(feature = "model")]
pub(crate) use view::Programme;

/// What a scenario fills: actors, moves of the world, promises.
#[derive(Default)]
pub struct Stage {
    cast: Vec<Cast>,
    always: Vec<Promise>,
    finally: Vec<Promise>,
    /// How much time passes with each move of the clock.
    clock: Vec<Duration>,
    world: Vec<Turn>,
}

struct Cast {
    lane: Lane,
    does: String,
    future: Pin<Box<dyn Future<Output = String>>>,
    may_hang_up: bool,
}

struct Promise {
    words: String,
    kept: Box<dyn FnMut() -> Result<(), String>>,
}

struct Turn {
    text: String,
    take: Box<dyn FnOnce()>,
}

/// What an actor of a [`Stage`] returns, once it has.
#[derive(Clone)]
pub struct Answer<T> {
    actor: usize,
    value: Rc<RefCell<Option<T>>>,
}

impl<T: Clone> Answer<T> {
    /// `None` as long as the actor is on its way, and for ever if it has hung up.
    pub fn get(&self) -> Option<T> {
        self.value.borrow().clone()
    }
}

impl Stage {
    /// A caller: `future` is polled when the schedule gives it a step. `does` tells what its first
    /// step is, as in `get("alpha", "settings")`; nothing of it runs before that.
    ///
    /// # Panics
    /// If there is an actor of this name.
    pub fn actor<T: Debug + 'static>(
        &mut self,
        name: &str,
        does: impl Into<String>,
        future: impl Future<Output = T> + 'static,
    ) -> Answer<T> {
        let lane = Lane::new(name);
        let known = self.cast.iter().any(|c| c.lane == lane);
        assert!(!known, "there are two actors called {name}");
        let answer = Answer {
            actor: self.cast.len(),
            value: Rc::default(),
        };
        let value = answer.value.clone();
        self.cast.push(Cast {
            lane,
            does: does.into(),
            future: Box::pin(async move {
                let got = future.await;
                let text = shown(&got);
                *value.borrow_mut() = Some(got);
                text
            }),
            may_hang_up: false,
        });
        answer
    }

    /// What must hold before and after every step, in words, and a check that tells the symptom
    /// with its values. The check is called once for each step, in order, so it may remember what
    /// it has seen.
    pub fn always(&mut self, words: &str, kept: impl FnMut() -> Result<(), String> + 'static) {
        self.always.push(Promise::new(words, kept));
    }

    /// What must hold once everybody is done.
    pub fn finally(&mut self, words: &str, kept: impl FnMut() -> Result<(), String> + 'static) {
        self.finally.push(Promise::new(words, kept));
    }

    /// One more move: once the actor has begun and as long as it has no answer, it may go away,
    /// and its future is dropped.
    pub fn may_hang_up<T>(&mut self, who: &Answer<T>) {
        self.cast[who.actor].may_hang_up = true;
    }

    /// One more move: time passes, once. Called twice, it may pass twice. No time passes otherwise.
    pub fn time_passes(&mut self, how_much: Duration) {
        self.clock.push(how_much);
    }

    /// One more move, taken at most once: something happens that is nobody's call.
    pub fn happens(&mut self, text: &str, take: impl FnOnce() + 'static) {
        self.world.push(Turn {
            text: text.to_owned(),
            take: Box::new(take),
        });
    }
}

impl Promise {
    fn new(words: &str, kept: impl FnMut() -> Result<(), String> + 'static) -> Self {
        Promise {
            words: words.to_owned(),
            kept: Box::new(kept),
        }
    }
}
