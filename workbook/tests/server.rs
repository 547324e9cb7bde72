//! What the server answers, and whom.

mod support;

use std::{net::Ipv4Addr, sync::Arc};

use http_body_util::BodyExt;
use hyper::{HeaderMap, Request, Response, StatusCode};
use support::Checkout;
use tokio::sync::watch;
use workbook::{
    cli,
    explore::Explorer,
    serve::{self, Body, Server},
    state::State,
    verdict::{Beyond, Failure, Verdict},
};

const PAGE: &str =
    "<!DOCTYPE HTML>\n<html lang=\"en\"><head><script>let a = 1;</script></head></html>";

struct Trial {
    checkout: Checkout,
    server: Server,
    state: watch::Sender<State>,
}

impl Trial {
    fn new() -> Self {
        let pages = [
            ("index.html", PAGE),
            ("bug03.html", PAGE),
            ("404.html", PAGE),
            ("look.css", "body {}"),
        ];
        let checkout = Checkout::new();
        let (state, receiver) = watch::channel(checkout.state(&pages));
        let explorer = Explorer::new(checkout.workspace.clone(), checkout.runner());
        let server = Server {
            port: 3000,
            state: receiver,
            explorer: Arc::new(explorer),
        };
        Self {
            checkout,
            server,
            state,
        }
    }

    fn judge(&self, bug: &str, verdict: Verdict) {
        self.state.send_modify(|state| {
            state.standing_mut(bug).expect("an exercise").verdict = Some(verdict);
        });
    }

    fn get(&self, path: &str) -> Response<Body> {
        self.ask("GET", path, &[("host", "127.0.0.1:3000")])
    }

    /// What the page's own button is answered.
    fn explore(&self, bug: &str) -> String {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .build()
            .expect("a runtime");
        runtime.block_on(async {
            let own = [
                ("host", "127.0.0.1:3000"),
                ("origin", "http://127.0.0.1:3000"),
            ];
            next(&mut self.ask("POST", &format!("/_explore/{bug}"), &own)).await
        })
    }

    fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> Response<Body> {
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.server.answer(&request.body(()).expect("a request"))
    }
}

/// The next piece of a body; a page has only one.
fn piece(response: &mut Response<Body>) -> String {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .expect("a runtime");
    runtime.block_on(next(response))
}

async fn next(response: &mut Response<Body>) -> String {
    match response.frame().await {
        Some(frame) => {
            let bytes = frame.expect("a body").into_data().expect("data");
            String::from_utf8_lossy(&bytes).into_owned()
        }
        None => String::new(),
    }
}

fn header<'h>(headers: &'h HeaderMap, name: &str) -> &'h str {
    headers
        .get(name)
        .map_or("", |value| value.to_str().expect("text"))
}

fn red() -> Verdict {
    let failure = Failure {
        name: "beta_never_receives_alphas_config".to_owned(),
        report: "beta was handed \"alpha's\" secret <b>".to_owned(),
    };
    Verdict::Red {
        failed: vec![failure],
        passed: 2,
        ignored: 1,
        cut: false,
    }
}

#[test]
fn own_names_are_served_and_foreign_ones_are_not() {
    let trial = Trial::new();
    for (host, status) in [
        ("127.0.0.1:3000", 200),
        ("localhost:3000", 200),
        ("evil.example", 403),
        ("127.0.0.1:3001", 403),
        ("127.0.0.1:3000.evil.example", 403),
        ("localhost", 403),
    ] {
        assert_eq!(
            trial.ask("GET", "/", &[("host", host)]).status(),
            status,
            "{host}"
        );
    }
    assert_eq!(trial.ask("GET", "/", &[]).status(), 403, "no host at all");
}

/// A browser leaves out the port that is meant when none is named.
#[test]
fn the_usual_port_need_not_be_named() {
    let mut trial = Trial::new();
    trial.server.port = 80;
    for (host, status) in [
        ("127.0.0.1", 200),
        ("127.0.0.1:80", 200),
        ("127.0.0.1:3000", 403),
    ] {
        assert_eq!(
            trial.ask("GET", "/", &[("host", host)]).status(),
            status,
            "{host}"
        );
    }
}

#[test]
fn pages_of_other_origins_are_refused_the_stream_too() {
    let trial = Trial::new();
    for (origin, status) in [
        ("http://127.0.0.1:3000", 200),
        ("http://localhost:3000", 200),
        ("https://127.0.0.1:3000", 403),
        ("http://evil.example", 403),
        ("http://127.0.0.1:8080", 403),
        ("null", 403),
    ] {
        let headers = [("host", "127.0.0.1:3000"), ("origin", origin)];
        assert_eq!(trial.ask("GET", "/", &headers).status(), status, "{origin}");
    }
    let headers = [("host", "127.0.0.1:3000"), ("origin", "null")];
    assert_eq!(
        trial.ask("GET", "/_workbook/events", &headers).status(),
        403
    );
}

