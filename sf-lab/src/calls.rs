//! What all backends do with a call before they answer it.

use std::{
    borrow::Borrow,
    collections::{BTreeMap, VecDeque},
    fmt::Debug,
};

use crate::{
    gate::Gate,
    point::{Op, announce, asleep, performed},
    recorder::{Deed, Recorder},
};

/// More calls for one thing than any right service makes: a runaway.
const BUDGET: usize = 1000;

/// The calls for each key: how many there were, and what a story wants of the next ones.
pub(crate) struct Calls<K, E> {
    /// `the database`, and what it is asked for: `row`.
    backend: (&'static str, &'static str),
    arrived: BTreeMap<K, usize>,
    gates: BTreeMap<K, VecDeque<Gate>>,
    failures: BTreeMap<K, VecDeque<E>>,
    budget: usize,
}

/// A call that has arrived.
pub(crate) struct Call<E> {
    /// How the story wants it to fail.
    pub(crate) failure: Option<E>,
    pub(crate) gate: Option<Gate>,
    runaway: Option<String>,
}

impl<K: Ord + Debug, E> Calls<K, E> {
    pub(crate) fn new(backend: &'static str, thing: &'static str) -> Self {
        Calls {
            backend: (backend, thing),
            arrived: BTreeMap::new(),
            gates: BTreeMap::new(),
            failures: BTreeMap::new(),
            budget: BUDGET,
        }
    }

    pub(crate) fn arrives<Q>(&mut self, key: &Q) -> Call<E>
    where
        K: Borrow<Q>,
        Q: ?Sized + Ord + Debug + ToOwned<Owned = K>,
    {
        let count = self.arrived.entry(key.to_owned()).or_default();
        *count += 1;
        let (backend, thing) = self.backend;
        Call {
            failure: self.failures.get_mut(key).and_then(VecDeque::pop_front),
            gate: self.gates.get_mut(key).and_then(VecDeque::pop_front),
            runaway: (*count > self.budget)
                .then(|| format!("{backend} was asked {count} times for one {thing}, {key:?}")),
        }
    }

    /// The next call for `key` has to wait at this gate, which stands before `what`.
    pub(crate) fn hold(&mut self, key: K, what: String) -> Gate {
        let gate = Gate::new(what);
        self.gates.entry(key).or_default().push_back(gate.clone());
        gate
    }

    pub(crate) fn fail_next(&mut self, key: K, error: E) {
        self.failures.entry(key).or_default().push_back(error);
    }

    pub(crate) fn of<Q>(&self, key: &Q) -> usize
    where
        K: Borrow<Q>,
        Q: ?Sized + Ord,
    {
        self.arrived.get(key).copied().unwrap_or(0)
    }

    pub(crate) fn in_all(&self) -> usize {
        self.arrived.values().sum()
    }

    pub(crate) fn budget(&mut self, n: usize) {
        self.budget = n;
    }
}

impl<E> Call<E> {
    /// Ends the run, and never returns, if this call is one too many.
    pub(crate) async fn stop_if_runaway(&mut self) {
        if let Some(why) = self.runaway.take() {
            if let Some(recorder) = Recorder::current() {
                recorder.stop(why);
            }
            std::future::pending::<()>().await;
        }
    }

    /// Waits until the story lets the reply go.
    pub(crate) async fn held(&self) {
        if let Some(gate) = &self.gate {
            asleep(format!("the reply to {}", gate.before()), gate.pass()).await;
        }
    }
}

/// What the step is called in which a reply arrives. The explorer draws it as an answer.
pub(crate) const REPLY: &str = "gets the reply";

/// The reply arrives: the second half of every call.
pub(crate) async fn reply(op: Op) {
    let op = Op {
        text: REPLY.to_owned(),
        backend: None,
        ..op
    };
    announce(&op).await;
    performed(&op, Deed::Other, "");
}
