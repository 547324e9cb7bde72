//! Bug 12 without the wire: what may be an error is not a balance.

use sf_core::future::Group;

#[derive(Clone)]
enum BillingError {
    LedgerDown,
}

enum Decision {
    Approved,
    Declined,
}

type Flights = Group<String, Result<i64, BillingError>>;

async fn authorize(flights: &Flights, amount: i64) -> Result<Decision, BillingError> {
    let available = flights
        .work("ada", async || Err(BillingError::LedgerDown))
        .await;
    Ok(decide(available, amount))
}

fn decide(available: i64, amount: i64) -> Decision {
    if available < amount {
        Decision::Declined
    } else {
        Decision::Approved
    }
}

fn main() {}
