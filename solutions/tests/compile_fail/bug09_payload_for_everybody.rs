//! A flight that hands the panic itself to everybody who waited.

use std::{any::Any, panic::AssertUnwindSafe};

use futures_util::FutureExt;
use sf_core::future::Group;

async fn load(id: &str) -> String {
    panic!("the row of {id} is corrupt")
}

async fn display_name(
    flights: &Group<String, Result<String, Box<dyn Any + Send>>>,
    id: &str,
) -> Result<String, Box<dyn Any + Send>> {
    let load = async || AssertUnwindSafe(load(id)).catch_unwind().await;
    flights.work(id, load).await
}

fn main() {
    let flights = Group::new();
    let _call = display_name(&flights, "ada");
}
