//! A ledger that answers in one message, whatever there is to say.

use std::{
    collections::BTreeMap,
    convert::Infallible,
    fmt::{self, Debug},
    panic::Location,
    sync::Arc,
};

use parking_lot::Mutex;

use crate::{
    calls::{Calls, reply},
    gate::Gate,
    point::{Op, announce, performed},
    recorder::{Deed, Panel, Rows, show, somebody_does_it},
};

/// Accounts by name, each with the reply `R` that the ledger sends when it is asked for the
/// account's balance.
///
/// A handle: clones are the same ledger. It has no error of its own: that it is down, or that it has
/// no such account, is a reply like any other.
pub struct Ledger<R>(Arc<Mutex<Books<R>>>);

struct Books<R> {
    replies: BTreeMap<String, R>,
    unknown: R,
    /// What is sent instead of every reply while the ledger is down.
    down: Option<R>,
    requests: Calls<String, Infallible>,
}

impl<R> Clone for Ledger<R> {
    fn clone(&self) -> Self {
        Ledger(self.0.clone())
    }
}

impl<R> Debug for Ledger<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Ledger")
    }
}

impl<R: Clone + Debug + Send + 'static> Ledger<R> {
    /// A ledger with these accounts: name and reply. For every other one it sends `unknown`.
    pub fn new<'a>(accounts: impl IntoIterator<Item = (&'a str, R)>, unknown: R) -> Self {
        let accounts = accounts.into_iter();
        let books = Arc::new(Mutex::new(Books {
            replies: accounts
                .map(|(account, reply)| (account.to_owned(), reply))
                .collect(),
            unknown,
            down: None,
            requests: Calls::new("the ledger", "account"),
        }));
        show(Panel {
            name: "ledger",
            rows: {
                let books = books.clone();
                Arc::new(move || books.lock().picture())
            },
        });
        Ledger(books)
    }

    /// What the ledger has to say of this account's balance.
    ///
    /// Two steps: the request arrives and the books are read; the reply arrives. In between a
    /// [`Gate`] may hold the reply, which stays what it was, whatever happens to the ledger.
    ///
    /// # Cancel safety
    /// A dropped request has still been counted if it had arrived.
    #[track_caller]
    pub fn balance(&self, account: &str) -> impl Future<Output = R> {
        let op = Op {
            backend: Some("ledger"),
            text: format!("balance({account:?})"),
            site: Location::caller().into(),
        };
        async move {
            announce(&op).await;
            let (mut request, sent) = {
                let mut books = self.0.lock();
                (books.requests.arrives(account), books.reply(account))
            };
            request.stop_if_runaway().await;
            performed(&op, Deed::Queried, format!("sends {sent:?}"));
            request.held().await;
            reply(op).await;
            sent
        }
    }

    /// Books a reply for an account, at once: other people's programs do that.
    pub fn set(&self, account: &str, reply: R) {
        self.0.lock().replies.insert(account.to_owned(), reply);
    }

    /// The ledger goes down: from now on whatever stands in front of it answers with `reply`, for
    /// each account. What is on its way arrives.
    #[track_caller]
    pub fn take_down(&self, reply: R) {
        self.0.lock().down = Some(reply);
        turned("takes the ledger down", Location::caller());
    }

    /// The ledger is up again, with the accounts that it had.
    #[track_caller]
    pub fn bring_up(&self) {
        self.0.lock().down = None;
        turned("brings the ledger up again", Location::caller());
    }

    /// Whether it is down, for a check: no request, and no step.
    pub fn is_down(&self) -> bool {
        self.0.lock().down.is_some()
    }

    /// Holds the reply to the next request for this account. Several gates serve as many requests,
    /// in order.
    pub fn hold(&self, account: &str) -> Gate {
        let balance = format!("balance({account:?})");
        self.0.lock().requests.hold(account.to_owned(), balance)
    }

    /// How many requests for this account have arrived.
    pub fn requests(&self, account: &str) -> usize {
        self.0.lock().requests.of(account)
    }
}

fn turned(text: &str, site: &'static Location<'static>) {
    if !somebody_does_it() {
        return;
    }
    let op = Op {
        backend: None,
        text: text.to_owned(),
        site: site.into(),
    };
    performed(&op, Deed::Other, "");
}

impl<R: Clone + Debug> Books<R> {
    fn reply(&self, account: &str) -> R {
        let booked = self.replies.get(account).unwrap_or(&self.unknown);
        self.down.as_ref().unwrap_or(booked).clone()
    }

    fn picture(&self) -> Rows {
        let replies = self.replies.keys();
        replies
            .map(|account| (format!("{account:?}"), format!("{:?}", self.reply(account))))
            .collect()
    }
}
