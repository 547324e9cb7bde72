//! What suites rely on: backends that obey, callers that stop where they are told to, and a
//! report that tells what happened.

use std::{
    panic::AssertUnwindSafe,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU32, Ordering::Relaxed},
    },
    time::{Duration, Instant},
};

use futures_util::FutureExt;
use sf_lab::{
    Actor, AuditLog, Billed, CancelToken, Db, DbError, DocStore, Feed, FeedError, FetchError,
    Group, Identity, Incident, Ledger, actor, ensure, panics, pass, run, settle,
};

type Ages = Db<String, u32>;

fn ages() -> Ages {
    Db::new([("ada", 36), ("grace", 85)])
}

fn find(db: &Ages, caller: &str, key: &'static str) -> Actor<Result<Option<u32>, DbError>> {
    let db = db.clone();
    actor(caller, async move { db.find(key).await })
}

type Flights = Group<String, Result<Option<u32>, DbError>>;

/// A caller who asks for Ada through the group.
fn fly(flights: &Arc<Flights>, db: &Ages, caller: &str) -> Actor<Result<Option<u32>, DbError>> {
    let (flights, db) = (flights.clone(), db.clone());
    actor(caller, async move {
        flights.work("ada", async || db.find("ada").await).await
    })
}

/// The row is read when the request arrives; a held reply brings the row as it was then.
#[test]
fn a_held_reply_brings_the_old_row() -> Result<(), Incident> {
    run(async {
        let db = ages();
        let held = db.hold("ada");
        let early = find(&db, "early", "ada");
        held.arrived().await?;
        db.set("ada", 37);
        let late = find(&db, "late", "ada");

        ensure(late.answer().await? == Ok(Some(37)), || {
            "late saw an old row".to_owned()
        })?;
        held.release();
        ensure(early.answer().await? == Ok(Some(36)), || {
            "early saw a new row".to_owned()
        })
    })
}

/// A gate holds one reply. Two gates hold two, in the order in which their queries arrive.
#[test]
fn gates_hold_one_reply_each_in_order() -> Result<(), Incident> {
    run(async {
        let db = ages();
        let (first, second) = (db.hold("ada"), db.hold("ada"));
        let a = find(&db, "a", "ada");
        let b = find(&db, "b", "ada");
        first.arrived().await?;
        second.arrived().await?;

        second.release();
        ensure(b.answer().await?.is_ok(), || {
            "b is held by a's gate".to_owned()
        })?;
        first.release();
        ensure(a.answer().await?.is_ok(), || {
            "a is held by b's gate".to_owned()
        })
    })
}

/// A failure is for the next query of that key and for no other.
#[test]
fn a_failure_is_told_once() -> Result<(), Incident> {
    run(async {
        let db = ages();
        db.fail_next("ada", DbError::Timeout);
        let grace = find(&db, "grace", "grace").answer().await?;
        let failed = find(&db, "first", "ada").answer().await?;
        let after = find(&db, "second", "ada").answer().await?;
        ensure(
            (grace, failed, after) == (Ok(Some(85)), Err(DbError::Timeout), Ok(Some(36))),
            || format!("{grace:?}, {failed:?}, {after:?}"),
        )?;
        ensure(db.queries("ada") == 2 && db.queries_in_all() == 3, || {
            "miscounted".to_owned()
        })
    })
}

/// A caller who is paused before it ran at all runs to its first suspension: the query is
/// announced, and has not arrived.
#[test]
fn a_paused_caller_stops_at_its_first_suspension() -> Result<(), Incident> {
    run(async {
        let db = ages();
        let caller = find(&db, "caller", "ada");
        caller.pause();
        settle().await;
        ensure(db.queries("ada") == 0, || {
            "the query has arrived".to_owned()
        })?;

        caller.resume();
        ensure(caller.answer().await? == Ok(Some(36)), || {
            "it got no answer".to_owned()
        })
    })
}

