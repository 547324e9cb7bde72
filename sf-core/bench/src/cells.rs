//! How each cell is measured.

use crate::{allocations::counted, asynchronous, blocking, table::Cells, zipf::zipf};
use std::{
    future::{Future, poll_fn, ready},
    hint::black_box,
    pin::{Pin, pin},
    sync::{
        Arc, Barrier, LazyLock,
        atomic::{AtomicBool, Ordering::SeqCst},
    },
    task::{Context, Poll, Wake, Waker},
    thread,
    time::{Duration, Instant},
};
use tokio::{runtime::Runtime, sync::Notify, task::yield_now};

/// Calls that are timed together, and how many such chunks. A chunk is much shorter than a slice
/// of the scheduler's, so that the median of the chunks is one in which nothing else ran.
const CHUNK: usize = 500;
const CHUNKS: usize = 200;
const FOLLOWERS: usize = 64;
const FLIGHTS: usize = 200;
const KEY: &str = "user:1234567";

pub fn keys() -> Vec<String> {
    (0..1024).map(|number| format!("user:{number:07}")).collect()
}

fn median(mut times: Vec<Duration>) -> f64 {
    times.sort();
    times[times.len() / 2].as_nanos() as f64
}

/// Nanoseconds a call.
pub fn per_call(mut call: impl FnMut(usize)) -> f64 {
    let chunks = (0..CHUNKS).map(|chunk| {
        let start = Instant::now();
        (0..CHUNK).for_each(|turn| call(chunk * CHUNK + turn));
        start.elapsed()
    });
    median(chunks.collect()) / CHUNK as f64
}

/// Nanoseconds a call of one thread, while two threads call.
pub fn two_threads(call: impl Fn(usize, usize) + Sync) -> f64 {
    let barrier = Barrier::new(2);
    let run = |thread| {
        barrier.wait();
        per_call(|turn| call(thread, turn))
    };
    let (first, second) = thread::scope(|scope| {
        let second = scope.spawn(|| run(1));
        (run(0), second.join().expect("no call panics"))
    });
    f64::midpoint(first, second)
}

pub fn blocking<G: blocking::Group>() -> Cells {
    let keys = keys();
    let group = G::default();
    let load = || black_box(7);
    let alone = per_call(|turn| {
        group.work(&keys[turn % keys.len()], load);
    });
    let (allocations, bytes) = counted(|| {
        group.work(&keys[0], load);
    });
    Cells {
        alone: Some(alone),
        two_threads: Some(two_threads(|thread, turn| {
            group.work(&keys[(turn % (keys.len() / 2)) * 2 + thread], load);
        })),
        hot_key: Some(two_threads(|_, _| {
            group.work(KEY, load);
        })),
        allocations_alone: Some(allocations),
        bytes_alone: Some(bytes),
        ..Cells::default()
    }
}

pub fn asynchronous<G: asynchronous::Group>() -> Cells {
    let keys = keys();
    let group = G::default();
    let work = |key: &str| {
        // Pinned where it is made, as `.await` does: a future that is moved is measured twice.
        black_box(poll_now(pin!(group.work(key, ready(black_box(7))))));
    };
    let alone = per_call(|turn| work(&keys[turn % keys.len()]));
    let (allocations_alone, bytes_alone) = counted(|| work(&keys[0]));
    let two = two_threads(|thread, turn| work(&keys[(turn % (keys.len() / 2)) * 2 + thread]));
    let hot_key = two_threads(|_, _| {
        black_box(block_on(pin!(group.work(KEY, ready(black_box(7))))));
    });
    let by_hand = (0..FLIGHTS).map(|_| by_hand(&group, |fly| timed(fly)));
    let by_hand = median(by_hand.collect());
    let (allocations_joined, bytes_joined) = self::by_hand(&group, |fly| counted(fly));
    let per_follower = |nanos: f64| nanos / FOLLOWERS as f64;
    Cells {
        alone: Some(alone),
        two_threads: Some(two),
        hot_key: Some(hot_key),
        joined_by_hand: Some(per_follower(by_hand)),
        joined_one_worker: Some(per_follower(joined::<G>(&ONE_WORKER))),
        joined_two_workers: Some(per_follower(joined::<G>(&TWO_WORKERS))),
        zipf: Some(many_tasks::<G>(&TWO_WORKERS)),
        allocations_alone: Some(allocations_alone),
        bytes_alone: Some(bytes_alone),
        allocations_joined: Some(allocations_joined),
        bytes_joined: Some(bytes_joined),
        future: Some(size_of_val(&group.work(KEY, ready(7))) as f64),
    }
}

/// The cells of followers, without anything to follow.
pub fn tasks_alone() -> Cells {
    let per_follower = |nanos: f64| nanos / FOLLOWERS as f64;
    Cells {
        joined_one_worker: Some(per_follower(joined::<asynchronous::Nothing>(&ONE_WORKER))),
        joined_two_workers: Some(per_follower(joined::<asynchronous::Nothing>(&TWO_WORKERS))),
        ..Cells::default()
    }
}

