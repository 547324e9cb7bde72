//! A story in every order, and what becomes of the one that goes wrong.

use std::{
    cell::RefCell,
    fmt::Debug,
    panic::{AssertUnwindSafe, Location, catch_unwind},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering::Relaxed},
        mpsc::{self, Sender},
    },
};

use loom::thread;
use parking_lot::Mutex;

use crate::{
    incident::{Incident, Told},
    point::shown,
    recorder::{Deed, Event, Lane, Recorder, State, with_state},
    run::{named_after, record_panics},
    timeline,
    watchdog::Watchdog,
};

/// How many threads a story may have, the test among them. The service may start one more.
pub const THREADS: usize = loom::MAX_THREADS - 1;

/// How often in one order, all threads counted together, one is interrupted that could have gone on.
pub const INTERRUPTIONS: usize = 2;

/// More steps in one order than any story has: a thread that asks again and again.
const MOST_STEPS: usize = 1000;

/// Of a caller, in words: loom's own stacks are small, and an answer is formatted on this one.
const STACK: usize = 0x8000;

/// The name that the test has in timelines.
const TEST: &str = "the test";

/// What a model ended with: in how many orders the story came true, and in how many it did not.
type Ended = Result<(usize, usize), Incident>;

/// What belongs to the model that a thread of the operating system is running.
struct Model {
    end: Sender<Ended>,
    test: Option<thread::ThreadId>,
    /// Whose answer the test is waiting for.
    awaited: Option<Lane>,
    /// A thread has panicked.
    over: Option<Incident>,
}

thread_local! {
    static MODEL: RefCell<Option<Model>> = const { RefCell::new(None) };
}

/// Runs a story in every order of its threads' steps.
///
/// # Errors
/// The incident of the first order that goes wrong, with its timeline; also if nobody can go on
/// in it, if one of its threads panics, though it catch the panic itself, or if one spins.
#[track_caller]
pub fn in_every_order(
    story: impl Fn() -> Result<(), Incident> + Send + Sync + 'static,
) -> Result<(), Incident> {
    let bug = named_after(Location::caller());
    explore(&bug, None, move || story().map(|()| true))
}

/// Runs a story in every order; in at least one of them it must return `true`.
///
/// # Errors
/// As [`in_every_order`]; and `symptom`, with the timeline of the first order that was tried, if it
/// never does.
#[track_caller]
pub fn in_some_order(
    symptom: &str,
    story: impl Fn() -> Result<bool, Incident> + Send + Sync + 'static,
) -> Result<(), Incident> {
    let bug = named_after(Location::caller());
    explore(&bug, Some(symptom), story)
}

fn explore(
    bug: &str,
    wanted: Option<&str>,
    story: impl Fn() -> Result<bool, Incident> + Send + Sync + 'static,
) -> Result<(), Incident> {
    record_panics();
    let watchdog = Watchdog::watch_model(bug);
    let recorder = Arc::new(Recorder::default());
    let first = Arc::new(Mutex::new(None));
    let (end, ended) = mpsc::channel();
    // A thread of its own, which is left behind if the story goes wrong; see `end_here`.
    std::thread::spawn({
        let (recorder, first) = (recorder.clone(), first.clone());
        let pats = watchdog.pats();
        move || explore_here(end, recorder, &first, pats, story)
    });
    let ended = ended.recv();
    drop(watchdog);
    let mut events = std::mem::take(&mut recorder.state.lock().events);
    let told = match (ended, wanted) {
        (Ok(Ok((0, orders))), Some(symptom)) => {
            events = first.lock().take().unwrap_or_default();
            Err(Incident::new(symptom).with("orders tried", orders.to_string()))
        }
        (Ok(Ok(_)), _) => Ok(()),
        (Ok(Err(incident)), _) => Err(incident),
        (Err(_), _) => Err(Incident::new("the model ended without a word")),
    };
    told.map_err(|mut incident| {
        incident.told = Some(Told {
            timeline: timeline::render(&events),
            bug: bug.to_owned(),
        });
        incident
    })
}

fn explore_here(
    end: Sender<Ended>,
    recorder: Arc<Recorder>,
    first: &Arc<Mutex<Option<Vec<Event>>>>,
    pats: Arc<AtomicUsize>,
    story: impl Fn() -> Result<bool, Incident> + Send + Sync + 'static,
) {
    let _entered = Recorder::enter(recorder);
    MODEL.set(Some(Model {
        end: end.clone(),
        test: None,
        awaited: None,
        over: None,
    }));
    let came_true = Arc::new([AtomicUsize::new(0), AtomicUsize::new(0)]);
    let order = {
        let (came_true, first) = (came_true.clone(), first.clone());
        move || {
            // Whoever catches a panic has not made it good: the order before this one went wrong.
            stay_if_over();
            pats.fetch_add(1, Relaxed);
            with_state(|s| {
                *s = State {
                    after_panic: Some(after_panic),
                    ..State::default()
                }
            });
            let test = thread::current().id();
            with_model(|model| model.test = Some(test));
            match story() {
                Ok(true) => came_true[0].fetch_add(1, Relaxed),
                Ok(false) => came_true[1].fetch_add(1, Relaxed),
                Err(incident) => end_here(incident),
            };
            let events = || with_state(|s| s.events.clone()).unwrap_or_default();
            first.lock().get_or_insert_with(events);
        }
    };
    // A panic that met no destructor of ours comes through to here, or was caught in the last order.
    let checked = catch_unwind(AssertUnwindSafe(|| loom().check(order)));
    stay_if_over();
    if checked.is_err() {
        end_here(Incident::new("a thread unwound without a panic"));
    }
    let [yes, no] = &*came_true;
    let _ = end.send(Ok((yes.load(Relaxed), no.load(Relaxed))));
}

