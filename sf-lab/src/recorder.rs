//! What happened, in order: every fake and every group reports here.
//!
//! There is one recorder for one [`run`](crate::run). It is found through a thread-local, since
//! a run has exactly one thread; work that a fix moves to another thread is simply not recorded.

use std::{cell::RefCell, collections::BTreeMap, fmt, panic::Location, sync::Arc};

use parking_lot::Mutex;
use sf_core::FlightId;
use tokio::sync::Notify;

use crate::point::{Op, Parking};

/// The name of a caller, and of its column in a timeline.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Lane(Arc<str>);

impl Lane {
    pub(crate) fn new(name: &str) -> Self {
        Lane(name.into())
    }
}

impl fmt::Display for Lane {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// A line of the code under test.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Site(&'static Location<'static>);

impl From<&'static Location<'static>> for Site {
    fn from(at: &'static Location<'static>) -> Self {
        Site(at)
    }
}

impl Site {
    /// The line, if it is one of the code under test and not of its suite.
    pub(crate) fn line(self) -> Option<u32> {
        let file = self.0.file();
        let suite = file.contains("/tests/") || file.contains("\\tests\\");
        (!suite).then_some(self.0.line())
    }
}

impl fmt::Display for Site {
    /// The line as the learner knows it: `src/lib.rs:27`, also when a judged copy of the exercise
    /// ran under another name.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let file = self.0.file().replace('\\', "/");
        let file = match file.rfind("src/") {
            Some(at) => &file[at..],
            None => "src/lib.rs",
        };
        write!(f, "{file}:{}", self.0.line())
    }
}

/// What kind of step an event was, as far as a report asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Deed {
    Queried,
    Joined,
    Other,
}

/// One step that was taken.
#[derive(Clone, Debug)]
pub(crate) struct Event {
    /// Events of one step happened with nobody else running in between.
    pub(crate) step: usize,
    pub(crate) lane: Lane,
    /// The backend that took part, named as in the timeline's last columns.
    pub(crate) backend: Option<&'static str>,
    /// `find("ada")`
    pub(crate) op: String,
    /// `Some(36)`; empty where there is nothing to tell.
    pub(crate) outcome: String,
    pub(crate) site: Option<Site>,
    pub(crate) deed: Deed,
}

/// A flight in the air, as an observer of the group sees it.
#[derive(Clone, Debug)]
pub(crate) struct Flying {
    pub(crate) group: usize,
    pub(crate) id: FlightId,
    pub(crate) key: String,
    pub(crate) leader: Option<Lane>,
    pub(crate) followers: Vec<Lane>,
    /// Nobody joins it any more.
    pub(crate) forgotten: bool,
}

/// What a backend holds, row by row: key and value.
pub(crate) type Rows = Vec<(String, String)>;

/// A backend that shows what it holds.
#[derive(Clone)]
pub(crate) struct Panel {
    pub(crate) name: &'static str,
    pub(crate) rows: Arc<dyn Fn() -> Rows + Send + Sync>,
}

#[derive(Default)]
pub(crate) struct State {
    /// How many polls of callers there have been.
    pub(crate) step: usize,
    pub(crate) events: Vec<Event>,
    pub(crate) flights: Vec<Flying>,
    /// Who is asleep in a fake or a group, and on what.
    pub(crate) waits: BTreeMap<Lane, String>,
    /// Actors that have not returned yet, in order of their start.
    pub(crate) unfinished: Vec<Lane>,
    pub(crate) panics: Vec<String>,
    /// What a panic leads to, told its text; unwinding unless set.
    pub(crate) after_panic: Option<fn(&str)>,
    pub(crate) groups: usize,
    /// The call that is just entering a group.
    pub(crate) calling: Option<Op>,
    /// Why the run must end now, whatever its story is waiting for.
    pub(crate) stopped: Option<String>,
    /// The backends of this run, in order of their making.
    pub(crate) panels: Vec<Panel>,
    /// Where the actors of a stage stand; unused in a [`run`](crate::run).
    pub(crate) parking: Parking,
}

