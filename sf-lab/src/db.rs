//! A database of one table.

use std::{
    borrow::Borrow,
    collections::{BTreeMap, VecDeque},
    error::Error,
    fmt::{self, Debug},
    panic::Location,
    sync::Arc,
};

use parking_lot::Mutex;

use crate::{
    gate::Gate,
    point::{Op, announce, asleep, performed, shown},
    recorder::{Deed, Panel, Recorder, Rows, show},
};

/// Why the database did not answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DbError {
    /// It took too long; asking again may help.
    Timeout,
    /// It is down.
    Refused,
}

impl fmt::Display for DbError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            DbError::Timeout => "the database timed out",
            DbError::Refused => "the database refused the connection",
        })
    }
}

impl Error for DbError {}

/// A table from `K` to `R` whose replies can be held, failed and counted.
///
/// A handle: clones are the same table. The text of a key in reports is its `Debug` form.
pub struct Db<K, R>(Arc<Mutex<Table<K, R>>>);

struct Table<K, R> {
    rows: BTreeMap<K, R>,
    queries: BTreeMap<K, usize>,
    gates: BTreeMap<K, VecDeque<Gate>>,
    failures: BTreeMap<K, VecDeque<DbError>>,
    panic: Option<String>,
    budget: usize,
}

/// More queries for one row than any right service makes: a runaway.
const BUDGET: usize = 1000;

impl<K, R> Clone for Db<K, R> {
    fn clone(&self) -> Self {
        Db(self.0.clone())
    }
}

impl<K, R> Debug for Db<K, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Db")
    }
}

impl<K, R> Db<K, R>
where
    K: Ord + Clone + Debug + Send + 'static,
    R: Clone + Debug + Send + 'static,
{
    /// A table with these rows.
    pub fn new<Q>(rows: impl IntoIterator<Item = (Q, R)>) -> Self
    where
        Q: Into<K>,
    {
        let table = Arc::new(Mutex::new(Table {
            rows: rows
                .into_iter()
                .map(|(key, row)| (key.into(), row))
                .collect(),
            queries: BTreeMap::new(),
            gates: BTreeMap::new(),
            failures: BTreeMap::new(),
            panic: None,
            budget: BUDGET,
        }));
        show(Panel {
            name: "database",
            rows: {
                let table = table.clone();
                Arc::new(move || table.lock().picture())
            },
        });
        Db(table)
    }

    /// The row of `key`, if there is one.
    ///
    /// Two steps: the request arrives and the row is read; the reply arrives. In between the
    /// row may change, and a [`Gate`] may hold the reply.
    ///
    /// # Errors
    /// As [`Db::fail_next`] said.
    ///
    /// # Panics
    /// As [`Db::panics_with`] said.
    ///
    /// # Cancel safety
    /// A dropped query has still been counted if its request had arrived.
    #[track_caller]
    pub fn find<'a, Q>(&'a self, key: &'a Q) -> impl Future<Output = Result<Option<R>, DbError>>
    where
        K: Borrow<Q>,
        Q: ?Sized + Ord + Debug + ToOwned<Owned = K>,
    {
        let site = Location::caller().into();
        async move {
            let op = Op {
                backend: Some("database"),
                text: format!("find({key:?})"),
                site,
            };
            announce(&op).await;
            let query = self.0.lock().query(key);
            if let Some(why) = query.runaway {
                if let Some(recorder) = Recorder::current() {
                    recorder.stop(why);
                }
                std::future::pending::<()>().await;
            }
            performed(
                &op,
                Deed::Queried,
                match &query.reply {
                    Ok(Some(row)) => format!("reads {row:?}"),
                    Ok(None) => "finds no row".to_owned(),
                    Err(e) => format!("fails: {e:?}"),
                },
            );
            if let Some(message) = query.panic {
                panic!("{message}");
            }
            if let Some(gate) = query.gate {
                asleep(format!("the reply to {}", gate.before()), gate.pass()).await;
            }
            let op = Op {
                text: "gets the reply".to_owned(),
                backend: None,
                ..op
            };
            announce(&op).await;
            performed(&op, Deed::Other, "");
            query.reply
        }
    }

    /// The row at this moment, for a check: no query, and no step.
    pub fn peek<Q>(&self, key: &Q) -> Option<R>
    where
        K: Borrow<Q>,
        Q: ?Sized + Ord,
    {
        self.0.lock().rows.get(key).cloned()
    }

    /// Writes a row, at once: other people's programs do that.
    pub fn set(&self, key: impl Into<K>, row: R) {
        self.0.lock().rows.insert(key.into(), row);
    }

    /// Deletes a row, at once.
    pub fn remove<Q>(&self, key: &Q)
    where
        K: Borrow<Q>,
        Q: ?Sized + Ord,
    {
        self.0.lock().rows.remove(key);
    }

    /// Holds the reply to the next query for `key`. Several gates for one key serve as many
    /// queries, in order.
    pub fn hold<Q>(&self, key: &Q) -> Gate
    where
        K: Borrow<Q>,
        Q: ?Sized + Ord + Debug + ToOwned<Owned = K>,
    {
        let gate = Gate::new(format!("find({key:?})"));
        self.0
            .lock()
            .gates
            .entry(key.to_owned())
            .or_default()
            .push_back(gate.clone());
        gate
    }

    /// The next query for `key` fails with `error`; called twice, the next two do.
    pub fn fail_next<Q>(&self, key: &Q, error: DbError)
    where
        K: Borrow<Q>,
        Q: ?Sized + Ord + ToOwned<Owned = K>,
    {
        self.0
            .lock()
            .failures
            .entry(key.to_owned())
            .or_default()
            .push_back(error);
    }

    /// The next query panics, as a driver with a bug does.
    pub fn panics_with(&self, message: &str) {
        self.0.lock().panic = Some(message.to_owned());
    }

    /// How many queries for `key` have arrived.
    pub fn queries<Q>(&self, key: &Q) -> usize
    where
        K: Borrow<Q>,
        Q: ?Sized + Ord,
    {
        self.0.lock().queries.get(key).copied().unwrap_or(0)
    }

    /// How many queries have arrived, for whatever key.
    pub fn queries_in_all(&self) -> usize {
        self.0.lock().queries.values().sum()
    }

    /// Stops the run once more than `n` queries for one row have arrived, so that a runaway
    /// becomes a symptom. 1,000 unless told.
    pub fn budget(&self, n: usize) {
        self.0.lock().budget = n;
    }
}

struct Query<R> {
    reply: Result<Option<R>, DbError>,
    gate: Option<Gate>,
    panic: Option<String>,
    runaway: Option<String>,
}

impl<K: Ord + Clone + Debug, R: Clone + Debug> Table<K, R> {
    fn picture(&self) -> Rows {
        let rows = self.rows.iter();
        rows.map(|(key, row)| (shown(key), shown(row))).collect()
    }

    fn query<Q>(&mut self, key: &Q) -> Query<R>
    where
        K: Borrow<Q>,
        Q: ?Sized + Ord + Debug + ToOwned<Owned = K>,
    {
        let count = self.queries.entry(key.to_owned()).or_default();
        *count += 1;
        Query {
            runaway: (*count > self.budget)
                .then(|| format!("the database was asked {count} times for one row, {key:?}")),
            reply: match self.failures.get_mut(key).and_then(VecDeque::pop_front) {
                Some(error) => Err(error),
                None => Ok(self.rows.get(key).cloned()),
            },
            gate: self.gates.get_mut(key).and_then(VecDeque::pop_front),
            panic: self.panic.take(),
        }
    }
}
