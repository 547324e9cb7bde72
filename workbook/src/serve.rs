//! The web server: loopback only, and only for pages that it served itself. Everything can be read;
//! the one thing that can be asked for is to explore an exercise.

use std::{convert::Infallible, io::ErrorKind, net::Ipv4Addr, sync::Arc, time::Duration};

use anyhow::{Context, Result, bail};
use http_body_util::{Either, Full, channel::Channel};
use hyper::{
    Method, Request, Response, StatusCode,
    body::Bytes,
    header::{self, HeaderValue},
    server::conn::http1,
    service::service_fn,
};
use hyper_util::rt::TokioIo;
use sha2::{Digest, Sha256};
use tokio::{net::TcpListener, sync::watch, time::timeout};

use crate::{explore::Explorer, markup, state::State, watch::hex};

/// Where the server's own things are, apart from the pages of the book.
const OWN: &str = "_workbook/";
/// `POST` to this and the name of an exercise explores it.
const EXPLORE: &str = "/_explore/";
/// The script that holds the one connection of all open tabs. It is not one of the book's scripts,
/// whose names change with their content: all tabs must name the same worker.
const WORKER: &str = include_str!("worker.js");
/// A comment to a silent stream so often, or an intermediary may end it.
const KEEP_ALIVE: Duration = Duration::from_secs(15);

pub type Body = Either<Full<Bytes>, Channel<Bytes>>;

/// Takes the port.
///
/// # Errors
/// Says what to do when somebody else has it.
pub async fn bind(port: u16) -> Result<TcpListener> {
    match TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await {
        Ok(listener) => Ok(listener),
        Err(error) if error.kind() == ErrorKind::AddrInUse => bail!(
            "port {port} is taken, perhaps by a workbook that still runs in another terminal.\n\
             Take another port:  cargo run -- --port {}",
            port.checked_add(1).unwrap_or(3000)
        ),
        Err(error) => Err(error).with_context(|| format!("can't listen on 127.0.0.1:{port}")),
    }
}

/// Answers until the program ends.
pub async fn serve(
    listener: TcpListener,
    state: watch::Receiver<State>,
    explorer: Explorer,
) -> Result<()> {
    let server = Arc::new(Server {
        port: listener.local_addr()?.port(),
        state,
        explorer: Arc::new(explorer),
    });
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            // Out of file handles, most likely: some will be given back.
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        let server = Arc::clone(&server);
        tokio::spawn(async move {
            let answer = service_fn(|request: Request<hyper::body::Incoming>| {
                let response = server.answer(&request);
                async { Ok::<_, Infallible>(response) }
            });
            // An error here is a browser that went away.
            let _ = http1::Builder::new()
                .serve_connection(TokioIo::new(stream), answer)
                .await;
        });
    }
}

pub struct Server {
    pub port: u16,
    pub state: watch::Receiver<State>,
    pub explorer: Arc<Explorer>,
}

