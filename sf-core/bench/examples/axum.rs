//! A handler in which however many requests for one user make one query.
//!
//! `cargo run -p sf-bench --example axum`, then `curl localhost:3000/users/ada`. Without a terminal
//! to interrupt it: `-- once` serves one request of its own and ends.

use axum::{
    Router,
    extract::{Path, State},
    http::StatusCode,
    routing::get,
};
use sf_core::future::Group;
use std::{sync::Arc, time::Duration};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

/// The error has to reach every request that waited: an `Arc` makes it `Clone`.
type Loaded = Result<String, Arc<std::io::Error>>;

#[derive(Default)]
struct App {
    users: Group<String, Loaded>,
}

async fn user(
    State(app): State<Arc<App>>,
    Path(id): Path<String>,
) -> Result<String, (StatusCode, String)> {
    // A client that hangs up drops this future. If it was the leader, another request goes on.
    let loaded = app.users.work(&id, async || query(&id).await.map_err(Arc::new)).await;
    loaded.map_err(|error| (StatusCode::BAD_GATEWAY, error.to_string()))
}

async fn query(id: &str) -> std::io::Result<String> {
    tokio::time::sleep(Duration::from_millis(20)).await;
    Ok(format!("user {id}\n"))
}

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let app = Router::new().route("/users/{id}", get(user)).with_state(Arc::new(App::default()));
    if std::env::args().nth(1).as_deref() != Some("once") {
        return axum::serve(TcpListener::bind("localhost:3000").await?, app).await;
    }
    let listener = TcpListener::bind("localhost:0").await?;
    let mut client = TcpStream::connect(listener.local_addr()?).await?;
    tokio::spawn(async move { axum::serve(listener, app).await });
    client.write_all(b"GET /users/ada HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").await?;
    let mut answer = String::new();
    client.read_to_string(&mut answer).await?;
    assert!(answer.starts_with("HTTP/1.1 200") && answer.ends_with("user ada\n"), "{answer}");
    println!("{answer}");
    Ok(())
}
