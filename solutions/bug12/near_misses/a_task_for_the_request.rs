// Idea: Each request runs on a task of its own, which tells everybody who waits for it.
// Tempting: A request that has been paid for should not be lost because the customer who happened to
//   be first has left; whoever stays need not ask again. And one place reads the reply, for all.
// But: The task goes on when everybody has left, and can be joined until its reply is there. Who
//   comes then is the only one at the tills, and is decided by what the ledger read before they came.
//   A task like this has to end with the last who waits for it.
// Rejected by: a_customer_who_left_leaves_no_old_balance_behind
// Schedules: bad in no_order_of_steps_leaves_an_old_balance_behind
//! Says at the till whether a customer can pay.

use std::{collections::HashMap, error, fmt, sync::Arc};

use parking_lot::Mutex;
use sf_lab::Ledger;
use tokio::sync::oneshot;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BillingError {
    NoSuchAccount,
    LedgerDown,
}

/// A message of the ledger's protocol; what is not sent has its default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reply {
    /// In cents; below zero if the account is overdrawn.
    pub available: i64,
    pub error: Option<BillingError>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    Approved,
    /// That much is available, which is less than the amount.
    Declined {
        available: i64,
    },
}

type Tell = oneshot::Sender<Result<i64, BillingError>>;

/// Says whether payments are covered, all amounts in cents. Nothing is booked or reserved for them.
///
/// - A payment is approved if at least its amount is available on the account, and declined if
///   less is; what is available may be nothing, or less than nothing.
/// - If the ledger replies with an error, the customer is told that error, whatever the amount and
///   whatever else the reply holds: nobody is approved or declined for it. They are told after that
///   one reply; nothing is tried again in their name.
/// - Nobody is told an error that was not in the reply they waited for. A reply is waited for,
///   however long it takes.
/// - Payments from one account that are authorized at the same time cost one request, whatever
///   their amounts. Each is decided by its own amount.
/// - A customer may leave at any time; nobody else notices. If the request was theirs, those who
///   stay make at most one more between them.
/// - Nothing is remembered: a call that begins while no other for that account is under way asks
///   the ledger. A call is under way until it returns or its customer leaves. A reply that has been
///   received decides for nobody who calls later.
/// - An account whose reply is slow delays nobody who pays from another one. When a reply has been
///   received, a till that is slow to hear of it delays nobody at all.
pub struct Billing {
    ledger: Ledger<Reply>,
    waiting: Arc<Mutex<HashMap<String, Vec<Tell>>>>,
}

impl Billing {
    /// `ledger` knows what is available on each account.
    pub fn new(ledger: Ledger<Reply>) -> Self {
        Billing {
            ledger,
            waiting: Arc::default(),
        }
    }

    /// Whether `amount`, which is not below 0, can be paid from `account`. An amount of 0 asks
    /// whether the account is in order at all.
    pub async fn authorize(&self, account: &str, amount: i64) -> Result<Decision, BillingError> {
        let (tell, told) = oneshot::channel();
        let first = {
            let mut waiting = self.waiting.lock();
            let tills = waiting.entry(account.to_owned()).or_default();
            tills.push(tell);
            tills.len() == 1
        };
        if first {
            let (ledger, waiting) = (self.ledger.clone(), self.waiting.clone());
            let account = account.to_owned();
            tokio::spawn(async move {
                let reply = ledger.balance(&account).await;
                let answer = match reply.error {
                    Some(error) => Err(error),
                    None => Ok(reply.available),
                };
                for till in waiting.lock().remove(&account).unwrap_or_default() {
                    // Whoever has left does not want to know.
                    till.send(answer).ok();
                }
            });
        }
        let available = told.await.unwrap_or(Err(BillingError::LedgerDown))?;
        if available < amount {
            return Ok(Decision::Declined { available });
        }
        Ok(Decision::Approved)
    }
}

impl fmt::Display for BillingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            BillingError::NoSuchAccount => "no such account",
            BillingError::LedgerDown => "the ledger is down",
        })
    }
}

impl error::Error for BillingError {}
