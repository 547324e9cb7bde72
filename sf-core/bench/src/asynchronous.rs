//! The groups for futures behind one face.

use async_singleflight::UnaryGroup;
use parking_lot::Mutex;
use std::{
    collections::HashMap,
    convert::Infallible,
    future::{Future, poll_fn},
    hash::BuildHasher,
    mem,
    sync::Arc,
    task::{Poll, Waker},
};

/// A hasher that a row can be measured with.
pub trait Hasher: BuildHasher + Default + Clone + Send + Sync + 'static {}
impl<S: BuildHasher + Default + Clone + Send + Sync + 'static> Hasher for S {}

/// What a loader returns; a number, so that no row is measured by its clones.
pub type Value = u64;

/// A group of string keys, looked up by `&str`. Who needs an owned key makes one, as its users must.
pub trait Group: Default + Send + Sync + 'static {
    /// Whether a caller may have been polled and yet not have joined: it then runs its own loader
    /// if the flight lands meanwhile.
    const JOINS_LATE: bool = false;

    fn work(
        &self,
        key: &str,
        load: impl Future<Output = Value> + Send + 'static,
    ) -> impl Future<Output = Value> + Send;
}

#[derive(Default)]
pub struct Ours<S>(sf_core::future::Group<String, Value, S>);

impl<S: Hasher> Group for Ours<S> {
    fn work(
        &self,
        key: &str,
        load: impl Future<Output = Value> + Send + 'static,
    ) -> impl Future<Output = Value> + Send {
        self.0.work(key, || load)
    }
}

/// The same, with somebody who listens.
pub struct Observed<S>(sf_core::future::Group<String, Value, S>);

impl<S: Hasher> Default for Observed<S> {
    fn default() -> Self {
        let ignore = |event: &sf_core::Event<'_, String>| {
            std::hint::black_box(event.flight);
        };
        Observed(sf_core::future::Group::with_hasher(S::default()).observed_by(ignore))
    }
}

impl<S: Hasher> Group for Observed<S> {
    fn work(
        &self,
        key: &str,
        load: impl Future<Output = Value> + Send + 'static,
    ) -> impl Future<Output = Value> + Send {
        self.0.work(key, || load)
    }
}

/// The same, with cycles reported.
pub struct Reporting<S>(sf_core::future::Group<String, Value, S>);

impl<S: Hasher> Default for Reporting<S> {
    fn default() -> Self {
        Reporting(sf_core::future::Group::with_hasher(S::default()).reporting_cycles())
    }
}

impl<S: Hasher> Group for Reporting<S> {
    fn work(
        &self,
        key: &str,
        load: impl Future<Output = Value> + Send + 'static,
    ) -> impl Future<Output = Value> + Send {
        self.0.work(key, || load)
    }
}

/// No group, but what none can do without that has followers: one who is busy, others who leave
/// their wakers, and one lock. There is no key, and nobody may come while a value is handed out.
#[derive(Default)]
pub struct Bell(Mutex<Rung>);

#[derive(Default)]
struct Rung {
    busy: bool,
    value: Value,
    wakers: Vec<Waker>,
}

impl Group for Bell {
    async fn work(&self, _: &str, load: impl Future<Output = Value> + Send + 'static) -> Value {
        let mut first = true;
        let wait = poll_fn(|cx| {
            let mut bell = self.0.lock();
            let leads = mem::take(&mut first) && !mem::replace(&mut bell.busy, true);
            if leads {
                return Poll::Ready(None);
            }
            if bell.busy {
                bell.wakers.push(cx.waker().clone());
                return Poll::Pending;
            }
            Poll::Ready(Some(bell.value))
        });
        if let Some(value) = wait.await {
            return value;
        }
        let value = load.await;
        let wakers = {
            let mut bell = self.0.lock();
            bell.busy = false;
            bell.value = value;
            mem::take(&mut bell.wakers)
        };
        wakers.into_iter().for_each(Waker::wake);
        value
    }
}

pub struct AsyncBand<S>(asyncband::singleflight::Group<String, Value, S>);

impl<S: Hasher> Default for AsyncBand<S> {
    fn default() -> Self {
        AsyncBand(asyncband::singleflight::Group::with_hasher(S::default()))
    }
}

