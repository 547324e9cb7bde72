//! A load that goes on when its caller has given up.
//!
//! `cargo run -p sf-bench --example outlives`

use sf_core::future::Group;
use std::{sync::Arc, time::Duration};
use tokio::{task::JoinHandle, time};

type Reports = Group<String, Arc<str>>;

/// The task holds the group, so the load needs nobody who waits for it. Letting go of the handle
/// does not end the task.
fn report(reports: &Arc<Reports>, name: &str) -> JoinHandle<Arc<str>> {
    let (reports, name) = (reports.clone(), name.to_owned());
    tokio::spawn(async move {
        let load = async || {
            time::sleep(Duration::from_millis(50)).await;
            Arc::from(format!("the report on {name}"))
        };
        reports.work(&name, load).await
    })
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let reports = Arc::new(Reports::new());
    let impatient = time::timeout(Duration::from_millis(10), report(&reports, "sales")).await;
    assert!(impatient.is_err(), "gave up");
    let still_flying = reports.follow("sales").expect("goes on without its caller");
    println!("{}", still_flying.await.expect("lands").value);
}