/// All that loom would take from the environment is set here: a verdict is the same everywhere.
fn loom() -> loom::model::Builder {
    let mut builder = loom::model::Builder::new();
    builder.max_threads = loom::MAX_THREADS;
    builder.max_branches = MOST_STEPS;
    builder.max_permutations = None;
    builder.max_duration = None;
    builder.preemption_bound = Some(INTERRUPTIONS);
    builder.checkpoint_file = None;
    builder.location = true;
    builder.log = false;
    builder
}

/// Ends the model in the present order, which the recorder keeps. The thread that ran it hands over
/// what it knows and sleeps for ever, with all that the story holds.
fn end_here(incident: Incident) -> ! {
    let end = with_model(|model| model.end.clone());
    let _ = end.send(Err(incident));
    loop {
        std::thread::park();
    }
}

/// What the panic hook does on a thread that runs a model.
///
/// A panic is how loom gives up. It unwinds through threads that hold loom's objects, and some of
/// their destructors ask the scheduler that has just given up: they would panic again, and the
/// process would abort. So the first such destructor [ends](stay_if_over) the model. It can't end
/// here, since whoever sleeps in a hook keeps others from setting one.
fn after_panic(text: &str) {
    let incident = if text.starts_with("deadlock; threads") {
        // Its own entry would be told as a call that panicked.
        with_state(|s| s.panics.pop());
        Incident::asleep(match with_model(|model| model.awaited.clone()) {
            Some(caller) => format!("{caller} never got an answer"),
            None => "the test can't go on".to_owned(),
        })
    } else if text.contains("exceeded maximum number of branches") {
        Incident::new(format!(
            "more than {MOST_STEPS} steps were taken and no end is in sight: somebody asks again \
             and again, and never waits"
        ))
    } else if text.contains("self.threads.len() < self.max()") {
        Incident::new(format!(
            "more than {} threads were started, the test among them, and there is no room for more",
            loom::MAX_THREADS
        ))
    } else if text.contains(" (src/lib.rs:") {
        // A panic inside of loom would find the scheduler in use.
        Incident::new(format!("{} panicked: {text}", lane()))
    } else {
        Incident::new(format!("the model panicked: {}", text.trim()))
    };
    with_model(|model| {
        model.over.get_or_insert(incident);
    });
}

/// Ends the model if one of its threads has panicked.
pub(super) fn stay_if_over() {
    let over = MODEL.with_borrow_mut(|model| model.as_mut()?.over.take());
    if let Some(incident) = over {
        end_here(incident);
    }
}

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
            note("returns".to_owned(), &shown(&answer), None);
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

fn with_model<T>(f: impl FnOnce(&mut Model) -> T) -> T {
    MODEL.with_borrow_mut(|model| f(model.as_mut().expect("only a model's thread asks for it")))
}

/// The thread of the model that is running.
pub(super) fn lane() -> Lane {
    let running = thread::current();
    let test = with_model(|model| model.test == Some(running.id()));
    // One that the service has started has no name.
    let other = running.name().unwrap_or("a thread");
    Lane::new(if test { TEST } else { other })
}

/// Records that the running thread has just reached `line` of the code under test.
pub(super) fn reached(what: &str, line: u32) {
    let lane = lane();
    let again = with_state(|s| {
        let last = s.events.last_mut().filter(|last| last.lane == lane);
        let last = last.filter(|last| last.op.starts_with(&format!("{what} in line ")));
        last.map(|last| last.op += &format!(", then {line}"))
    });
    if again.flatten().is_none() {
        note(format!("{what} in line {line}"), "", None);
    }
}

/// Records that the running thread has just done something.
pub(super) fn note(op: String, outcome: &str, backend: Option<&'static str>) {
    let lane = lane();
    with_state(|s| {
        // Who has gone on without interruption has taken one step.
        let goes_on = s.events.last().is_some_and(|last| last.lane == lane);
        s.step += usize::from(!goes_on);
        s.note(Event {
            step: 0,
            lane,
            backend,
            op,
            outcome: outcome.to_owned(),
            site: None,
            deed: Deed::Other,
        });
    });
}

/// Marks the running thread as asleep while `wait` runs, so that a report can say on what.
pub(super) fn waiting<T>(on: String, wait: impl FnOnce() -> T) -> T {
    let lane = lane();
    with_state(|s| s.waits.insert(lane.clone(), on));
    let waited = wait();
    with_state(|s| s.waits.remove(&lane));
    waited
}
