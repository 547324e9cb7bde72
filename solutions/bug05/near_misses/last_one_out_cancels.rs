// Idea: Look before, load as the service, count who waits for each document, and let the last one
//   who hangs up cancel a token of the fetch's own.
// Tempting: Nobody's token is in the loader, and a fetch that nobody waits for is stopped. The
//   counter and the token stand behind one lock.
// But: The flight with the cancelled token is still there until it has landed. Who comes in
//   between finds it, or its token, and is cancelled with those who have left. Counter and group
//   are two tables, and only one of them knows that the fetch is lost.
// Rejected by: no_order_of_steps_costs_a_second_editor_the_document
// Schedules: bad in no_order_of_steps_costs_a_second_editor_the_document
//! Hands out documents to everybody who may read them.

use std::{collections::HashMap, error, fmt, pin::pin};

use futures_util::future::{Either, select};
use parking_lot::Mutex;
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

/// How many wait for each document, and the token of its fetch.
type Waiting = Mutex<HashMap<String, (usize, CancelToken)>>;

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
    waiting: Waiting,
}

impl Documents {
    /// `store` holds the documents, and knows who may read them.
    pub fn new(store: DocStore<Document, Role>) -> Self {
        Documents {
            store,
            flights: Group::new(),
            waiting: Waiting::default(),
        }
    }

    /// The document that is asked for.
    pub async fn handle(&self, request: Request) -> Result<Document, DocError> {
        let Request { doc, user, cancel } = request;
        if !self.store.may_read(&doc, &user.role) {
            return Err(DocError::Forbidden);
        }
        let mut seat = Seat::taken(&self.waiting, &doc);
        let token = seat.token.clone();
        let flight = self.flights.work(&doc, async || {
            let service = Identity::service();
            let document = self.store.fetch(&doc, &service, &token).await?;
            Ok(document)
        });
        match select(pin!(flight), pin!(cancel.cancelled())).await {
            Either::Left((answer, _)) => answer,
            Either::Right((_, flight)) => {
                if seat.leave() == 0 {
                    token.cancel();
                }
                flight.await
            }
        }
    }
}

struct Seat<'a> {
    waiting: &'a Waiting,
    doc: &'a str,
    token: CancelToken,
    left: bool,
}

impl<'a> Seat<'a> {
    fn taken(waiting: &'a Waiting, doc: &'a str) -> Self {
        let mut all = waiting.lock();
        let (seats, token) = all.entry(doc.to_owned()).or_default();
        *seats += 1;
        Seat {
            waiting,
            doc,
            token: token.clone(),
            left: false,
        }
    }

    /// How many are left.
    fn leave(&mut self) -> usize {
        self.left = true;
        let mut all = self.waiting.lock();
        let Some((seats, _)) = all.get_mut(self.doc) else {
            return 0;
        };
        *seats -= 1;
        *seats
    }
}

impl Drop for Seat<'_> {
    fn drop(&mut self) {
        if !self.left {
            self.leave();
        }
        let mut all = self.waiting.lock();
        if all.get(self.doc).is_some_and(|(seats, _)| *seats == 0) {
            all.remove(self.doc);
        }
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
