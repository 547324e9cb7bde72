//! A story in every order, and what becomes of the one that goes wrong.

use std::{
    panic::{AssertUnwindSafe, Location, catch_unwind},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering::Relaxed},
        mpsc,
    },
};

use loom::thread;
use parking_lot::Mutex;

use super::{
    state::{self, MODEL, Model, lane, with_model},
    trace::Trace,
};
use crate::{
    incident::{Incident, Told},
    recorder::{Event, Recorder, State, with_state},
    run::{named_after, record_panics},
    stage::{self, End, Exploration},
    timeline,
    watchdog::Watchdog,
};

/// How many threads a story may have, the test among them. The service may start one more.
pub const THREADS: usize = loom::MAX_THREADS - 1;

/// How often in one order, all threads counted together, one is interrupted that could have gone on.
pub const INTERRUPTIONS: usize = 2;

/// More steps in one order than any story has: a thread that asks again and again.
const MOST_STEPS: usize = 1000;

/// Runs a story in every order of its threads' steps.
///
/// # Errors
/// The incident of the first order that goes wrong, with its timeline; also if nobody can go on
/// in it, if one of its threads panics, though it catch the panic itself, or if one spins.
///
/// A recording is left only where `SF_LAB_RECORD` says; see [`explore`].
#[track_caller]
pub fn in_every_order(
    story: impl Fn() -> Result<(), Incident> + Send + Sync + 'static,
) -> Result<(), Incident> {
    let bug = named_after(Location::caller());
    let trace = Trace::of_none();
    run(&bug, None, trace, move || story().map(|()| true))
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
    run(&bug, Some(symptom), Trace::of_none(), story)
}

/// Runs a story in every order, and leaves a recording where [`sf_lab::explore`](crate::explore)
/// leaves one: how many orders were tried, and one of them step by step. That is the first that goes
/// wrong, else the first of all.
///
/// `cast` tells the name of each [`caller`](super::caller) and what it does; `promise`, in words, is
/// what the story checks.
///
/// # Errors
/// As [`in_every_order`].
#[track_caller]
pub fn explore(
    cast: &[(&str, &str)],
    promise: &str,
    story: impl Fn() -> Result<(), Incident> + Send + Sync + 'static,
) -> Result<(), Incident> {
    let bug = named_after(Location::caller());
    let trace = Trace::of(cast, promise);
    run(&bug, None, trace, move || story().map(|()| true))
}

fn run(
    bug: &str,
    wanted: Option<&str>,
    trace: Trace,
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
        let model = Model::new(end, trace);
        let pats = watchdog.pats();
        move || run_here(model, recorder, &first, pats, story)
    });
    let ended = ended.recv();
    drop(watchdog);
    let mut events = std::mem::take(&mut recorder.state.lock().events);
    let Ok(ended) = ended else {
        return Err(Incident::new("the model ended without a word"));
    };
    // Whether something comes true in some order is no promise that an order could break.
    if wanted.is_none() {
        let end = match &ended.told {
            Ok(_) => End::Done,
            Err(incident) if ended.broken => End::Broken(0, incident.symptom().to_owned()),
            Err(incident) => End::Deadlock(incident.symptom().to_owned()),
        };
        let one = Exploration::of_one(ended.trace.told(end, ended.tried));
        match ended.trace.is_played() {
            true => stage::keep(&one, bug),
            false => stage::keep_if_asked(&one, bug),
        }
    }
    let told = match (ended.told, wanted) {
        (Ok((0, orders)), Some(symptom)) => {
            events = first.lock().take().unwrap_or_default();
            Err(Incident::new(symptom).with("orders tried", orders.to_string()))
        }
        (told, _) => told.map(|_| ()),
    };
    told.map_err(|mut incident| {
        incident.told = Some(Told {
            timeline: timeline::render(&events),
            bug: bug.to_owned(),
        });
        incident
    })
}

fn run_here(
    model: Model,
    recorder: Arc<Recorder>,
    first: &Arc<Mutex<Option<Vec<Event>>>>,
    pats: Arc<AtomicUsize>,
    story: impl Fn() -> Result<bool, Incident> + Send + Sync + 'static,
) {
    let _entered = Recorder::enter(recorder);
    MODEL.set(Some(model));
    let came_true = Arc::new([AtomicUsize::new(0), AtomicUsize::new(0)]);
    let of_first = Arc::new(Mutex::new(None));
    let order = {
        let (came_true, first) = (came_true.clone(), first.clone());
        let of_first = of_first.clone();
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
            with_model(|model| model.begin(test));
            match story() {
                Ok(true) => came_true[0].fetch_add(1, Relaxed),
                Ok(false) => came_true[1].fetch_add(1, Relaxed),
                Err(incident) => end_here(incident, true),
            };
            let events = || with_state(|s| s.events.clone()).unwrap_or_default();
            first.lock().get_or_insert_with(events);
            let trace = || with_model(|model| model.trace.clone());
            of_first.lock().get_or_insert_with(trace);
        }
    };
    // A panic that met no destructor of ours comes through to here, or was caught in the last order.
    let checked = catch_unwind(AssertUnwindSafe(|| loom().check(order)));
    stay_if_over();
    if checked.is_err() {
        end_here(Incident::new("a thread unwound without a panic"), false);
    }
    let [yes, no] = &*came_true;
    let told = Ok((yes.load(Relaxed), no.load(Relaxed)));
    let trace = of_first.lock().take();
    with_model(|model| {
        let trace = trace.unwrap_or_else(|| model.trace.clone());
        model.ends(told, false, trace);
    });
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
/// `broken`: it is the story that says so.
fn end_here(incident: Incident, broken: bool) -> ! {
    state::arrived();
    with_model(|model| {
        let trace = model.trace.clone();
        model.ends(Err(incident), broken, trace);
    });
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
        end_here(incident, false);
    }
}
