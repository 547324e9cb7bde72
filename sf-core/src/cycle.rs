//! Who waits for whom, so that a wait that cannot end is refused instead.
//!
//! The flights whose loaders run in this very call stack are in a thread-local. When a caller among
//! them joins another flight, they all wait for it: an edge leads from each flight to the next one
//! and from the last to the joined one. If the joined flight already leads back, directly or over
//! edges that others have put there, nobody on that way could ever go on.

use crate::FlightId;
use parking_lot::Mutex;
use std::{
    cell::RefCell,
    collections::{HashMap, HashSet},
    error::Error,
    fmt, mem,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering::Relaxed},
    },
};

/// A chain of flights of which each waits for the next, and the last for the first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cycle {
    keys: Arc<[Arc<str>]>,
}

impl Cycle {
    /// The keys in the order in which they wait, each as its `Debug` shows it. The first and the
    /// last are the same.
    pub fn keys(&self) -> impl ExactSizeIterator<Item = &str> {
        self.keys.iter().map(|key| &**key)
    }
}

impl fmt::Display for Cycle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("waiting would never end: ")?;
        for (index, key) in self.keys().enumerate() {
            let arrow = if index == 0 { "" } else { " → " };
            write!(f, "{arrow}{key}")?;
        }
        Ok(())
    }
}

impl Error for Cycle {}

/// All waits of one group's loaders for each other.
pub(crate) struct Waits {
    /// Which group's: ids of two groups must not be mixed up.
    group: u64,
    edges: Mutex<HashMap<FlightId, Vec<Edge>>>,
}

struct Edge {
    to: FlightId,
    name: Arc<str>,
    wait: u64,
}

/// A flight whose loader is on the call stack.
#[derive(Clone)]
pub(crate) struct Frame {
    group: u64,
    id: FlightId,
    /// For a flight led from inside another one. The first is named by whoever waits for it.
    name: Option<Arc<str>>,
}

thread_local! {
    static FLYING: RefCell<Vec<Frame>> = const { RefCell::new(Vec::new()) };
}

/// Marks that a loader runs, until it is dropped.
pub(crate) struct Flying;

impl Drop for Flying {
    fn drop(&mut self) {
        FLYING.with_borrow_mut(Vec::pop);
    }
}

impl Frame {
    pub(crate) fn enter(&self) -> Flying {
        FLYING.with_borrow_mut(|frames| frames.push(self.clone()));
        Flying
    }

    fn name(&self) -> Arc<str> {
        self.name.clone().unwrap_or_else(nameless)
    }
}

/// Of a flight that was led outside and is polled inside another: nobody knew that it would be.
fn nameless() -> Arc<str> {
    "…".into()
}

/// A number that no other group and no other wait has.
fn unique() -> u64 {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    // Relaxed: only that every number is given once matters.
    NEXT.fetch_add(1, Relaxed)
}

impl Waits {
    pub(crate) fn new() -> Self {
        Waits { group: unique(), edges: Mutex::default() }
    }

    /// The flights of this group whose loaders are on the call stack, the outermost first.
    fn flying(&self) -> Vec<Frame> {
        FLYING.with_borrow(|frames| {
            frames.iter().filter(|frame| frame.group == self.group).cloned().collect()
        })
    }

    pub(crate) fn is_inside_a_loader(&self) -> bool {
        FLYING.with_borrow(|frames| frames.iter().any(|frame| frame.group == self.group))
    }

    /// For a flight that is led from here. It is named only if it may be the middle of a chain.
    pub(crate) fn frame(&self, id: FlightId, name: impl FnOnce() -> String) -> Frame {
        let name = self.is_inside_a_loader().then(|| name().into());
        Frame { group: self.group, id, name }
    }
}

/// One caller's wait for a flight.
pub(crate) struct Wait {
    waits: Arc<Waits>,
    to: FlightId,
    name: Arc<str>,
    number: u64,
    /// The flights that wait with the caller, once it has begun to wait.
    from: Option<Vec<FlightId>>,
}

impl Wait {
    pub(crate) fn new(waits: Arc<Waits>, to: FlightId, name: String) -> Self {
        Wait { waits, to, name: name.into(), number: unique(), from: None }
    }

    /// Notes the wait, unless it would close a cycle. Both under one lock: of two callers that would
    /// close it together, the second finds the first's edge.
    pub(crate) fn begin(&mut self) -> Result<(), Cycle> {
        if self.from.is_some() {
            return Ok(());
        }
        let flying = self.waits.flying();
        self.from = Some(Vec::new());
        if flying.is_empty() {
            return Ok(());
        }
        let mut edges = self.waits.edges.lock();
        if let Some(keys) = self.way_back(&flying, &edges) {
            return Err(Cycle { keys: keys.into() });
        }
        let next = flying.iter().skip(1).map(|frame| (frame.id, frame.name.as_ref()));
        let next = next.chain([(self.to, Some(&self.name))]);
        for (frame, (to, name)) in flying.iter().zip(next) {
            let name = name.cloned().unwrap_or_else(nameless);
            edges.entry(frame.id).or_default().push(Edge { to, name, wait: self.number });
        }
        self.from = Some(flying.iter().map(|frame| frame.id).collect());
        Ok(())
    }

    /// The keys on the way from the joined flight back to it, if it leads to one that is flying.
    fn way_back(
        &self,
        flying: &[Frame],
        edges: &HashMap<FlightId, Vec<Edge>>,
    ) -> Option<Vec<Arc<str>>> {
        let mut seen = HashSet::from([self.to]);
        let mut ways = vec![(self.to, vec![self.name.clone()])];
        while let Some((id, way)) = ways.pop() {
            if let Some(start) = flying.iter().position(|frame| frame.id == id) {
                // From the flight that was met, over those that are led inside it, and back.
                let mut keys = vec![way[way.len() - 1].clone()];
                keys.extend(flying[start + 1..].iter().map(Frame::name));
                keys.extend(way);
                return Some(keys);
            }
            for edge in edges.get(&id).into_iter().flatten() {
                if seen.insert(edge.to) {
                    let mut way = way.clone();
                    way.push(edge.name.clone());
                    ways.push((edge.to, way));
                }
            }
        }
        None
    }
}

impl Drop for Wait {
    fn drop(&mut self) {
        let from = mem::take(&mut self.from).unwrap_or_default();
        if from.is_empty() {
            return;
        }
        let mut edges = self.waits.edges.lock();
        for id in from {
            let Some(of_flight) = edges.get_mut(&id) else { continue };
            of_flight.retain(|edge| edge.wait != self.number);
            if of_flight.is_empty() {
                edges.remove(&id);
            }
        }
    }
}