#[test]
fn the_book_can_only_be_read() {
    let trial = Trial::new();
    for method in ["POST", "PUT", "DELETE", "OPTIONS"] {
        let response = trial.ask(method, "/", &[("host", "127.0.0.1:3000")]);
        assert_eq!(
            response.status(),
            StatusCode::METHOD_NOT_ALLOWED,
            "{method}"
        );
    }
}

/// A button of the book's own page, and nothing else, makes cargo run.
#[test]
fn only_a_page_of_the_book_can_have_an_exercise_explored() {
    let trial = Trial::new();
    let host = ("host", "127.0.0.1:3000");
    for origin in [None, Some("http://evil.example"), Some("null")] {
        let headers: Vec<_> = std::iter::once(host)
            .chain(origin.map(|origin| ("origin", origin)))
            .collect();
        let response = trial.ask("POST", "/_explore/bug03", &headers);
        assert_eq!(response.status(), StatusCode::FORBIDDEN, "{origin:?}");
    }
    assert!(!trial.checkout.path("play/calls").exists(), "cargo ran");
}

/// What the exhaustive test recorded comes back as one version; the run asks for that test alone, by the
/// name that the record of the bug gives it.
#[cfg(unix)]
#[test]
fn an_exercise_is_explored_as_it_is_saved() {
    let trial = Trial::new();
    trial.checkout.play("beyond", "beyond_passes", 0);
    let recording = r#"{"format":1,"versions":[{"name":"yours","bad":0}]}"#;
    trial.checkout.write("play/recording.json", recording);

    let answer = trial.explore("bug03");
    assert_eq!(answer, r#"{"version":{"bad":0,"name":"yours"}}"#);
    let asked = trial.checkout.read("play/calls");
    assert!(
        asked.ends_with("--include-ignored --exact in_every_order\n"),
        "{asked}"
    );
}

/// Nothing was recorded: the page is told why, not shown what an earlier run left behind.
#[cfg(unix)]
#[test]
fn an_exercise_that_does_not_compile_is_not_explored() {
    let trial = Trial::new();
    trial.checkout.play("beyond", "not_compiling", 101);
    let left_behind = "target/schedules/bug03-explored.json";
    trial.checkout.write(left_behind, r#"{"versions":[{}]}"#);

    let answer = trial.explore("bug03");
    assert!(answer.contains("does not compile"), "{answer}");

    trial.checkout.play("beyond", "guard_held", 101);
    let answer = trial.explore("bug01");
    assert!(answer.contains("held across an `.await`"), "{answer}");

    for nobody in ["bug99", "..%2f..%2fetc", ""] {
        let answer = trial.explore(nobody);
        assert!(answer.contains("no such exercise"), "{nobody}: {answer}");
    }
}

#[test]
fn every_page_comes_with_its_policy() {
    let response = Trial::new().get("/");
    let policy = header(response.headers(), "content-security-policy");
    assert!(
        policy.starts_with("default-src 'none'; script-src 'self' 'sha256-"),
        "{policy}"
    );
    assert!(policy.contains("frame-ancestors 'self'"), "{policy}");
}

/// A browser that asks again for what is not there is to see that page, not an empty one.
#[test]
fn a_page_that_is_not_there_is_told_so_each_time() {
    let trial = Trial::new();
    let tag = header(trial.get("/nowhere.html").headers(), "etag").to_owned();
    let headers = [("host", "127.0.0.1:3000"), ("if-none-match", &*tag)];
    let mut again = trial.ask("GET", "/nowhere.html", &headers);
    assert_eq!(again.status(), 404);
    assert!(piece(&mut again).contains("let a = 1;"), "it is empty");
}

#[test]
fn a_page_that_has_not_changed_is_not_sent_again() {
    let trial = Trial::new();
    let tag = header(trial.get("/bug03.html").headers(), "etag").to_owned();
    let again = || {
        let headers = [("host", "127.0.0.1:3000"), ("if-none-match", &*tag)];
        trial.ask("GET", "/bug03.html", &headers)
    };
    assert_eq!(again().status(), StatusCode::NOT_MODIFIED);
    trial.judge("bug03", red());
    assert_eq!(again().status(), StatusCode::OK, "its verdict has changed");
}

#[test]
fn a_page_arrives_with_the_verdict_in_it() {
    let trial = Trial::new();
    trial.judge("bug03", red());
    let page = piece(&mut trial.get("/bug03.html"));
    assert!(
        page.contains("<html data-workbook=\"{&quot;pages&quot;"),
        "{page}"
    );
    assert!(page.contains("alpha's\\&quot; secret &lt;b>"), "{page}");
    let elsewhere = piece(&mut trial.get("/"));
    assert!(
        !elsewhere.contains("secret"),
        "the report of another page: {elsewhere}"
    );
}

/// The reader is in the chapter already, at whatever port; the terminal goes on saying where it is.
#[test]
fn a_page_is_not_sent_the_lines_that_lead_to_it() {
    let trial = Trial::new();
    let words = "Chapter: the first.\nA hint: none.\n\nThe story turns at src/lib.rs:55.";
    let pointers = "Chapter: `cargo run`, then http://127.0.0.1:3000/bug03.html\nA hint: `cargo run -- hint bug03`";
    let failure = Failure {
        name: "beta_never_receives_alphas_config".to_owned(),
        report: format!("{words}\n\n{pointers}"),
    };
    let failed = vec![failure];
    let beyond = Beyond::Failed { failed, passed: 0 };
    let verdict = Verdict::Green { passed: 3, beyond };
    assert!(cli::told("bug03", &verdict).contains(pointers));

    trial.judge("bug03", verdict);
    let page = piece(&mut trial.get("/bug03.html"));
    let stream = trial.state.borrow().json();
    for sent in [page.replace("&quot;", "\""), stream] {
        let report = format!("\"report\":{}}}", serde_json::to_string(words).unwrap());
        assert!(sent.contains(&report), "{sent}");
    }
}

#[test]
fn a_title_is_sent_only_once_its_bug_is_solved() {
    let trial = Trial::new();
    trial.judge("bug03", red());
    assert!(!piece(&mut trial.get("/bug03.html")).contains("The tenant leak"));
    trial.judge(
        "bug03",
        Verdict::Green {
            passed: 3,
            beyond: Beyond::Absent,
        },
    );
    let page = piece(&mut trial.get("/"));
    assert!(page.contains("The tenant leak"), "{page}");
    assert!(!page.contains("The disappearing cache"), "{page}");
}

/// The title and the door open with the repair; the mark tells whether there is more to find.
#[test]
fn a_page_is_told_whether_more_than_the_repair_is_right() {
    let trial = Trial::new();
    let failed = red().failures().to_vec();
    for (beyond, kind) in [
        (Beyond::Running, "green"),
        (Beyond::Failed { failed, passed: 1 }, "green"),
        (Beyond::Passed(2), "beyond"),
        (Beyond::Absent, "beyond"),
    ] {
        trial.judge("bug03", Verdict::Green { passed: 3, beyond });
        let page = piece(&mut trial.get("/"));
        let kind = format!("&quot;kind&quot;:&quot;{kind}&quot;");
        assert!(
            page.contains(&kind) && page.contains("The tenant leak"),
            "{page}"
        );
    }
}

#[test]
fn an_unknown_address_is_answered_with_the_books_own_page() {
    let mut response = Trial::new().get("/nowhere/at-all.html");
    assert_eq!(response.status(), StatusCode::NOT_FOUND);
    assert!(piece(&mut response).contains("let a = 1;"));
    assert_eq!(
        Trial::new().get("/../Cargo.toml").status(),
        StatusCode::NOT_FOUND
    );
}

#[test]
fn the_stream_begins_with_the_present_state_and_tells_every_later_one() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build()
        .unwrap();
    runtime.block_on(async {
        let trial = Trial::new();
        let mut response = trial.get("/_workbook/events");
        assert_eq!(
            header(response.headers(), "content-type"),
            "text/event-stream"
        );
        let first = next(&mut response).await;
        assert!(first.starts_with("retry: 500\n\ndata: {"), "{first}");
        assert!(first.contains("\"kind\":\"unknown\""), "{first}");
        trial.judge("bug03", red());
        let second = next(&mut response).await;
        assert!(
            second.starts_with("data: {") && second.ends_with("}\n\n"),
            "{second}"
        );
        assert!(second.contains("1 of 3 tests fails."), "{second}");
        drop(trial);
        assert_eq!(next(&mut response).await, "", "ends with the program");
    });
}

#[test]
fn a_busy_port_is_said_with_its_remedy() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_io()
        .build()
        .unwrap();
    runtime.block_on(async {
        let first = serve::bind(0).await.unwrap();
        let address = first.local_addr().unwrap();
        assert_eq!(address.ip(), Ipv4Addr::LOCALHOST);
        let error = serve::bind(address.port()).await.unwrap_err().to_string();
        assert!(
            error.starts_with(&format!("port {} is taken", address.port())),
            "{error}"
        );
        assert!(error.contains("cargo run -- --port "), "{error}");
    });
}
