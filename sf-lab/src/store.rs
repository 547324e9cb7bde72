//! A cache that lives elsewhere.

use std::{
    borrow::Borrow,
    collections::BTreeMap,
    fmt::{self, Debug},
    panic::Location,
    sync::Arc,
};

use parking_lot::Mutex;

use crate::{
    calls::reply,
    point::{Op, announce, performed, shown},
    recorder::{Deed, Panel, Site, show},
};

/// A store of values by key, such as a cache server: each call is a request and a reply, with
/// time for others in between.
///
/// A handle: clones are the same store. It forgets nothing by itself.
pub struct Store<K, V>(Arc<Mutex<BTreeMap<K, V>>>);

impl<K, V> Clone for Store<K, V> {
    fn clone(&self) -> Self {
        Store(self.0.clone())
    }
}

impl<K, V> Debug for Store<K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Store")
    }
}

impl<K, V> Default for Store<K, V>
where
    K: Ord + Clone + Debug + Send + 'static,
    V: Clone + Debug + Send + 'static,
{
    fn default() -> Self {
        Store::new()
    }
}

impl<K, V> Store<K, V>
where
    K: Ord + Clone + Debug + Send + 'static,
    V: Clone + Debug + Send + 'static,
{
    /// An empty store.
    pub fn new() -> Self {
        let entries = Arc::new(Mutex::new(BTreeMap::<K, V>::new()));
        let shown_entries = entries.clone();
        show(Panel {
            name: "store",
            rows: Arc::new(move || {
                let entries = shown_entries.lock();
                let rows = entries.iter();
                rows.map(|(key, value)| (shown(key), shown(value)))
                    .collect()
            }),
        });
        Store(entries)
    }

    /// What is stored under `key`.
    #[track_caller]
    pub fn get<'a, Q>(&'a self, key: &'a Q) -> impl Future<Output = Option<V>>
    where
        K: Borrow<Q>,
        Q: ?Sized + Ord + Debug,
    {
        self.call(format!("get({key:?})"), move |entries| {
            let value = entries.get(key).cloned();
            let tale = match &value {
                Some(value) => format!("has {value:?}"),
                None => "has nothing".to_owned(),
            };
            (value, tale)
        })
    }

    /// Stores a value, whatever was there.
    #[track_caller]
    pub fn put(&self, key: K, value: V) -> impl Future<Output = ()> {
        self.call(format!("put({key:?}, {value:?})"), move |entries| {
            let tale = format!("holds {value:?}");
            entries.insert(key, value);
            ((), tale)
        })
    }

    /// Stores a value if `still` says so, in one piece: nobody gets between the question and the
    /// answer. Tells whether it was stored.
    #[track_caller]
    pub fn put_if(
        &self,
        key: K,
        value: V,
        still: impl FnOnce() -> bool,
    ) -> impl Future<Output = bool> {
        self.call(format!("put_if({key:?}, {value:?})"), move |entries| {
            if !still() {
                return (false, "stores nothing".to_owned());
            }
            let tale = format!("holds {value:?}");
            entries.insert(key, value);
            (true, tale)
        })
    }

    /// Removes what is stored under `key`.
    #[track_caller]
    pub fn remove<'a, Q>(&'a self, key: &'a Q) -> impl Future<Output = ()>
    where
        K: Borrow<Q>,
        Q: ?Sized + Ord + Debug,
    {
        self.call(format!("remove({key:?})"), move |entries| {
            let tale = match entries.remove(key) {
                Some(value) => format!("drops {value:?}"),
                None => "had nothing".to_owned(),
            };
            ((), tale)
        })
    }

    /// What is stored under `key` at this moment, for a check: no call, and no step.
    pub fn peek<Q>(&self, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
        Q: ?Sized + Ord,
    {
        self.0.lock().get(key).cloned()
    }

    /// A request, done in one piece, and its reply.
    #[track_caller]
    fn call<T>(
        &self,
        text: String,
        act: impl FnOnce(&mut BTreeMap<K, V>) -> (T, String),
    ) -> impl Future<Output = T> {
        let site: Site = Location::caller().into();
        async move {
            let op = Op {
                backend: Some("store"),
                text,
                site,
            };
            announce(&op).await;
            let (value, tale) = act(&mut self.0.lock());
            performed(&op, Deed::Other, tale);
            reply(op).await;
            value
        }
    }
}