/// A caller who is paused while it waits stays where it is, although its answer is there.
#[test]
fn a_paused_caller_is_not_woken_by_an_answer() -> Result<(), Incident> {
    run(async {
        let db = ages();
        let held = db.hold("ada");
        let flights = Arc::new(Group::new());
        let fly = |name| fly(&flights, &db, name);
        let leader = fly("leader");
        held.arrived().await?;
        let follower = fly("follower");
        settle().await;
        follower.pause();
        held.release();
        leader.answer().await?.ok();

        db.set("ada", 37);
        ensure(
            find(&db, "other", "ada").answer().await? == Ok(Some(37)),
            || "stale".to_owned(),
        )?;
        follower.resume();
        ensure(follower.answer().await? == Ok(Some(36)), || {
            "it loaded again".to_owned()
        })
    })
}

/// The leader's client disconnects. The follower is handed the lead and loads for itself.
#[test]
fn a_leader_who_hangs_up_hands_the_lead_over() -> Result<(), Incident> {
    run(async {
        let db = ages();
        let held = db.hold("ada");
        let flights = Arc::new(Group::new());
        let fly = |name| fly(&flights, &db, name);
        let leader = fly("leader");
        held.arrived().await?;
        let follower = fly("follower");
        settle().await;
        leader.hang_up();

        ensure(follower.answer().await? == Ok(Some(36)), || {
            "nobody took over".to_owned()
        })?;
        ensure(db.queries("ada") == 2, || {
            "the lead was handed over without a load".to_owned()
        })
    })
}

