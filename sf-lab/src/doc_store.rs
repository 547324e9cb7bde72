//! A store that knows who may read what.

use std::{
    collections::BTreeMap,
    error::Error,
    fmt::{self, Debug},
    future::poll_fn,
    panic::Location,
    pin::pin,
    sync::Arc,
    task::Poll,
};

use parking_lot::Mutex;

use crate::{
    calls::{Calls, REPLY},
    cancel::CancelToken,
    gate::Gate,
    point::{Op, announce, performed, shown},
    recorder::{Deed, Panel, Rows, show},
};

/// Why the store did not hand out a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FetchError {
    /// There is no such document.
    NotFound,
    /// Whoever asks may not read it.
    Forbidden,
    /// The token was cancelled before the reply had arrived.
    Cancelled,
    /// The store is down.
    Unavailable,
}

impl fmt::Display for FetchError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            FetchError::NotFound => "the store has no such document",
            FetchError::Forbidden => "the store refuses to hand out the document",
            FetchError::Cancelled => "the fetch was cancelled",
            FetchError::Unavailable => "the store is unavailable",
        })
    }
}

impl Error for FetchError {}

/// Who asks a [`DocStore`]: a user in a role `R`, or the service itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity<R> {
    name: String,
    /// The service has none, and may read everything.
    role: Option<R>,
}

impl<R> Identity<R> {
    /// Somebody with this role.
    pub fn user(name: impl Into<String>, role: R) -> Self {
        Identity {
            name: name.into(),
            role: Some(role),
        }
    }

    /// The service, which may read everything, and has to see for itself to whom it hands it.
    pub fn service() -> Self {
        Identity {
            name: "the service".to_owned(),
            role: None,
        }
    }
}

/// Documents `D` by name, each with the roles `R` that may read it.
///
/// A handle: clones are the same store. The store itself looks at who asks, so that a service
/// may leave that to it.
pub struct DocStore<D, R>(Arc<Mutex<Shelf<D, R>>>);

struct Shelf<D, R> {
    documents: BTreeMap<String, (D, Vec<R>)>,
    fetches: Calls<String, FetchError>,
}

impl<D, R> Clone for DocStore<D, R> {
    fn clone(&self) -> Self {
        DocStore(self.0.clone())
    }
}

impl<D, R> Debug for DocStore<D, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DocStore")
    }
}

