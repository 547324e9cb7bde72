// Idea: Load as the service, look afterwards, and try again up to three times if the fetch was
//   cancelled.
// Tempting: A cancelled fetch says nothing about the document; it is as transient as a timeout,
//   and those are retried everywhere.
// But: It is retried by the leader, with the leader's token, which stays cancelled. Three refusals
//   instead of one, and the same end for everybody who waits.
// Rejected by: a_client_who_hangs_up_costs_nobody_else_the_document
// Schedules: bad
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
    flights: Group<String, Result<Document, DocError>>,
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
        let document = self
            .flights
            .work(&doc, async || {
                let mut fetched = Err(FetchError::Cancelled);
                for _ in 0..3 {
                    fetched = self.store.fetch(&doc, &Identity::service(), &cancel).await;
                    if fetched != Err(FetchError::Cancelled) {
                        break;
                    }
                }
                Ok(fetched?)
            })
            .await?;
        if !self.store.may_read(&doc, &user.role) {
            return Err(DocError::Forbidden);
        }
        Ok(document)
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
