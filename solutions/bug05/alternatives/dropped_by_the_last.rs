// Idea: No group: a map of shared futures that holds them weakly, so that a fetch lives as long as
//   somebody waits for it.
// Prefer it when: a fetch that nobody wants any more must stop. Who hangs up lets go of the future,
//   and with the last one the fetch is dropped; whoever comes after that finds nothing to join.
//   There is no moment in which a fetch is lost and can still be joined.
//! Hands out documents to everybody who may read them.

use std::{collections::HashMap, error, fmt, pin::pin};

use futures_util::{
    FutureExt,
    future::{BoxFuture, Either, Shared, WeakShared, select},
};
use parking_lot::Mutex;
use sf_lab::{CancelToken, DocStore, FetchError, Identity};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    pub text: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    Editor,
    Reviewer,
    Guest,
}

#[derive(Clone, Debug)]
pub struct User {
    pub name: String,
    pub role: Role,
}

/// What a client wants, and the token that is cancelled when it hangs up.
#[derive(Clone, Debug)]
pub struct Request {
    pub doc: String,
    pub user: User,
    pub cancel: CancelToken,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DocError {
    Forbidden,
    Store(FetchError),
}

type Fetching = BoxFuture<'static, Result<Document, DocError>>;

/// A fetch that any number of callers can wait for.
type Fetch = Shared<Fetching>;

/// Serves documents, straight from the store.
///
/// - Who may read a document gets it, and who may not is told `Forbidden`: the store's `may_read`
///   says who may. If it changes its mind during a call, either may count for that call. Rights go
///   with a document's name, whatever its text is or was a moment ago.
/// - What a user gets depends on that user alone, whoever else asks at the same time.
/// - A client that hangs up may be told `Cancelled`; nobody else is.
/// - Users of one role who ask for one document at the same time cost one fetch, and at most one
///   more for each of them who hangs up or whose call is dropped.
/// - A slow document delays nobody who asks for another one.
/// - If the store fails, everybody who waited for that fetch is told so, and the next caller asks
///   again. Who may not read the document, or asks for one that is not there, may be told either.
/// - Nothing is remembered: a call that begins while no other is under way asks the store again.
pub struct Documents {
    store: DocStore<Document, Role>,
    fetches: Mutex<HashMap<String, WeakShared<Fetching>>>,
}

impl Documents {
    /// `store` holds the documents, and knows who may read them.
    pub fn new(store: DocStore<Document, Role>) -> Self {
        Documents {
            store,
            fetches: Mutex::default(),
        }
    }

    /// The document that is asked for.
    pub async fn handle(&self, request: Request) -> Result<Document, DocError> {
        let Request { doc, user, cancel } = request;
        if !self.store.may_read(&doc, &user.role) {
            return Err(DocError::Forbidden);
        }
        match select(self.load(doc), pin!(cancel.cancelled())).await {
            Either::Left((document, _)) => document,
            Either::Right(_) => Err(DocError::Store(FetchError::Cancelled)),
        }
    }

    /// The fetch of this document that is under way, or a new one.
    fn load(&self, doc: String) -> Fetch {
        let mut fetches = self.fetches.lock();
        let under_way = fetches.get(&doc).and_then(WeakShared::upgrade);
        if let Some(fetch) = under_way.filter(|fetch| fetch.peek().is_none()) {
            return fetch;
        }
        fetches.retain(|_, fetch| fetch.upgrade().is_some());
        let (store, name) = (self.store.clone(), doc.clone());
        let fetch = async move {
            let (service, nobody) = (Identity::service(), CancelToken::new());
            let document = store.fetch(&name, &service, &nobody).await?;
            Ok(document)
        };
        let fetch = fetch.boxed().shared();
        fetches.extend(fetch.downgrade().map(|weak| (doc, weak)));
        fetch
    }
}

impl From<FetchError> for DocError {
    fn from(error: FetchError) -> Self {
        match error {
            FetchError::Forbidden => DocError::Forbidden,
            error => DocError::Store(error),
        }
    }
}

impl fmt::Display for DocError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DocError::Forbidden => f.write_str("you may not read this document"),
            DocError::Store(error) => write!(f, "cannot get the document: {error}"),
        }
    }
}

impl error::Error for DocError {}
