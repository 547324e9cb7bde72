//! One story: a runtime, a recorder, a watchdog.

use std::{
    future::poll_fn,
    panic::{AssertUnwindSafe, Location, catch_unwind, set_hook, take_hook},
    path::Path,
    pin::{Pin, pin},
    sync::{Arc, Once},
    task::Poll,
    time::Duration,
};

use tokio::runtime;

use crate::{
    incident::{Incident, Told},
    recorder::{Lane, Recorder, in_lane, with_state},
    timeline,
    watchdog::Watchdog,
};

/// The clock is paused and jumps only while everybody is asleep, so that an hour passes at once
/// and only if nothing else can happen.
pub(crate) const HOUR: Duration = Duration::from_secs(3600);

/// Runs a story to its end, on one thread and with a paused clock, and tells what happened if
/// it ends with an [`Incident`].
///
/// # Errors
/// The story's incident, with the timeline; also if the story panicked, if a backend was asked
/// more often than its budget allows, or if an [`actor`](crate::actor) goes on and on while no time
/// passes.
#[track_caller]
pub fn run(story: impl Future<Output = Result<(), Incident>>) -> Result<(), Incident> {
    tell(named_after(Location::caller()), Box::pin(story))
}

/// Any story. Each is a type of its own, and there are thousands: the runtime is compiled once for
/// all of them.
type Story<'s> = Pin<Box<dyn Future<Output = Result<(), Incident>> + 's>>;

fn tell(bug: String, story: Story<'_>) -> Result<(), Incident> {
    record_panics();
    let _watchdog = Watchdog::watch(&bug);
    let recorder = Arc::new(Recorder::default());
    let _entered = Recorder::enter(recorder.clone());
    let runtime = runtime::Builder::new_current_thread()
        .enable_time()
        .start_paused(true)
        .build()
        .expect("a current-thread runtime needs nothing that could be missing");

    let told = catch_unwind(AssertUnwindSafe(|| {
        runtime.block_on(until_stopped(&recorder, story))
    }));
    let result = told.unwrap_or_else(|_| {
        let panics = &recorder.state.lock().panics;
        Err(Incident::new(format!(
            "the test panicked: {}",
            panics.last().cloned().unwrap_or_default()
        )))
    });
    result.map_err(|mut incident| {
        let timeline = timeline::render(&recorder.state.lock().events);
        incident.told = Some(Told { timeline, bug });
        incident
    })
}

/// An exercise and its suite have one name.
pub(crate) fn named_after(suite: &Location) -> String {
    let file = Path::new(suite.file()).file_stem().unwrap_or_default();
    file.to_string_lossy().into_owned()
}

/// Waits until everybody else is asleep; a millisecond passes.
pub async fn settle() {
    pass(Duration::from_millis(1)).await;
}

/// Lets time pass on the paused clock, which moves while everybody else is asleep and costs no
/// real time.
pub async fn pass(time: Duration) {
    tokio::time::sleep(time).await;
}

/// How many panics have happened in this run so far, caught or not.
pub fn panics() -> usize {
    with_state(|s| s.panics.len()).unwrap_or(0)
}

async fn until_stopped(recorder: &Recorder, mut story: Story<'_>) -> Result<(), Incident> {
    let director = Lane::new("the test");
    let mut stop = pin!(recorder.stop.notified());
    poll_fn(|cx| {
        if stop.as_mut().poll(cx).is_ready() {
            let why = recorder.state.lock().stopped.take().unwrap_or_default();
            return Poll::Ready(Err(Incident::new(why)));
        }
        in_lane(&director, || story.as_mut().poll(cx))
    })
    .await
}

/// A panic's usual report holds a thread id that differs from run to run, and a backtrace. Inside
/// a run the recorder keeps the message instead; elsewhere the hook before this one goes on.
pub(crate) fn record_panics() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let outer = take_hook();
        set_hook(Box::new(move |info| {
            let payload = info.payload();
            let message = match (
                payload.downcast_ref::<&str>(),
                payload.downcast_ref::<String>(),
            ) {
                (Some(text), _) => (*text).to_owned(),
                (None, Some(text)) => text.clone(),
                (None, None) => "(a panic without a message)".to_owned(),
            };
            let line = info
                .location()
                .map(|at| crate::recorder::panic_line(at.file(), at.line()));
            let text = [message, line.unwrap_or_default()].concat();
            let recorded = with_state(|s| {
                s.panics.push(text.clone());
                s.after_panic
            });
            match recorded {
                None => outer(info),
                Some(None) => {}
                Some(Some(after)) => after(&text),
            }
        }));
    });
}
