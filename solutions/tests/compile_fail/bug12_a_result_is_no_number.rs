//! Bug 12 without the wire: what may be an error is not a number.

use sf_core::future::Group;

#[derive(Clone)]
enum BillingError {
    LedgerDown,
}

type Flights = Group<String, Result<i64, BillingError>>;

async fn is_declined(flights: &Flights, amount: i64) -> bool {
    let available = flights
        .work("ada", async || Err(BillingError::LedgerDown))
        .await;
    available < amount
}

fn main() {}