/// Wakes a thread.
struct Unpark(thread::Thread, AtomicBool);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.1.store(true, SeqCst);
        self.0.unpark();
    }
}

fn block_on<T>(mut future: Pin<&mut impl Future<Output = T>>) -> T {
    thread_local! {
        static UNPARK: (Arc<Unpark>, Waker) = {
            let unpark = Arc::new(Unpark(thread::current(), AtomicBool::new(false)));
            (unpark.clone(), unpark.into())
        };
    }
    UNPARK.with(|(unpark, waker)| {
        loop {
            if let Poll::Ready(value) = future.as_mut().poll(&mut Context::from_waker(waker)) {
                return value;
            }
            while !unpark.1.swap(false, SeqCst) {
                thread::park();
            }
        }
    })
}

/// For a call that nobody else is in the way of; polled again if it asks for that.
fn poll_now<T>(mut future: Pin<&mut impl Future<Output = T>>) -> T {
    loop {
        if let Poll::Ready(value) = future.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            return value;
        }
    }
}

fn timed(run: impl FnOnce()) -> Duration {
    let start = Instant::now();
    run();
    start.elapsed()
}

/// Measures one flight with followers, each polled once to join and once to get its value.
fn by_hand<G: asynchronous::Group, T>(group: &G, measure: impl FnOnce(&mut dyn FnMut()) -> T) -> T {
    let open = Arc::new(AtomicBool::new(false));
    let call = || {
        let open = open.clone();
        let load = poll_fn(move |_| if open.load(SeqCst) { Poll::Ready(7) } else { Poll::Pending });
        group.work(KEY, load)
    };
    let mut calls: Vec<Pin<Box<_>>> = (0..=FOLLOWERS).map(|_| Box::pin(call())).collect();
    let mut cx = Context::from_waker(Waker::noop());
    measure(&mut || {
        for call in &mut calls {
            assert!(call.as_mut().poll(&mut cx).is_pending());
        }
        open.store(true, SeqCst);
        for call in &mut calls {
            // A group may want to be polled again before it hands the value on.
            while call.as_mut().poll(&mut cx).is_pending() {}
        }
    })
}

static ONE_WORKER: LazyLock<Runtime> = LazyLock::new(|| {
    tokio::runtime::Builder::new_current_thread().enable_time().build().expect("a runtime")
});

static TWO_WORKERS: LazyLock<Runtime> = LazyLock::new(|| {
    let mut builder = tokio::runtime::Builder::new_multi_thread();
    builder.worker_threads(2).enable_time().build().expect("a runtime")
});

/// A flight with followers that are tasks, from their start to the last one's end.
fn joined<G: asynchronous::Group>(runtime: &Runtime) -> f64 {
    let group = Arc::new(G::default());
    let flight = async move {
        let mut times = Vec::with_capacity(FLIGHTS);
        let mut tasks = Vec::with_capacity(FOLLOWERS);
        for _ in 0..FLIGHTS {
            let (entered, open) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
            let load = {
                let (entered, open) = (entered.clone(), open.clone());
                async move {
                    entered.notify_one();
                    open.notified().await;
                    7
                }
            };
            let leader = {
                let group = group.clone();
                tokio::spawn(async move { group.work(KEY, load).await })
            };
            entered.notified().await;
            let start = Instant::now();
            for _ in 0..FOLLOWERS {
                let group = group.clone();
                tasks.push(tokio::spawn(async move { group.work(KEY, ready(8)).await }));
            }
            yield_now().await;
            open.notify_one();
            for task in tasks.drain(..) {
                task.await.expect("no loader panics");
            }
            times.push(start.elapsed());
            leader.await.expect("no loader panics");
        }
        median(times)
    };
    runtime.block_on(async { tokio::spawn(flight).await.expect("no loader panics") })
}

fn many_tasks<G: asynchronous::Group>(runtime: &Runtime) -> f64 {
    static ASKED: LazyLock<Vec<usize>> = LazyLock::new(|| zipf(10_000, 100));
    let group = Arc::new(G::default());
    let keys: Arc<Vec<String>> = Arc::new(keys());
    runtime.block_on(async move {
        let start = Instant::now();
        let tasks: Vec<_> = ASKED
            .iter()
            .map(|key| {
                let (group, keys) = (group.clone(), keys.clone());
                tokio::spawn(async move {
                    let load = async {
                        tokio::time::sleep(Duration::from_micros(100)).await;
                        7
                    };
                    group.work(&keys[*key], load).await
                })
            })
            .collect();
        for task in tasks {
            task.await.expect("no loader panics");
        }
        start.elapsed().as_nanos() as f64
    })
}
