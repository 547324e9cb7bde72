// Idea: Decide inside the flight, where the reply is at hand, and share the decision.
// Tempting: A `Result<Decision, BillingError>` through the flight: nobody outside sees a bare number
//   any more, so nobody can mistake it. The caller's code becomes one line.
// But: The decision depends on the amount, and the flight on the account alone. Whoever joins gets
//   the decision of somebody else's amount: the cheap coffee of the leader pays for a bicycle.
// Rejected by: ten_payments_at_once_cost_one_request
// Schedules: bad in no_order_of_steps_leaves_an_old_balance_behind
//! Says at the till whether a customer can pay.

use std::{error, fmt};

use sf_lab::{Group, Ledger};

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
    flights: Group<String, Result<Decision, BillingError>>,
}

impl Billing {
    /// `ledger` knows what is available on each account.
    pub fn new(ledger: Ledger<Reply>) -> Self {
        Billing {
            ledger,
            flights: Group::new(),
        }
    }

    /// Whether `amount`, which is not below 0, can be paid from `account`. An amount of 0 asks
    /// whether the account is in order at all.
    pub async fn authorize(&self, account: &str, amount: i64) -> Result<Decision, BillingError> {
        self.flights
            .work(account, async || {
                let reply = self.ledger.balance(account).await;
                match reply.error {
                    Some(error) => Err(error),
                    None if reply.available < amount => Ok(Decision::Declined {
                        available: reply.available,
                    }),
                    None => Ok(Decision::Approved),
                }
            })
            .await
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