impl<S: Hasher> Group for AsyncBand<S> {
    async fn work(&self, key: &str, load: impl Future<Output = Value> + Send + 'static) -> Value {
        self.0.work(key.to_owned(), || load).await
    }
}

#[derive(Default)]
pub struct Uniflight(uniflight::Merger<String, Value>);

impl Group for Uniflight {
    async fn work(&self, key: &str, load: impl Future<Output = Value> + Send + 'static) -> Value {
        self.0.execute(key, || load).await.expect("no loader panics")
    }
}

#[derive(Default)]
pub struct SingleflightAsync(singleflight_async::SingleFlight<String, Value>);

impl Group for SingleflightAsync {
    async fn work(&self, key: &str, load: impl Future<Output = Value> + Send + 'static) -> Value {
        self.0.work(key.to_owned(), || load).await
    }
}

pub struct RsSingleflight(rs_singleflight::Group<String, Value, Infallible>);

impl Default for RsSingleflight {
    fn default() -> Self {
        RsSingleflight(rs_singleflight::Group::new())
    }
}

impl Group for RsSingleflight {
    async fn work(&self, key: &str, load: impl Future<Output = Value> + Send + 'static) -> Value {
        let load = || async { Ok(load.await) };
        let Ok(value) = self.0.do_call(key.to_owned(), load).await;
        value
    }
}

#[derive(Default)]
pub struct AsyncSingleflight<S: Default>(UnaryGroup<String, Value, S>);

impl<S: Hasher> Group for AsyncSingleflight<S> {
    const JOINS_LATE: bool = true;

    fn work(
        &self,
        key: &str,
        load: impl Future<Output = Value> + Send + 'static,
    ) -> impl Future<Output = Value> + Send {
        self.0.work(key, load)
    }
}

pub struct Ferrox(ferrox_singleflight::Singleflight<Value>);

impl Default for Ferrox {
    fn default() -> Self {
        Ferrox(ferrox_singleflight::Singleflight::new())
    }
}

impl Group for Ferrox {
    async fn work(&self, key: &str, load: impl Future<Output = Value> + Send + 'static) -> Value {
        // Two leaders that start at once may close each other's channel: an error counts as a value.
        self.0.execute(key, || async { Ok(load.await) }).await.unwrap_or(0)
    }
}

/// A cache that keeps nothing.
pub struct Moka<S>(moka::future::Cache<String, Value, S>);

impl<S: Hasher> Default for Moka<S> {
    fn default() -> Self {
        Moka(moka::future::Cache::builder().max_capacity(0).build_with_hasher(S::default()))
    }
}

impl<S: Hasher> Group for Moka<S> {
    fn work(
        &self,
        key: &str,
        load: impl Future<Output = Value> + Send + 'static,
    ) -> impl Future<Output = Value> + Send {
        self.0.get_with_by_ref(key, load)
    }
}

/// What one writes by hand: a cell for each key in the air, taken out by whoever has filled it.
#[derive(Default)]
pub struct OnceCells<S>(Mutex<HashMap<String, Arc<tokio::sync::OnceCell<Value>>, S>>);

impl<S: Hasher> Group for OnceCells<S> {
    async fn work(&self, key: &str, load: impl Future<Output = Value> + Send + 'static) -> Value {
        let cell = {
            let mut cells = self.0.lock();
            match cells.get(key) {
                Some(cell) => cell.clone(),
                None => cells.entry(key.to_owned()).or_default().clone(),
            }
        };
        let load = async || {
            let value = load.await;
            self.0.lock().remove(key);
            value
        };
        *cell.get_or_init(load).await
    }
}

/// What one writes by hand at first: a lock for each key in the air, held while it is loaded.
#[derive(Default)]
pub struct Naive<S>(Mutex<HashMap<String, Slot, S>>);

type Slot = Arc<tokio::sync::Mutex<Option<Value>>>;

impl<S: Hasher> Group for Naive<S> {
    async fn work(&self, key: &str, load: impl Future<Output = Value> + Send + 'static) -> Value {
        let slot = self.0.lock().entry(key.to_owned()).or_default().clone();
        let mut slot = slot.lock().await;
        if let Some(value) = *slot {
            return value;
        }
        let value = load.await;
        *slot = Some(value);
        self.0.lock().remove(key);
        value
    }
}
