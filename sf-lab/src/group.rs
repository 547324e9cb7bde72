//! The group of the exercises: `sf_core`'s, with visible steps.

use std::{
    borrow::Borrow,
    fmt::Debug,
    future::poll_fn,
    hash::Hash,
    ops::Deref,
    panic::Location,
    pin::pin,
    sync::atomic::{AtomicBool, Ordering::Relaxed},
};

use sf_core::{
    Event as Observed, Failed, Landed, Observer, What,
    future::{self, Flight},
};

use crate::{
    point::{Op, announce, performed},
    recorder::{Deed, Event, Flying, State, lane, with_state},
};

/// One caller per key runs the loader; everybody who asks for that key meanwhile waits for the
/// same result.
///
/// This is [`sf_core::future::Group`] with the same methods. In addition each call announces
/// itself and yields before it joins or leads, and tells the recorder what became of it, so that
/// a timeline can show it; for that the key must be `Debug`. In production, use `sf_core`'s.
pub struct Group<K, V>(future::Group<K, V>);

impl<K: Debug, V> Group<K, V> {
    /// A group with nothing in the air.
    pub fn new() -> Self {
        let group = with_state(|s| {
            s.groups += 1;
            s.groups
        });
        Group(future::Group::new().observed_by(Scribe {
            group: group.unwrap_or(0),
        }))
    }

    /// A group that refuses a wait that could never end.
    ///
    /// See [`sf_core::future::Group::reporting_cycles`] for what it finds, and what it can't.
    pub fn reporting_cycles(self) -> Self {
        Group(self.0.reporting_cycles())
    }
}

impl<K: Debug, V> Default for Group<K, V> {
    fn default() -> Self {
        Group::new()
    }
}

impl<K, V> Deref for Group<K, V> {
    type Target = future::Group<K, V>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl<K: Hash + Eq, V: Clone> Group<K, V> {
    /// The value of `key`: runs `load`, or waits for the caller who is running theirs.
    ///
    /// See [`sf_core::future::Group::work`] for panics, cancellation and deadlocks.
    #[track_caller]
    pub fn work<Q>(&self, key: &Q, load: impl AsyncFnOnce() -> V) -> impl Future<Output = V>
    where
        K: Borrow<Q>,
        Q: ?Sized + Hash + Eq + ToOwned<Owned = K> + Debug,
    {
        let op = Op {
            backend: None,
            text: format!("work({key:?})"),
            site: Location::caller().into(),
        };
        async move {
            let led = AtomicBool::new(false);
            let load = async || {
                led.store(true, Relaxed);
                load().await
            };
            narrated(&op, &led, self.0.work(key, load)).await
        }
    }

    /// Like [`Group::work`], and tells the role of this caller; the loader gets its [`Flight`].
    ///
    /// # Errors
    /// See [`sf_core::future::Group::work_with`].
    #[track_caller]
    pub fn work_with<Q>(
        &self,
        key: &Q,
        load: impl AsyncFnOnce(Flight<'_, K, V>) -> V,
    ) -> impl Future<Output = Result<Landed<V>, Failed>>
    where
        K: Borrow<Q>,
        Q: ?Sized + Hash + Eq + ToOwned<Owned = K> + Debug,
    {
        let op = Op {
            backend: None,
            text: format!("work({key:?})"),
            site: Location::caller().into(),
        };
        async move {
            let led = AtomicBool::new(false);
            let load = async |flight: Flight<'_, K, V>| {
                led.store(true, Relaxed);
                load(flight).await
            };
            narrated(&op, &led, self.0.work_with(key, load)).await
        }
    }
}

/// Announces `op`, then makes `call`, and tells when it got its result from somebody else's load.
async fn narrated<T>(op: &Op, led: &AtomicBool, call: impl Future<Output = T>) -> T {
    announce(op).await;
    // The group asks its observer in the very first poll whether this call leads or joins.
    with_state(|s| s.calling = Some(op.clone()));
    let _seat = Seat;
    let mut call = pin!(call);
    poll_fn(|cx| {
        let polled = call.as_mut().poll(cx);
        // Nobody has told of it: it neither leads nor joins.
        let refused = with_state(|s| s.calling.take().is_some()) == Some(true);
        if refused && polled.is_ready() {
            performed(op, Deed::Other, "is refused");
        } else if polled.is_ready() && !led.load(Relaxed) {
            let op = Op {
                text: "receives the flight's result".to_owned(),
                ..op.clone()
            };
            performed(&op, Deed::Other, "");
        }
        polled
    })
    .await
}

/// A caller who stops waiting, for whatever reason, follows no flight any more.
struct Seat;

impl Drop for Seat {
    fn drop(&mut self) {
        let lane = lane();
        with_state(|s| {
            // Still there if the group has refused the call with a panic.
            s.calling = None;
            for flight in &mut s.flights {
                flight.followers.retain(|f| *f != lane);
            }
        });
    }
}

/// Writes down what the group tells its observer.
struct Scribe {
    group: usize,
}

impl<K: Debug> Observer<K> for Scribe {
    fn observe(&self, event: &Observed<'_, K>) {
        with_state(|s| self.note(s, event));
    }
}

impl Scribe {
    fn note<K: Debug>(&self, s: &mut State, event: &Observed<'_, K>) {
        let me = lane();
        let mine = |f: &Flying| f.group == self.group && f.id == event.flight;
        let at = s.flights.iter().position(mine);
        let (op, deed, outcome) = match event.what {
            What::Led => {
                s.flights.push(Flying {
                    group: self.group,
                    id: event.flight,
                    key: format!("{:?}", event.key),
                    leader: Some(me.clone()),
                    followers: Vec::new(),
                    forgotten: false,
                });
                ("work", Deed::Other, "leads".to_owned())
            }
            What::Joined => {
                let leader = at.and_then(|at| {
                    s.flights[at].followers.push(me.clone());
                    s.flights[at].leader.clone()
                });
                let whose = match leader {
                    Some(leader) if leader == me => "its own flight".to_owned(),
                    Some(leader) => format!("{leader}'s flight"),
                    None => "a flight".to_owned(),
                };
                ("follow", Deed::Joined, format!("joins {whose}"))
            }
            What::TookOver => {
                if let Some(at) = at {
                    s.flights[at].followers.retain(|f| *f != me);
                    s.flights[at].leader = Some(me.clone());
                }
                ("takes over", Deed::Other, String::new())
            }
            What::Abandoned => {
                if let Some(at) = at {
                    s.flights[at].leader = None;
                }
                ("leaves its flight", Deed::Other, String::new())
            }
            What::Landed { .. } | What::Panicked => {
                if let Some(at) = at {
                    s.flights.remove(at);
                }
                let how = if event.what == What::Panicked {
                    "its loader panics"
                } else {
                    "lands"
                };
                (how, Deed::Other, String::new())
            }
            What::Forgotten => {
                if let Some(at) = at {
                    s.flights[at].forgotten = true;
                }
                ("forget", Deed::Other, String::new())
            }
            _ => return,
        };
        let call = match event.what {
            What::Led | What::Joined => s.calling.take(),
            _ => None,
        };
        s.note(Event {
            step: 0,
            lane: me,
            backend: None,
            op: match &call {
                Some(call) => call.text.clone(),
                None if matches!(op, "work" | "follow" | "forget") => {
                    format!("{op}({:?})", event.key)
                }
                None => op.to_owned(),
            },
            outcome,
            site: call.map(|c| c.site),
            deed,
        });
    }
}
