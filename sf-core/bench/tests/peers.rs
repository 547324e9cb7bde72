//! What the peers do where singleflights go wrong, seen by polling them by hand. The comparison
//! table in the documentation of `sf-core` states what is asserted here.
//!
//! A peer that is mended makes this red: then the table wants mending too.

use sf_bench::{
    allocations,
    asynchronous::{
        AsyncBand, AsyncSingleflight, Ferrox, Group, Moka, OnceCells, Ours, RsSingleflight,
        SingleflightAsync, Uniflight,
    },
};
use std::{
    future::{Future, pending, poll_fn, ready},
    hash::RandomState,
    panic::{self, AssertUnwindSafe, catch_unwind},
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst},
    },
    task::{Context, Poll, Wake, Waker},
};

#[global_allocator]
static ALLOCATOR: allocations::Counting = allocations::Counting;

#[derive(Debug, PartialEq)]
enum Ending {
    Value(u64),
    Panic,
    /// Waiting, and nobody will wake it.
    Hang,
}

use Ending::{Hang, Panic, Value};

/// What was seen of one group.
#[derive(Debug, PartialEq)]
struct Seen {
    /// A leads, B (8) waits, A is dropped.
    leader_dropped: Ending,
    /// The same with nobody waiting; then C (9) calls.
    after_a_dropped_leader: Ending,
    /// Do a thousand leaders of a thousand keys, each dropped, leave something behind?
    leaks: bool,
    /// A's loader panics while B and C wait: how it ends for B, and how many loaders ran.
    panicked: (Ending, usize),
    /// A (7) has landed, B has not been polled since; then C (9) calls.
    after_the_landing: Ending,
    /// A's loader asks for its own key.
    own_key: Ending,
    /// Allocations for each further follower, on average of 64.
    per_follower: usize,
}

const KEY: &str = "ada";

struct Woken(AtomicBool);

impl Wake for Woken {
    fn wake(self: Arc<Self>) {
        self.0.store(true, SeqCst);
    }
}

struct Task<'a> {
    future: Pin<Box<dyn Future<Output = u64> + 'a>>,
    woken: Arc<Woken>,
}

impl<'a> Task<'a> {
    fn new(future: impl Future<Output = u64> + 'a) -> Self {
        Task { future: Box::pin(future), woken: Arc::new(Woken(AtomicBool::new(true))) }
    }

    /// Polls as long as it is woken.
    fn run(&mut self) -> Ending {
        while self.woken.0.swap(false, SeqCst) {
            let waker = Waker::from(self.woken.clone());
            let mut cx = Context::from_waker(&waker);
            match catch_unwind(AssertUnwindSafe(|| self.future.as_mut().poll(&mut cx))) {
                Ok(Poll::Ready(value)) => return Value(value),
                Ok(Poll::Pending) => {}
                Err(_) => return Panic,
            }
        }
        Hang
    }
}

/// A loader that returns once it is told to.
fn gated(open: &Arc<AtomicBool>, value: u64) -> impl Future<Output = u64> + Send + use<> {
    let open = open.clone();
    poll_fn(move |cx| {
        if open.load(SeqCst) {
            return Poll::Ready(value);
        }
        cx.waker().wake_by_ref();
        Poll::Pending
    })
}

/// Polls once, so that the call leads or joins.
fn start(task: &mut Task<'_>) {
    let mut cx = Context::from_waker(Waker::noop());
    assert!(task.future.as_mut().poll(&mut cx).is_pending());
}

