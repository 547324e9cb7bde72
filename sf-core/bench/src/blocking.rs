//! The groups for threads behind one face.

use crate::asynchronous::{Hasher, Value};
use parking_lot::{Condvar, Mutex};
use std::{collections::HashMap, sync::Arc};

pub trait Group: Default + Send + Sync + 'static {
    fn work(&self, key: &str, load: impl Fn() -> Value) -> Value;
}

#[derive(Default)]
pub struct Ours<S>(sf_core::sync::Group<String, Value, S>);

impl<S: Hasher> Group for Ours<S> {
    fn work(&self, key: &str, load: impl Fn() -> Value) -> Value {
        self.0.work(key, load)
    }
}

#[derive(Default)]
pub struct Singleflight(singleflight::Group<Value>);

impl Group for Singleflight {
    fn work(&self, key: &str, load: impl Fn() -> Value) -> Value {
        self.0.work(key, load)
    }
}

/// A cache that keeps nothing.
pub struct Moka<S>(moka::sync::Cache<String, Value, S>);

impl<S: Hasher> Default for Moka<S> {
    fn default() -> Self {
        Moka(moka::sync::Cache::builder().max_capacity(0).build_with_hasher(S::default()))
    }
}

impl<S: Hasher> Group for Moka<S> {
    fn work(&self, key: &str, load: impl Fn() -> Value) -> Value {
        self.0.get_with_by_ref(key, load)
    }
}

/// What one writes by hand.
#[derive(Default)]
pub struct Naive<S>(Mutex<HashMap<String, Slot, S>>);

type Slot = Arc<(Mutex<Option<Value>>, Condvar)>;

impl<S: Hasher> Group for Naive<S> {
    fn work(&self, key: &str, load: impl Fn() -> Value) -> Value {
        let mut flights = self.0.lock();
        if let Some(slot) = flights.get(key).cloned() {
            drop(flights);
            let mut value = slot.0.lock();
            while value.is_none() {
                slot.1.wait(&mut value);
            }
            return value.expect("just seen");
        }
        let slot = Slot::default();
        flights.insert(key.to_owned(), slot.clone());
        drop(flights);
        let value = load();
        *slot.0.lock() = Some(value);
        self.0.lock().remove(key);
        slot.1.notify_all();
        value
    }
}
