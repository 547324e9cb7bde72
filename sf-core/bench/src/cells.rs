//! How each cell is measured.

use crate::{
    allocations::counted,
    asynchronous::{self, Bell},
    blocking,
    instructions::Repeats,
    table::Cells,
    zipf::zipf,
};
use std::{
    future::{Future, poll_fn, ready},
    hint::black_box,
    mem,
    pin::{Pin, pin},
    sync::{
        Arc, Barrier, LazyLock,
        atomic::{
            AtomicBool, AtomicUsize,
            Ordering::{Relaxed, SeqCst},
        },
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
/// How often, and how long each time, two threads try to run at once.
const ATTEMPTS: usize = 8;
const PATIENCE: Duration = Duration::from_millis(100);
const FOLLOWERS: usize = 64;
const FLIGHTS: usize = 200;
const WAVE: usize = 500;
const WAVES: usize = 20;
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

/// Nanoseconds a call of one thread, while another one calls.
///
/// On a busy machine two threads seldom run at once, and each alone would be measured as two. So a
/// chunk counts only if the other thread called about as often meanwhile: fewer calls, and it did
/// not run all the time; more, and this one did not. Without enough such chunks there is no number.
pub fn two_threads(call: impl Fn(usize, usize) + Sync) -> Option<f64> {
    let mut times = Vec::new();
    for _ in 0..ATTEMPTS {
        // New threads each time: they may have been put on one processor, and stay there.
        times.extend(overlapping_chunks(&call));
        if times.len() >= CHUNKS {
            break;
        }
    }
    (times.len() >= CHUNKS / 4).then(|| median(times) / CHUNK as f64)
}

fn overlapping_chunks(call: &(impl Fn(usize, usize) + Sync)) -> Vec<Duration> {
    let barrier = Barrier::new(2);
    let made = [Made::default(), Made::default()];
    let overlapping = AtomicUsize::new(0);
    let run = |thread: usize| {
        let (own, other) = (&made[thread].0, &made[1 - thread].0);
        let mut times = Vec::new();
        barrier.wait();
        let deadline = Instant::now() + PATIENCE;
        // Both go on until both have enough: who stops leaves the other alone.
        while overlapping.load(Relaxed) < 2 * CHUNKS && Instant::now() < deadline {
            let own_before = own.load(Relaxed);
            let before = other.load(Relaxed);
            let start = Instant::now();
            for turn in own_before..own_before + CHUNK {
                call(thread, turn);
                own.store(turn + 1, Relaxed);
            }
            let time = start.elapsed();
            let others = other.load(Relaxed) - before;
            if (CHUNK / 2..=2 * CHUNK).contains(&others) {
                times.push(time);
                overlapping.fetch_add(1, Relaxed);
            }
        }
        times
    };
    thread::scope(|scope| {
        let second = scope.spawn(|| run(1));
        let mut times = run(0);
        times.extend(second.join().expect("no call panics"));
        times
    })
}

/// How many calls a thread has made, on a line of its own.
#[derive(Default)]
#[repr(align(128))]
struct Made(AtomicUsize);

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
        two_threads: two_threads(|thread, turn| {
            group.work(&keys[(turn % (keys.len() / 2)) * 2 + thread], load);
        }),
        hot_key: two_threads(|_, _| {
            group.work(KEY, load);
        }),
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
    let joined_by_hand = joined_by_hand(&group);
    let (allocations_joined, bytes_joined) = by_hand(&group, |fly| counted(fly));
    Cells {
        alone: Some(alone),
        two_threads: two,
        hot_key,
        joined_by_hand: Some(joined_by_hand),
        joined_one_worker: Some(joined::<G>(&ONE_WORKER)),
        joined_two_workers: Some(joined::<G>(&TWO_WORKERS)),
        zipf: Some(median(waves::<G>(WAVES)) / WAVE as f64),
        allocations_alone: Some(allocations_alone),
        bytes_alone: Some(bytes_alone),
        allocations_joined: Some(allocations_joined),
        bytes_joined: Some(bytes_joined),
        future: Some(size_of_val(&group.work(KEY, ready(7))) as f64),
    }
}

/// The cells of followers, without a group.
pub fn bell() -> Cells {
    Cells {
        joined_by_hand: Some(joined_by_hand(&Bell::default())),
        joined_one_worker: Some(joined::<Bell>(&ONE_WORKER)),
        joined_two_workers: Some(joined::<Bell>(&TWO_WORKERS)),
        ..Cells::default()
    }
}

/// The same work as in a column, without a clock, for `instructions`.
pub type Repeat = fn(times: usize);

pub fn repeat_by_hand<G: asynchronous::Group>(times: usize) {
    let group = G::default();
    (0..times).for_each(|_| by_hand(&group, |fly| fly()));
}

pub fn repeat_tasks<G: asynchronous::Group>(times: usize) {
    drop(flights::<G>(&ONE_WORKER, times));
}

pub fn repeat_blocking<G: blocking::Group>(times: usize) {
    let (keys, group) = (keys(), G::default());
    for turn in 0..times * FOLLOWERS {
        group.work(&keys[turn % keys.len()], || black_box(7));
    }
}

pub fn repeat_asynchronous<G: asynchronous::Group>() -> Repeats {
    [
        Some(|times| {
            let (keys, group) = (keys(), G::default());
            for turn in 0..times * FOLLOWERS {
                let key = &keys[turn % keys.len()];
                black_box(poll_now(pin!(group.work(key, ready(black_box(7))))));
            }
        }),
        Some(repeat_by_hand::<G>),
        Some(repeat_tasks::<G>),
        Some(|times| drop(waves::<G>(times))),
    ]
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

/// Nanoseconds a follower.
fn joined_by_hand<G: asynchronous::Group>(group: &G) -> f64 {
    let times = (0..FLIGHTS).map(|_| by_hand(group, |fly| timed(fly)));
    median(times.collect()) / FOLLOWERS as f64
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

/// Its clock goes on to the next timer when nobody has anything to do.
static PAUSED: LazyLock<Runtime> = LazyLock::new(|| {
    let mut builder = tokio::runtime::Builder::new_current_thread();
    builder.enable_time().start_paused(true).build().expect("a runtime")
});

static TWO_WORKERS: LazyLock<Runtime> = LazyLock::new(|| {
    let mut builder = tokio::runtime::Builder::new_multi_thread();
    builder.worker_threads(2).enable_time().build().expect("a runtime")
});

/// Nanoseconds a follower.
fn joined<G: asynchronous::Group>(runtime: &Runtime) -> f64 {
    median(flights::<G>(runtime, FLIGHTS)) / FOLLOWERS as f64
}

/// Flights with followers that are tasks: how long each takes from their start to the last one's
/// end. It lands when all of them have been polled.
fn flights<G: asynchronous::Group>(runtime: &Runtime, count: usize) -> Vec<Duration> {
    let group = Arc::new(G::default());
    let flights = async move {
        let mut times = Vec::with_capacity(count);
        let mut tasks = Vec::with_capacity(FOLLOWERS);
        let polled = Arc::new(AtomicUsize::new(0));
        for _ in 0..count {
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
            polled.store(0, SeqCst);
            let start = Instant::now();
            for _ in 0..FOLLOWERS {
                let (group, polled) = (group.clone(), polled.clone());
                tasks.push(tokio::spawn(async move {
                    let mut call = pin!(group.work(KEY, ready(8)));
                    let mut first = true;
                    poll_fn(|cx| {
                        let poll = call.as_mut().poll(cx);
                        if mem::take(&mut first) {
                            polled.fetch_add(1, SeqCst);
                        }
                        poll
                    })
                    .await
                }));
            }
            while polled.load(SeqCst) < FOLLOWERS {
                yield_now().await;
            }
            open.notify_one();
            for task in tasks.drain(..) {
                let value = task.await.expect("no loader panics");
                assert!(G::JOINS_LATE || value == 7, "a follower has its leader's value");
            }
            times.push(start.elapsed());
            leader.await.expect("no loader panics");
        }
        times
    };
    runtime.block_on(async { tokio::spawn(flights).await.expect("no loader panics") })
}

/// Tasks in waves, of which each ends before the next one starts, ask for 100 keys, most of them for
/// a few. A load takes 100 µs of a clock that stands while anybody has something to do: what is
/// measured is what the callers do, not what they wait for.
fn waves<G: asynchronous::Group>(count: usize) -> Vec<Duration> {
    static ASKED: LazyLock<Vec<usize>> = LazyLock::new(|| zipf(WAVES * WAVE, 100));
    let group = Arc::new(G::default());
    let keys: Arc<Vec<String>> = Arc::new(keys());
    let wave = |asked: &[usize]| {
        let start = Instant::now();
        let tasks: Vec<_> = asked
            .iter()
            .map(|&key| {
                let (group, keys) = (group.clone(), keys.clone());
                tokio::spawn(async move {
                    let load = async {
                        tokio::time::sleep(Duration::from_micros(100)).await;
                        7
                    };
                    group.work(&keys[key], load).await
                })
            })
            .collect();
        async move {
            for task in tasks {
                task.await.expect("no loader panics");
            }
            start.elapsed()
        }
    };
    let waves = ASKED.chunks(WAVE).cycle().take(count);
    PAUSED.block_on(async {
        let mut times = Vec::with_capacity(count);
        for asked in waves {
            times.push(wave(asked).await);
        }
        times
    })
}