fn see<G: Group>() -> Seen {
    let leader_dropped = {
        let group = G::default();
        let mut a = Task::new(group.work(KEY, pending()));
        start(&mut a);
        let mut b = Task::new(group.work(KEY, ready(8)));
        assert_eq!(b.run(), Hang, "does not wait");
        drop(a);
        b.run()
    };
    let after_a_dropped_leader = {
        let group = G::default();
        let mut a = Task::new(group.work(KEY, pending()));
        start(&mut a);
        drop(a);
        Task::new(group.work(KEY, ready(9))).run()
    };
    let leaks = {
        let group = G::default();
        let leads_and_drops = |keys: std::ops::Range<u32>| {
            for key in keys {
                start(&mut Task::new(group.work(&format!("user:{key:07}"), pending())));
            }
        };
        // The first ones make room.
        leads_and_drops(0..1000);
        allocations::kept(|| leads_and_drops(1000..2000)) > 1000 * 12
    };
    let panicked = {
        let group = G::default();
        let open = Arc::new(AtomicBool::new(false));
        let loads = Arc::new(AtomicUsize::new(0));
        let call = || {
            let (gate, loads) = (gated(&open, 0), loads.clone());
            Task::new(group.work(KEY, async move {
                loads.fetch_add(1, SeqCst);
                gate.await;
                panic!("torn")
            }))
        };
        let (mut a, mut b, mut c) = (call(), call(), call());
        start(&mut a);
        start(&mut b);
        start(&mut c);
        open.store(true, SeqCst);
        a.run();
        let b = b.run();
        c.run();
        (b, loads.load(SeqCst))
    };
    let after_the_landing = {
        let group = G::default();
        let open = Arc::new(AtomicBool::new(false));
        let mut a = Task::new(group.work(KEY, gated(&open, 7)));
        start(&mut a);
        let mut b = Task::new(group.work(KEY, ready(8)));
        b.run();
        open.store(true, SeqCst);
        assert_eq!(a.run(), Value(7));
        let c = Task::new(group.work(KEY, ready(9))).run();
        b.run();
        c
    };
    let own_key = {
        let group = Arc::new(G::default());
        let inner = group.clone();
        let load = async move { inner.work(KEY, ready(8)).await };
        // Forgotten, since what waits for itself cannot be dropped by every group.
        let mut a =
            std::mem::ManuallyDrop::new(Task::new(async move { group.work(KEY, load).await }));
        a.run()
    };
    Seen {
        leader_dropped,
        after_a_dropped_leader,
        leaks,
        panicked,
        after_the_landing,
        own_key,
        per_follower: per_follower::<G>(),
    }
}

fn per_follower<G: Group>() -> usize {
    let group = G::default();
    let open = Arc::new(AtomicBool::new(false));
    let mut calls: Vec<_> = (0..65)
        .map(|_| {
            let load = gated(&open, 7);
            Task::new(group.work(KEY, load))
        })
        .collect();
    let mut cx = Context::from_waker(Waker::noop());
    let (allocations, _) = allocations::counted(|| {
        for call in &mut calls {
            assert!(call.future.as_mut().poll(&mut cx).is_pending());
        }
        open.store(true, SeqCst);
        for call in &mut calls {
            while call.future.as_mut().poll(&mut cx).is_pending() {}
        }
    });
    (allocations / 64.0).round() as usize
}

/// One test, since allocations are counted for the whole process.
#[test]
fn the_peers_do_what_the_documentation_says() {
    panic::set_hook(Box::new(|_| {}));
    // All of them run a loader for each waiter after a panic, unless said otherwise.
    let good = || Seen { panicked: (Panic, 3), ..see_nothing() };
    let all = [
        ("sf-core", see::<Ours<RandomState>>(), see_nothing()),
        ("asyncband", see::<AsyncBand<RandomState>>(), Seen { per_follower: 1, ..good() }),
        (
            "uniflight",
            see::<Uniflight>(),
            Seen {
                leaks: true,
                panicked: (Panic, 1),
                after_the_landing: Value(7),
                per_follower: 2,
                ..good()
            },
        ),
        (
            "singleflight-async",
            see::<SingleflightAsync>(),
            Seen { leaks: true, per_follower: 1, ..good() },
        ),
        ("rs-singleflight", see::<RsSingleflight>(), Seen { per_follower: 1, ..good() }),
        (
            "async_singleflight",
            see::<AsyncSingleflight<RandomState>>(),
            Seen { leaks: true, ..good() },
        ),
        (
            "ferrox-singleflight",
            see::<Ferrox>(),
            Seen {
                leader_dropped: Hang,
                after_a_dropped_leader: Hang,
                leaks: true,
                panicked: (Hang, 1),
                ..good()
            },
        ),
        ("moka", see::<Moka<RandomState>>(), Seen { per_follower: 8, ..good() }),
        ("OnceCell map", see::<OnceCells<RandomState>>(), Seen { leaks: true, ..good() }),
    ];
    let _ = panic::take_hook();
    for (name, seen, expected) in all {
        assert_eq!(seen, expected, "{name}");
    }
}

/// Nothing that surprises.
fn see_nothing() -> Seen {
    Seen {
        leader_dropped: Value(8),
        after_a_dropped_leader: Value(9),
        leaks: false,
        panicked: (Panic, 1),
        after_the_landing: Value(9),
        own_key: Hang,
        per_follower: 0,
    }
}