/// One run's memory.
#[derive(Default)]
pub(crate) struct Recorder {
    pub(crate) state: Mutex<State>,
    pub(crate) stop: Notify,
}

thread_local! {
    static RECORDER: RefCell<Option<Arc<Recorder>>> = const { RefCell::new(None) };
    static LANE: RefCell<Option<Lane>> = const { RefCell::new(None) };
}

impl Recorder {
    /// The run that this thread is in.
    pub(crate) fn current() -> Option<Arc<Recorder>> {
        // A thread that is being torn down has no run any more.
        RECORDER.try_with(|r| r.borrow().clone()).ok().flatten()
    }

    /// Makes `recorder` the thread's own until the returned value is dropped.
    pub(crate) fn enter(recorder: Arc<Recorder>) -> Entered {
        Entered {
            outer: RECORDER.replace(Some(recorder)),
        }
    }

    /// Ends the run from inside a fake.
    pub(crate) fn stop(&self, why: String) {
        self.state.lock().stopped.get_or_insert(why);
        self.stop.notify_one();
    }
}

pub(crate) struct Entered {
    outer: Option<Arc<Recorder>>,
}

impl Drop for Entered {
    fn drop(&mut self) {
        RECORDER.set(self.outer.take());
    }
}

/// Does something to the state of the present run; outside a run nothing happens.
pub(crate) fn with_state<T>(f: impl FnOnce(&mut State) -> T) -> Option<T> {
    Recorder::current().map(|r| f(&mut r.state.lock()))
}

/// The caller that is being polled. Work that a service has spawned belongs to no caller.
pub(crate) fn lane() -> Lane {
    LANE.with_borrow(Clone::clone)
        .unwrap_or_else(|| Lane::new("a task"))
}

/// Whether what happens now is somebody's doing, a caller's or the test's. A move of the world, which
/// a stage tells in its own words, is nobody's.
pub(crate) fn somebody_does_it() -> bool {
    LANE.with_borrow(Option::is_some)
}

impl State {
    /// Adds an event to the present step.
    pub(crate) fn note(&mut self, event: Event) {
        self.events.push(Event {
            step: self.step,
            ..event
        });
    }

    /// The flight that a caller waits for.
    pub(crate) fn followed_by(&self, lane: &Lane) -> Option<&Flying> {
        self.flights.iter().find(|f| f.followers.contains(lane))
    }

    /// What a caller who has not returned is waiting for.
    pub(crate) fn waits_for(&self, lane: &Lane) -> String {
        if let Some(on) = self.waits.get(lane) {
            return on.clone();
        }
        match self.followed_by(lane) {
            Some(Flying {
                key,
                leader: Some(leader),
                ..
            }) => {
                format!("the flight {key} that {leader} leads")
            }
            Some(Flying { key, .. }) => format!("the flight {key} that nobody leads"),
            None => "something of its own".to_owned(),
        }
    }
}

/// A backend joins the run that it is made in.
pub(crate) fn show(panel: Panel) {
    with_state(|s| s.panels.push(panel));
}

/// Runs one poll in the name of `lane`.
pub(crate) fn in_lane<T>(lane: &Lane, poll: impl FnOnce() -> T) -> T {
    with_state(|s| s.step += 1);
    let outer = LANE.replace(Some(lane.clone()));
    let _restore = Restore(outer);
    return poll();

    struct Restore(Option<Lane>);
    impl Drop for Restore {
        fn drop(&mut self) {
            LANE.set(self.0.take());
        }
    }
}

/// Where a panic happened, if it was in the code under test.
pub(crate) fn panic_line(file: &str, line: u32) -> String {
    let file = file.replace('\\', "/");
    let ours = ["sf-lab/", "sf-core/", "/tests/"]
        .iter()
        .any(|part| file.contains(part));
    let foreign = file.starts_with("/rustc/") || file.contains("/registry/");
    if ours || foreign {
        String::new()
    } else {
        format!(" (src/lib.rs:{line})")
    }
}
