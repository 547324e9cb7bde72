//! A database of one table.

use std::{
    borrow::{Borrow, Cow},
    collections::BTreeMap,
    error::Error,
    fmt::{self, Debug},
    panic::{Location, panic_any},
    sync::Arc,
};

use parking_lot::Mutex;

use crate::{
    calls::{Call, Calls, reply},
    gate::Gate,
    point::{Op, announce, performed, shown},
    recorder::{Deed, Panel, Rows, show},
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
    queries: Calls<K, DbError>,
    panic: Option<Cow<'static, str>>,
}

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
            queries: Calls::new("the database", "row"),
            panic: None,
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
            let mut query = self.0.lock().query(key);
            query.call.stop_if_runaway().await;
            performed(
                &op,
                Deed::Queried,
                match &query.reply {
                    Ok(Some(row)) => format!("reads {row:?}"),
                    Ok(None) => "finds no row".to_owned(),
                    Err(e) => format!("fails: {e:?}"),
                },
            );
            query.call.held().await;
            match query.panic {
                None => {}
                Some(Cow::Borrowed(words)) => panic_any(words),
                Some(Cow::Owned(words)) => panic_any(words),
            }
            reply(op).await;
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
        let find = format!("find({key:?})");
        self.0.lock().queries.hold(key.to_owned(), find)
    }

    /// The next query for `key` fails with `error`; called twice, the next two do.
    pub fn fail_next<Q>(&self, key: &Q, error: DbError)
    where
        K: Borrow<Q>,
        Q: ?Sized + Ord + ToOwned<Owned = K>,
    {
        self.0.lock().queries.fail_next(key.to_owned(), error);
    }

    /// The next query panics, as a driver with a bug does: over the reply, which a [`Gate`] may
    /// hold until then. A query that is on its way already is spared.
    ///
    /// The panic carries the message as it is given: a `&str` as `panic!("a row is corrupt")` does,
    /// a `String` as one that formats its words.
    pub fn panics_with(&self, message: impl Into<Cow<'static, str>>) {
        self.0.lock().panic = Some(message.into());
    }

    /// How many queries for `key` have arrived.
    pub fn queries<Q>(&self, key: &Q) -> usize
    where
        K: Borrow<Q>,
        Q: ?Sized + Ord,
    {
        self.0.lock().queries.of(key)
    }

    /// How many queries have arrived, for whatever key.
    pub fn queries_in_all(&self) -> usize {
        self.0.lock().queries.in_all()
    }

    /// Stops the run once more than `n` queries for one row have arrived, so that a runaway
    /// becomes a symptom. 1,000 unless told.
    pub fn budget(&self, n: usize) {
        self.0.lock().queries.budget(n);
    }
}

struct Query<R> {
    reply: Result<Option<R>, DbError>,
    panic: Option<Cow<'static, str>>,
    call: Call<DbError>,
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
        let call = self.queries.arrives(key);
        Query {
            reply: match call.failure {
                Some(error) => Err(error),
                None => Ok(self.rows.get(key).cloned()),
            },
            panic: self.panic.take(),
            call,
        }
    }
}
