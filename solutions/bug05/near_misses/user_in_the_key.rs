// Idea: Put the user into the key: the loader reads the user, and the key names everything that
//   the loader reads.
// Tempting: It is the law of *Two dashboards*, word for word. Nobody is handed what somebody else asked
//   for, nobody is refused or cancelled with somebody else.
// But: Now nobody shares at all: ten editors are ten fetches, and the group is dead weight. There
//   are two ways to make loader and key agree, and here it is the loader that reads too much. What
//   comes back is the same document for everybody who may have it.
// Rejected by: ten_editors_of_one_document_cost_one_fetch
// Schedules: none, because everybody gets what is theirs; what is lost is fetches
//! Hands out documents to everybody who may read them.

use std::{error, fmt};

use sf_lab::{CancelToken, DocStore, FetchError, Group, Identity};

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
    flights: Group<(String, String), Result<Document, DocError>>,
}

impl Documents {
    /// `store` holds the documents, and knows who may read them.
    pub fn new(store: DocStore<Document, Role>) -> Self {
        Documents {
            store,
            flights: Group::new(),
        }
    }

    /// The document that is asked for.
    pub async fn handle(&self, request: Request) -> Result<Document, DocError> {
        let Request { doc, user, cancel } = request;
        let key = (doc, user.name);
        self.flights
            .work(&key, async || {
                let (doc, name) = &key;
                let reader = Identity::user(name, user.role);
                let document = self.store.fetch(doc, &reader, &cancel).await?;
                Ok(document)
            })
            .await
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