/// A report, whole: the symptom, who waits for whom, one row a step, the line where the story
/// turns, where to read on.
#[test]
fn a_report_tells_who_waits_for_whom() {
    let story = run(async {
        let db = ages();
        let held = db.hold("ada");
        let flights = Arc::new(Group::new());
        let fly = |name| fly(&flights, &db, name);
        let _ada = fly("ada");
        held.arrived().await?;
        fly("grace").answer().await?.ok();
        Ok(())
    });
    let report = format!("{:?}", story.expect_err("the reply is never released"));
    let line = report
        .split("src/lib.rs:")
        .nth(1)
        .and_then(|r| r.split(',').next())
        .unwrap_or("?");
    let expected = format!(
        "\
grace never got an answer; everybody is asleep.

    ada    waits for the reply to find(\"ada\")
    grace  waits for the flight \"ada\" that ada leads

  ada                      │ grace                    │ database
  ─────────────────────────┼──────────────────────────┼─────────────────────────
  work(\"ada\") leads        │                          │
  find(\"ada\")              │                          │ reads 36
                           │ work(\"ada\") joins ada's  │
                           │   flight                 │

The story turns at src/lib.rs:{line}, where grace joins ada's flight.

Chapter: `cargo run`, then http://127.0.0.1:3000/lab.html
A hint: `cargo run -- hint lab`"
    );
    assert_eq!(report, expected);
    assert!(
        report.lines().all(|line| line.chars().count() <= 80),
        "wider than a terminal"
    );
}

/// A column is narrow when four share the page. What is too long for it is cut behind a bracket, so
/// that its words stay whole.
#[test]
fn a_long_answer_is_cut_between_its_words() {
    let story = run(async {
        let db = ages();
        for caller in ["first caller", "second caller", "third caller"] {
            find(&db, caller, "ada").answer().await?.ok();
        }
        let answer = async { Some(Err::<(), _>(DbError::Refused)) };
        actor("third caller", answer).answer().await?;
        Err(Incident::new("an example"))
    });
    let report = format!("{:?}", story.expect_err("it says so itself"));
    let cut = report
        .lines()
        .skip_while(|line| !line.contains("Some(Err("));
    let cut: Vec<_> = cut.take(2).collect();
    assert!(
        matches!(cut[..], [_, rest] if rest.contains("  Refused))")),
        "{report}"
    );
}

/// A loop that asks for ever is stopped by the database's budget and becomes a symptom.
#[test]
fn a_runaway_is_a_symptom() {
    let story = run(async {
        let db = ages();
        db.budget(50);
        actor("runaway", async move {
            loop {
                db.find("ada").await.ok();
            }
        })
        .answer()
        .await
    });
    let report = format!("{:?}", story.expect_err("it never ends"));
    assert!(
        report.starts_with("the database was asked 51 times for one row, \"ada\"."),
        "{report}"
    );
    assert!(
        report.contains("more lines"),
        "the middle of a long list is left out:\n{report}"
    );
}

/// A loop that looks again and again is never asleep, so that no time passes and nobody's turn comes.
/// It becomes a symptom too. A loop that sleeps in between may take as long as it likes.
#[test]
fn a_caller_who_never_waits_is_a_symptom() -> Result<(), Incident> {
    let story = run(async {
        actor("spinner", async {
            loop {
                tokio::task::yield_now().await;
            }
        })
        .answer()
        .await
    });
    let report = format!("{:?}", story.expect_err("it never ends"));
    let told = "spinner has gone on 10000 times while no time passed, and no end is in sight: it \
        looks again and again, and never waits.";
    assert!(report.starts_with(told), "{report}");

    run(async {
        actor("patient", async {
            for _ in 0..20_000 {
                settle().await;
            }
        })
        .answer()
        .await
    })
}

/// A panic prints nothing by itself, and is told with the caller's name.
#[test]
fn a_panic_in_a_call_is_told_by_its_caller() {
    let story = run(async {
        let db = ages();
        db.panics_with("row 42 is corrupt");
        let caller = find(&db, "caller", "ada");
        settle().await;
        ensure(panics() == 1, || {
            format!("{} panics were counted", panics())
        })?;
        caller.answer().await?.ok();
        Ok(())
    });
    let report = format!("{:?}", story.expect_err("the query panics"));
    assert!(
        report.starts_with("caller's call panicked: row 42 is corrupt"),
        "{report}"
    );
}

/// A panic of the test itself is a report too.
#[test]
fn a_panic_in_a_story_is_told() {
    let story = run(async { panic!("no such {}", "thing") });
    let report = format!("{:?}", story.expect_err("it panics"));
    assert!(
        report.starts_with("the test panicked: no such thing"),
        "{report}"
    );
}

/// A gate at which nobody arrives does not wait for ever. Nobody is left who could arrive.
#[test]
fn a_gate_at_which_nobody_arrives_is_told() {
    let story = run(async { ages().hold("ada").arrived().await });
    let report = format!("{:?}", story.expect_err("nobody asks"));
    let told = "find(\"ada\") was never asked for; all calls have returned.";
    assert!(report.starts_with(told), "{report}");
}

/// The call that should have arrived has panicked: that is the news.
#[test]
fn a_panic_is_told_before_what_did_not_happen_then() {
    let story = run(async {
        let db = ages();
        let held = db.hold("ada");
        let _caller = actor("caller", async { panic!("not written yet") });
        held.arrived().await
    });
    let report = format!("{:?}", story.expect_err("nobody asks"));
    let told = "a call panicked: not written yet; find(\"ada\") was never asked for.";
    assert!(report.starts_with(told), "{report}");
}

/// A line is taken when the log writes it, not when it is asked for; a busy log keeps one caller
/// and not the next.
#[test]
fn a_log_takes_each_line_when_it_writes_it() -> Result<(), Incident> {
    run(async {
        let (log, age) = (AuditLog::new(), Arc::new(AtomicU32::new(36)));
        let append = |caller: &str| {
            let (log, age) = (log.clone(), age.clone());
            actor(caller, async move {
                log.append(|| age.load(Relaxed)).await;
            })
        };
        let busy = log.hold();
        let early = append("early");
        busy.arrived().await?;
        age.store(37, Relaxed);
        let late = append("late");
        late.pause(); // announced, not yet written
        settle().await;
        age.store(38, Relaxed);
        late.resume();
        late.answer().await?;
        ensure(log.lines() == [38], || format!("{:?}", log.lines()))?;

        age.store(39, Relaxed);
        busy.release();
        early.answer().await?;
        ensure(log.lines() == [38, 39], || format!("{:?}", log.lines()))
    })
}

type Papers = DocStore<&'static str, char>;

/// One paper, for those with the role `r`.
fn papers() -> Papers {
    DocStore::new([("plan", "the plan", vec!['r'])])
}

fn fetch(
    papers: &Papers,
    who: Identity<char>,
    token: &CancelToken,
) -> Actor<Result<&'static str, FetchError>> {
    let (papers, token) = (papers.clone(), token.clone());
    actor(&format!("{who:?}"), async move {
        papers.fetch("plan", &who, &token).await
    })
}

/// The store looks at who asks when it replies: a right that was withdrawn while the reply was held
/// does not count any more. The service may read everything.
#[test]
fn a_document_is_handed_to_those_who_may_read_it_when_the_reply_arrives() -> Result<(), Incident> {
    run(async {
        let (papers, token) = (papers(), CancelToken::new());
        let stranger = fetch(&papers, Identity::user("stranger", 's'), &token);
        let reader = fetch(&papers, Identity::user("reader", 'r'), &token);
        let answers = [stranger.answer().await?, reader.answer().await?];
        ensure(
            answers == [Err(FetchError::Forbidden), Ok("the plan")],
            || format!("{answers:?}"),
        )?;

        let held = papers.hold("plan");
        let reader = fetch(&papers, Identity::user("reader", 'r'), &token);
        held.arrived().await?;
        papers.withdraw("plan", &'r');
        held.release();
        let answers = [
            reader.answer().await?,
            fetch(&papers, Identity::service(), &token).answer().await?,
        ];
        ensure(
            answers == [Err(FetchError::Forbidden), Ok("the plan")],
            || format!("{answers:?}"),
        )?;
        ensure(
            papers.fetches("plan") == 4 && !papers.may_read("plan", &'r'),
            || "miscounted".to_owned(),
        )
    })
}

/// A cancelled token lets a held reply go, as a failure, and stays cancelled.
#[test]
fn a_cancelled_fetch_is_told_at_once() -> Result<(), Incident> {
    run(async {
        let (papers, token) = (papers(), CancelToken::new());
        let _held = papers.hold("plan");
        let caller = fetch(&papers, Identity::service(), &token);
        settle().await;
        token.cancel();
        let first = caller.answer().await?;
        let second = fetch(&papers, Identity::service(), &token).answer().await?;
        let other = fetch(&papers, Identity::service(), &CancelToken::new());
        ensure(
            (first, second, other.answer().await?)
                == (
                    Err(FetchError::Cancelled),
                    Err(FetchError::Cancelled),
                    Ok("the plan"),
                ),
            || format!("{first:?}, {second:?}"),
        )
    })
}

/// A document that is not there, and a store that is down for one fetch.
#[test]
fn a_store_says_what_it_lacks() -> Result<(), Incident> {
    run(async {
        let papers = papers();
        papers.fail_next("plan", FetchError::Unavailable);
        let (service, token) = (Identity::service(), CancelToken::new());
        let down = papers.fetch("plan", &service, &token).await;
        let up = papers.fetch("plan", &service, &token).await;
        let none = papers.fetch("poem", &service, &token).await;
        papers.set("poem", "a poem", vec!['p']);
        let some = papers
            .fetch("poem", &Identity::user("poet", 'p'), &token)
            .await;
        ensure(
            (down, up, none, some)
                == (
                    Err(FetchError::Unavailable),
                    Ok("the plan"),
                    Err(FetchError::NotFound),
                    Ok("a poem"),
                ),
            || format!("{down:?}, {up:?}, {none:?}, {some:?}"),
        )
    })
}

/// The clock stands still while anybody can go on, and then jumps: whatever is due before the day
/// is over has happened when it is.
#[test]
fn a_day_passes_without_being_waited_for() -> Result<(), Incident> {
    const DAY: Duration = Duration::from_secs(24 * 60 * 60);
    run(async {
        let began = Instant::now();
        let woken = Arc::new(AtomicBool::new(false));
        let _nearly = actor("nearly", {
            let woken = woken.clone();
            async move {
                pass(DAY - Duration::from_secs(1)).await;
                woken.store(true, Relaxed);
            }
        });
        pass(DAY).await;
        ensure(woken.load(Relaxed), || {
            "a day has passed and nearly a day has not".to_owned()
        })?;
        ensure(began.elapsed() < DAY, || {
            "the day was a real one".to_owned()
        })
    })
}

/// A request takes the time that it was told to, and its quote is that of its arrival. The invoice
/// holds each of them, on the feed's own clock.
#[test]
fn a_feed_bills_each_request_from_its_arrival_to_its_reply() -> Result<(), Incident> {
    run(async {
        let feed = Feed::new([("ACME", 42), ("GLOBEX", 99)]);
        let ask = |symbol: &'static str| {
            let feed = feed.clone();
            actor(symbol, async move { feed.ask(symbol).await })
        };
        feed.takes("ACME", Duration::from_secs(3));
        let slow = ask("ACME");
        let quick = ask("GLOBEX");
        pass(Duration::from_secs(1)).await;
        feed.set("ACME", 43);
        let again = ask("ACME");
        let answers = (
            slow.answer().await?,
            quick.answer().await?,
            again.answer().await?,
        );
        ensure(
            answers == (Ok(Some(42)), Ok(Some(99)), Ok(Some(43))),
            || format!("{answers:?}"),
        )?;
        let line = |from, until| Billed {
            from: Duration::from_secs(from),
            until: Some(Duration::from_secs(until)),
        };
        ensure(
            feed.invoice("ACME") == [line(0, 3), line(1, 1)]
                && feed.invoice("GLOBEX") == [line(0, 0)]
                && feed.invoice("INITECH").is_empty(),
            || format!("{:?} {:?}", feed.invoice("ACME"), feed.invoice("GLOBEX")),
        )
    })
}

/// A held request is running, and one whose caller goes away ends there: both are billed.
#[test]
fn a_dropped_request_is_billed_until_it_was_dropped() -> Result<(), Incident> {
    run(async {
        let feed = Feed::new([("ACME", 42)]);
        let _held = feed.hold("ACME");
        let caller = actor("caller", {
            let feed = feed.clone();
            async move { feed.ask("ACME").await }
        });
        pass(Duration::from_secs(1)).await;
        let until = || {
            feed.invoice("ACME")
                .iter()
                .map(|line| line.until)
                .collect::<Vec<_>>()
        };
        ensure(until() == [None], || format!("{:?}", until()))?;
        caller.hang_up();
        pass(Duration::from_secs(1)).await;
        ensure(until() == [Some(Duration::from_secs(1))], || {
            format!("{:?}", until())
        })
    })
}

/// A symbol without a quote, and a feed that fails twice.
#[test]
fn a_feed_fails_as_it_is_told_to() -> Result<(), Incident> {
    run(async {
        let feed = Feed::new([("ACME", 42)]);
        feed.fail_next("ACME", FeedError::Timeout);
        feed.fail_next("ACME", FeedError::Throttled);
        let mut answers = Vec::new();
        for symbol in ["ACME", "ACME", "ACME", "INITECH"] {
            answers.push(feed.ask(symbol).await);
        }
        ensure(
            answers
                == [
                    Err(FeedError::Timeout),
                    Err(FeedError::Throttled),
                    Ok(Some(42)),
                    Ok(None),
                ],
            || format!("{answers:?}"),
        )
    })
}

/// Others may come while the reply is on its way over which a driver stumbles.
#[test]
fn a_panic_waits_for_the_reply_that_is_held() -> Result<(), Incident> {
    run(async {
        let db = ages();
        db.panics_with("row 42 is corrupt");
        let held = db.hold("ada");
        let caller = find(&db, "caller", "ada");
        held.arrived().await?;
        settle().await;
        ensure(panics() == 0, || {
            format!("the reply is held, and {} panics were counted", panics())
        })?;
        held.release();
        ensure(caller.answer().await.is_err(), || {
            "the query was to panic".to_owned()
        })
    })
}

/// Who catches a panic finds the words in one of two types, as with `panic!`.
#[test]
fn a_panic_carries_its_words_as_they_were_given() -> Result<(), Incident> {
    run(async {
        let db = ages();
        db.panics_with("a row is corrupt");
        let caught = AssertUnwindSafe(db.find("ada")).catch_unwind().await;
        let literal = caught.expect_err("the query panics");
        db.panics_with(format!("row {} is corrupt", 42));
        let caught = AssertUnwindSafe(db.find("ada")).catch_unwind().await;
        let formatted = caught.expect_err("the query panics");

        let carried = (
            literal.downcast_ref::<&str>().copied(),
            formatted.downcast_ref::<String>().cloned(),
        );
        let right = (
            Some("a row is corrupt"),
            Some("row 42 is corrupt".to_owned()),
        );
        ensure(carried == right, || format!("{carried:?}"))
    })
}

/// What a ledger says: a balance, or why there is none.
type Said = Result<i64, &'static str>;

fn ledger() -> Ledger<Said> {
    Ledger::new([("ada", Ok(120))], Err("no such account"))
}

fn balance(ledger: &Ledger<Said>, caller: &str, account: &'static str) -> Actor<Said> {
    let ledger = ledger.clone();
    actor(caller, async move { ledger.balance(account).await })
}

/// Being down is a reply as well, for each account, until it is up again with what was booked.
#[test]
fn a_ledger_answers_also_when_it_is_down() -> Result<(), Incident> {
    run(async {
        let ledger = ledger();
        let up = [
            balance(&ledger, "ada", "ada").answer().await?,
            balance(&ledger, "bob", "bob").answer().await?,
        ];
        ledger.take_down(Err("down"));
        ledger.set("bob", Ok(7));
        let down = [
            balance(&ledger, "ada", "ada").answer().await?,
            balance(&ledger, "bob", "bob").answer().await?,
        ];
        ensure(ledger.is_down(), || "it is said to be up".to_owned())?;
        ledger.bring_up();
        let again = balance(&ledger, "bob", "bob").answer().await?;
        ensure(
            (up, down, again)
                == (
                    [Ok(120), Err("no such account")],
                    [Err("down"), Err("down")],
                    Ok(7),
                ),
            || format!("{up:?}, {down:?}, {again:?}"),
        )?;
        ensure(
            ledger.requests("ada") == 2 && ledger.requests("bob") == 3 && !ledger.is_down(),
            || "miscounted".to_owned(),
        )
    })
}

/// The books are read when the request arrives; a held reply brings what they held then, also when
/// the ledger has gone down meanwhile.
#[test]
fn a_held_balance_stays_what_it_was() -> Result<(), Incident> {
    run(async {
        let ledger = ledger();
        let held = ledger.hold("ada");
        let early = balance(&ledger, "early", "ada");
        held.arrived().await?;
        ledger.take_down(Err("down"));
        let late = balance(&ledger, "late", "ada").answer().await?;
        held.release();
        let early = early.answer().await?;
        ensure((early, late) == (Ok(120), Err("down")), || {
            format!("{early:?}, {late:?}")
        })
    })
}

/// A loader asks for its own key. A group that reports cycles refuses that at once, and the report
/// of what happened does not say that anybody waited.
#[test]
fn a_loader_that_would_wait_for_itself_is_told_so() {
    let told = run(async {
        let began = tokio::time::Instant::now();
        let flights: Arc<Group<String, Result<u32, String>>> =
            Arc::new(Group::new().reporting_cycles());
        let reader = actor("reader", {
            let flights = flights.clone();
            async move {
                let inner = async || flights.work_with("ada", async |_| Ok(36)).await;
                let outer = flights.work_with("ada", async |_| match inner().await {
                    Ok(landed) => landed.value,
                    Err(failed) => Err(failed.to_string()),
                });
                outer.await.map(|landed| landed.value).unwrap()
            }
        });
        let got = reader.answer().await?;
        ensure(began.elapsed().is_zero(), || "it was waited for".to_owned())?;
        Err(Incident::new(format!("told {got:?}")))
    });
    let report = format!("{told:?}");
    let words = [
        r#"told Err("waiting would never end: \"ada\" → \"ada\"")"#,
        r#"work("ada") leads"#,
        r#"work("ada") is refused"#,
    ];
    for word in words {
        assert!(report.contains(word), "{word} is missing in\n{report}");
    }
    assert!(!report.contains("receives"), "{report}");
}
