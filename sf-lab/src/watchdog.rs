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
const PATIENCE: Duration = Duration::from_secs(10);

/// Ends the process if it is neither dropped nor petted in time. It can only ever turn a test red.
pub(crate) struct Watchdog {
    _lead: Sender<()>,
    pats: Arc<AtomicUsize>,
}

impl Watchdog {
    pub(crate) fn watch(bug: &str) -> Self {
        let (lead, dropped) = mpsc::channel::<()>();
        let bug = bug.to_owned();
        let pats = Arc::new(AtomicUsize::new(0));
        let felt = pats.clone();
        thread::spawn(move || {
            let mut before = 0;
            while dropped.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
                let now = felt.load(Relaxed);
                if now != before {
                    before = now;
                    continue;
                }
                // `eprintln!` would be captured by libtest and lost with the process.
                let _ = writeln!(
                    std::io::stderr(),
                    "\n\nThis test has been running for {} seconds of real time and will not end: \
                     its thread is blocked or spins.\n\
                     Look in exercises/{bug}/src/lib.rs for a std or parking_lot lock that is held \
                     over an .await and taken again, for a blocking wait or sleep, and for a loop \
                     that never has to wait for anything.\n",
                    PATIENCE.as_secs(),
                );
                process::exit(101);
            }
        });
        Watchdog { _lead: lead, pats }
    }

    /// Something that takes long goes on as it should.
    pub(crate) fn pet(&self) {
        self.pats.fetch_add(1, Relaxed);
    }
}