impl<D, R> DocStore<D, R>
where
    D: Clone + Debug + Send + 'static,
    R: Clone + PartialEq + Debug + Send + 'static,
{
    /// A store with these documents: name, document, and who may read it.
    pub fn new<'a>(documents: impl IntoIterator<Item = (&'a str, D, Vec<R>)>) -> Self {
        let documents = documents.into_iter();
        let shelf = Arc::new(Mutex::new(Shelf {
            documents: documents
                .map(|(name, document, readers)| (name.to_owned(), (document, readers)))
                .collect(),
            fetches: Calls::new("the document store", "document"),
        }));
        show(Panel {
            name: "document store",
            rows: {
                let shelf = shelf.clone();
                Arc::new(move || shelf.lock().picture())
            },
        });
        DocStore(shelf)
    }

    /// The document of this name, if whoever asks may read it.
    ///
    /// Two steps: the request arrives and the document is read; the reply arrives. In between a
    /// [`Gate`] may hold the reply. Who asks and whether the token is cancelled is looked at when
    /// the reply arrives, so that nothing is handed out that has been withdrawn meanwhile; a
    /// cancelled token lets a held reply go.
    ///
    /// # Errors
    /// See [`FetchError`].
    ///
    /// # Cancel safety
    /// A dropped fetch has still been counted if its request had arrived.
    #[track_caller]
    pub fn fetch(
        &self,
        name: &str,
        who: &Identity<R>,
        cancel: &CancelToken,
    ) -> impl Future<Output = Result<D, FetchError>> {
        let mut op = Op {
            backend: Some("document store"),
            text: format!("fetch({name:?}) as {}", who.name),
            site: Location::caller().into(),
        };
        async move {
            announce(&op).await;
            let (mut fetch, found) = {
                let mut shelf = self.0.lock();
                (
                    shelf.fetches.arrives(name),
                    shelf.documents.get(name).cloned(),
                )
            };
            fetch.stop_if_runaway().await;
            let found = match (fetch.failure, found) {
                (Some(error), _) => Err(error),
                (None, None) => Err(FetchError::NotFound),
                (None, Some((document, _))) => Ok(document),
            };
            performed(
                &op,
                Deed::Queried,
                match &found {
                    Ok(document) => format!("reads {document:?}"),
                    Err(error) => format!("fails: {error:?}"),
                },
            );
            unless_cancelled(cancel, fetch.held()).await;

            // As every reply, it is a step of the caller's alone.
            op.text = REPLY.to_owned();
            op.backend = None;
            announce(&op).await;
            let reply = found.and_then(|document| {
                if cancel.is_cancelled() {
                    return Err(FetchError::Cancelled);
                }
                match &who.role {
                    Some(role) if !self.may_read(name, role) => Err(FetchError::Forbidden),
                    _ => Ok(document),
                }
            });
            let refused = reply.as_ref().err();
            performed(
                &op,
                Deed::Other,
                refused.map_or(String::new(), |error| format!("{error:?}")),
            );
            reply
        }
    }

    /// Whether this role may read the document, at this moment: no call, and no step. Nobody may
    /// read what is not there.
    pub fn may_read(&self, name: &str, role: &R) -> bool {
        let shelf = self.0.lock();
        let readers = shelf.documents.get(name).map(|(_, readers)| readers);
        readers.is_some_and(|readers| readers.contains(role))
    }

    /// Writes a document, at once, and says who may read it: other people's programs do that.
    pub fn set(&self, name: &str, document: D, readers: Vec<R>) {
        let mut shelf = self.0.lock();
        shelf.documents.insert(name.to_owned(), (document, readers));
    }

    /// From now on this role may not read the document.
    #[track_caller]
    pub fn withdraw(&self, name: &str, role: &R) {
        if let Some((_, readers)) = self.0.lock().documents.get_mut(name) {
            readers.retain(|reader| reader != role);
        }
        let op = Op {
            backend: None,
            text: format!("takes {name:?} from {role:?}"),
            site: Location::caller().into(),
        };
        performed(&op, Deed::Other, "");
    }

    /// Holds the reply to the next fetch of this document. Several gates serve as many fetches,
    /// in order.
    pub fn hold(&self, name: &str) -> Gate {
        let fetch = format!("fetch({name:?})");
        self.0.lock().fetches.hold(name.to_owned(), fetch)
    }

    /// The next fetch of this document fails with `error`.
    pub fn fail_next(&self, name: &str, error: FetchError) {
        self.0.lock().fetches.fail_next(name.to_owned(), error);
    }

    /// How many fetches of this document have arrived.
    pub fn fetches(&self, name: &str) -> usize {
        self.0.lock().fetches.of(name)
    }
}

impl<D: Debug, R: Debug> Shelf<D, R> {
    fn picture(&self) -> Rows {
        let documents = self.documents.iter();
        documents
            .map(|(name, (document, readers))| {
                (shown(name), format!("{document:?}, for {readers:?}"))
            })
            .collect()
    }
}

/// Waits for `held`, or for the client to hang up.
async fn unless_cancelled(cancel: &CancelToken, held: impl Future<Output = ()>) {
    let (mut held, mut cancelled) = (pin!(held), pin!(cancel.cancelled()));
    poll_fn(|cx| {
        if held.as_mut().poll(cx).is_ready() || cancelled.as_mut().poll(cx).is_ready() {
            Poll::Ready(())
        } else {
            Poll::Pending
        }
    })
    .await;
}
