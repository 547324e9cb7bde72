//! The one clock that is real.

use std::{
    io::Write,
    process,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering::Relaxed},
        mpsc::{self, RecvTimeoutError, Sender},
    },
    thread,
    time::Duration,
};

/// A run takes milliseconds; ten seconds of real time mean that its thread is blocked or spins,
/// and then nothing inside the run can report it.
const PATIENCE: u64 = 10;

/// Where to look when a run blocks.
const RUN: &str = "for a std or parking_lot lock that is taken while it is still held (a \
    `match` or `if let` on `.lock()` holds it to its end), for a blocking wait or sleep, and for a \
    loop that never ends, with or without .await";

/// Where to look when a model does: its threads share one, which must never sleep.
#[cfg(feature = "model")]
const MODEL: &str = "for a Mutex, RwLock, Condvar, Once or channel of std or \
    parking_lot: all threads of a model are one thread, and such a lock puts it to sleep for good. \
    Import them from sf_lab::model. If they are, look for a loop that never ends";

/// Ends the process if it is neither dropped nor petted in time. It can only ever turn a test red.
pub(crate) struct Watchdog {
    _lead: Sender<()>,
    pats: Arc<AtomicUsize>,
}

impl Watchdog {
    pub(crate) fn watch(bug: &str) -> Self {
        Self::telling(bug, RUN)
    }

    /// Of a model, which it must be told of each order that has begun.
    #[cfg(feature = "model")]
    pub(crate) fn watch_model(bug: &str) -> Self {
        Self::telling(bug, MODEL)
    }

    fn telling(bug: &str, look: &'static str) -> Self {
        let (lead, dropped) = mpsc::channel::<()>();
        let bug = bug.to_owned();
        let pats = Arc::new(AtomicUsize::new(0));
        let felt = pats.clone();
        thread::spawn(move || {
            let (mut before, mut waited) = (0, 0);
            while dropped.recv_timeout(Duration::from_secs(1)) == Err(RecvTimeoutError::Timeout) {
                let now = felt.load(Relaxed);
                waited = if now == before { waited + 1 } else { 0 };
                before = now;
                if waited < PATIENCE {
                    continue;
                }
                // `eprintln!` would be captured by libtest and lost with the process.
                let _ = writeln!(
                    std::io::stderr(),
                    "\n\nThis test has been running for {PATIENCE} seconds of real time and will not end: \
                     its thread is blocked or spins.\n\
                     Look in exercises/{bug}/src/lib.rs {look}.\n",
                );
                process::exit(101);
            }
        });
        Watchdog { _lead: lead, pats }
    }

    /// What [`pet`](Watchdog::pet) counts, for a thread that may outlive the watchdog.
    #[cfg(feature = "model")]
    pub(crate) fn pats(&self) -> Arc<AtomicUsize> {
        self.pats.clone()
    }

    /// Something that takes long goes on as it should.
    pub(crate) fn pet(&self) {
        self.pats.fetch_add(1, Relaxed);
    }
}