impl Server {
    /// The response to a request, whatever its body. For the stream of events it needs a runtime.
    pub fn answer<B>(&self, request: &Request<B>) -> Response<Body> {
        let mut response = match self.refusal(request) {
            Some((status, sentence)) => text(status, sentence),
            None => match exercise_to_explore(request) {
                Some(bug) => self.explore(bug.to_owned()),
                None => self.find(request),
            },
        };
        let headers = response.headers_mut();
        for (name, value) in [
            (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
            (header::REFERRER_POLICY, "no-referrer"),
            (
                header::HeaderName::from_static("cross-origin-resource-policy"),
                "same-origin",
            ),
        ] {
            headers.insert(name, HeaderValue::from_static(value));
        }
        if request.method() == Method::HEAD {
            *response.body_mut() = Either::Left(Full::default());
        }
        response
    }

    fn refusal<B>(&self, request: &Request<B>) -> Option<(StatusCode, String)> {
        // A page elsewhere can make its own name mean 127.0.0.1; the browser then still sends that
        // name as the host.
        if !self.is_own(request.headers().get(header::HOST), "") {
            let sentence = format!(
                "This book is served to this machine alone, at http://127.0.0.1:{}/",
                self.port
            );
            return Some((StatusCode::FORBIDDEN, sentence));
        }
        let origin = request.headers().get(header::ORIGIN);
        if origin.is_some() && !self.is_own(origin, "http://") {
            return Some((
                StatusCode::FORBIDDEN,
                "This book answers to its own pages alone.".to_owned(),
            ));
        }
        // A form on a foreign page may come without an origin; a script of ours always has one.
        if exercise_to_explore(request).is_some() && origin.is_none() {
            return Some((
                StatusCode::FORBIDDEN,
                "Only a page of this book can ask for that.".to_owned(),
            ));
        }
        if !matches!(*request.method(), Method::GET | Method::HEAD)
            && exercise_to_explore(request).is_none()
        {
            return Some((
                StatusCode::METHOD_NOT_ALLOWED,
                "This book can only be read.".to_owned(),
            ));
        }
        None
    }

    fn is_own(&self, value: Option<&HeaderValue>, scheme: &str) -> bool {
        value
            .and_then(|value| value.to_str().ok()?.strip_prefix(scheme))
            .is_some_and(|host| {
                // Browsers leave the usual port out.
                let port = host
                    .strip_prefix("127.0.0.1")
                    .or(host.strip_prefix("localhost"));
                port == Some(&*format!(":{}", self.port)) || port == Some("") && self.port == 80
            })
    }

    fn find<B>(&self, request: &Request<B>) -> Response<Body> {
        let known = request.headers().get(header::IF_NONE_MATCH);
        let path = request.uri().path().trim_start_matches('/');
        match path.strip_prefix(OWN) {
            Some("events") => return self.events(),
            Some("worker.js") => {
                let tag = hex(&Sha256::digest(WORKER)[..12]);
                return asset(known, "text/javascript; charset=utf-8", &tag, || {
                    Bytes::from_static(WORKER.as_bytes())
                });
            }
            _ => {}
        }
        let path = match path {
            "" => "index.html".to_owned(),
            _ if path.ends_with('/') => format!("{path}index.html"),
            _ => path.to_owned(),
        };
        let state = self.state.borrow();
        let (path, status) = match state.site.get(&path) {
            Some(_) => (path.as_str(), StatusCode::OK),
            None => ("404.html", StatusCode::NOT_FOUND),
        };
        let Some(found) = state.site.get(path) else {
            return text(status, "There is no such page.".to_owned());
        };
        let Some(policy) = &found.policy else {
            return asset(known, found.media_type, &found.hash, || found.bytes.clone());
        };
        // A page arrives with the verdict in it, so that nothing moves or flickers when it comes.
        let json = state.json_for(path);
        let tag = hex(&Sha256::digest(format!("{}{json}", found.hash))[..12]);
        // Nobody is told that a page which is not there has not changed.
        let known = known.filter(|_| status == StatusCode::OK);
        let mut response = asset(known, found.media_type, &tag, || {
            with_state(&found.bytes, &json)
        });
        if status == StatusCode::NOT_FOUND {
            *response.status_mut() = status;
        }
        if let Ok(policy) = HeaderValue::from_str(policy) {
            response
                .headers_mut()
                .insert(header::CONTENT_SECURITY_POLICY, policy);
        }
        response
    }

    /// The answer comes when cargo is done.
    fn explore(&self, bug: String) -> Response<Body> {
        let (mut sender, body) = Channel::new(1);
        let explorer = Arc::clone(&self.explorer);
        tokio::spawn(async move {
            let explored = tokio::task::spawn_blocking(move || explorer.explore(&bug)).await;
            if let Ok(json) = explored {
                // An error here is a reader who has left the page.
                let _ = sender.send_data(json.into()).await;
            }
        });
        let mut response = Response::new(Either::Right(body));
        let headers = response.headers_mut();
        headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/json"),
        );
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        response
    }

    /// Every state from the present one on, as server-sent events.
    fn events(&self) -> Response<Body> {
        let (mut sender, body) = Channel::new(4);
        let mut state = self.state.clone();
        tokio::spawn(async move {
            let mut event = format!("retry: 500\n\n{}", event(&state.borrow_and_update()));
            while sender.send_data(event.into()).await.is_ok() {
                event = match timeout(KEEP_ALIVE, state.changed()).await {
                    Ok(Ok(())) => self::event(&state.borrow_and_update()),
                    Ok(Err(_)) => return,
                    Err(_) => ":\n\n".to_owned(),
                };
            }
        });
        let mut response = Response::new(Either::Right(body));
        let headers = response.headers_mut();
        headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("text/event-stream"),
        );
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        response
    }
}

fn exercise_to_explore<B>(request: &Request<B>) -> Option<&str> {
    let path = request.uri().path();
    (*request.method() == Method::POST)
        .then(|| path.strip_prefix(EXPLORE))
        .flatten()
}

fn event(state: &State) -> String {
    format!("data: {}\n\n", state.json())
}

/// The page with the state as an attribute of its root; a page hosted as a plain file has none.
fn with_state(page: &Bytes, json: &str) -> Bytes {
    let page = String::from_utf8_lossy(page);
    let attribute = format!(
        "<html data-workbook=\"{}\" ",
        markup::escape_attribute(json)
    );
    page.replacen("<html ", &attribute, 1).into()
}

/// Asked again each time, and sent again only when it has changed.
fn asset(
    known: Option<&HeaderValue>,
    media_type: &'static str,
    hash: &str,
    bytes: impl FnOnce() -> Bytes,
) -> Response<Body> {
    let tag = format!("\"{hash}\"");
    let known = known
        .and_then(|tags| tags.to_str().ok())
        .is_some_and(|tags| tags.split(',').any(|known| known.trim() == tag));
    let mut response = if known {
        let mut response = Response::new(Either::Left(Full::default()));
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        response
    } else {
        Response::new(Either::Left(Full::new(bytes())))
    };
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        headers.insert(header::ETAG, tag);
    }
    response
}

fn text(status: StatusCode, sentence: String) -> Response<Body> {
    let mut response = Response::new(Either::Left(Full::from(sentence + "\n")));
    *response.status_mut() = status;
    response.headers_mut().insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("text/plain; charset=utf-8"),
    );
    response
}
