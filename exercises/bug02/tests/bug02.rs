mod scenario;

use std::{sync::Arc, time::Duration};

use bug02::{Profile, ProfileError, Profiles};
use sf_lab::{
    Actor, AuditLog, Db, DbError, Gate, Incident, actor, ensure, explore, explore_besides, pass,
    run, settle,
};

/// When the nightly job says that Ada was last seen.
const STORED: u64 = 3;

/// Two visitors come while Ada's profile is being read. The log is slow: both lines wait for it,
/// and it writes them in the order in which they came.
#[test]
fn each_visitor_is_told_the_time_of_their_own_visit() -> Result<(), Incident> {
    run(async {
        let office = office();
        let [first, second] = two_visits(&office).await?;

        let first = first.answer().await?;
        let second = second.answer().await?;
        sees(&first, "a visitor came at 9", 9, "visit at 17")?;
        sees(&second, "a visitor came at 17", 17, "visit at 17")
    })
}

/// The same two visits, as the auditor sees them.
#[test]
fn the_trail_holds_both_visits() -> Result<(), Incident> {
    run(async {
        let office = office();
        for visit in two_visits(&office).await? {
            visit.answer().await?.ok();
        }

        let mut times: Vec<_> = office.audit.lines().iter().map(|p| p.last_seen).collect();
        times.sort_unstable();
        if times == [9, 17] {
            return Ok(());
        }
        Err(Incident::new(format!(
            "Ada was visited at 9 and at 17, and the trail says {}",
            all(&times)
        ))
        .at_the_join_of("visit at 17"))
    })
}

/// A reader waits for the query together with a visitor, but is slow to look at what it brought:
/// by then the visit is over.
#[test]
fn a_reader_gets_the_profile_as_it_is_stored() -> Result<(), Incident> {
    run(async {
        let office = office();
        let held = office.db.hold("ada");
        let visit = visit(&office, "ada", 9);
        held.arrived().await?;
        let reader = read(&office, "reader", "ada");
        settle().await;
        reader.pause();
        held.release();
        visit.answer().await?.ok();
        reader.resume();

        sees(&reader.answer().await?, "a reader asked", STORED, "reader")
    })
}

/// Five visitors and five readers at once: the database sees one query.
#[test]
fn ten_callers_of_one_profile_cost_one_query() -> Result<(), Incident> {
    run(async {
        let office = office();
        let held = office.db.hold("ada");
        let callers: Vec<_> = (1..=5)
            .flat_map(|n| {
                let visitor = visit(&office, "ada", n);
                [visitor, read(&office, &format!("reader {n}"), "ada")]
            })
            .collect();
        held.arrived().await?;
        settle().await;
        held.release();

        for caller in callers {
            caller.answer().await?.ok();
        }
        let queries = office.db.queries("ada");
        ensure(queries == 1, || {
            format!(
                "ten callers came for Ada's profile at once and the database saw {queries} queries"
            )
        })
    })
}

/// The query on which visitors and readers wait times out: nobody is left without an answer,
/// nobody hides the failure, and there was no visit.
#[test]
fn a_failed_query_is_reported_to_everybody_who_waited() -> Result<(), Incident> {
    run(async {
        let office = office();
        office.db.fail_next("ada", DbError::Timeout);
        let held = office.db.hold("ada");
        let callers: Vec<_> = (1..=5)
            .flat_map(|n| {
                let visitor = visit(&office, "ada", n);
                [visitor, read(&office, &format!("reader {n}"), "ada")]
            })
            .collect();
        held.arrived().await?;
        settle().await;
        held.release();

        for caller in callers {
            let got = caller.answer().await?;
            ensure(got == Err(ProfileError::Database(DbError::Timeout)), || {
                format!(
                    "the query for Ada's profile timed out and a caller who waited for it was told {got:?}"
                )
            })?;
        }
        let lines = office.audit.lines();
        ensure(lines.is_empty(), || {
            format!("nobody has seen Ada's profile, and the trail says {lines:?}")
        })
    })
}

/// The database was down for one query. That must not outlast the outage.
#[test]
fn after_a_failed_query_the_next_caller_asks_again() -> Result<(), Incident> {
    run(async {
        let office = office();
        office.db.fail_next("ada", DbError::Refused);

        let early = visit(&office, "ada", 9).answer().await?;
        ensure(
            early == Err(ProfileError::Database(DbError::Refused)),
            || format!("the database refused the query and the visitor was told {early:?}"),
        )?;
        let late = visit(&office, "ada", 17).answer().await?;
        sees(&late, "a visitor came at 17", 17, "visit at 17")
    })
}

/// Ada is visited and read. Then the nightly job runs, while one more visitor has the profile and
/// waits for the log, and later Ada leaves. Nobody is shown yesterday's profile.
#[test]
fn a_changed_profile_is_seen_by_the_next_call() -> Result<(), Incident> {
    run(async {
        let office = office();
        visit(&office, "ada", 9).answer().await?.ok();
        read(&office, "early reader", "ada").answer().await?.ok();
        let _busy = office.audit.hold();
        let _waits = visit(&office, "ada", 13);
        settle().await;

        office.db.set("ada", profile("Ada", 9));
        let after = read(&office, "reader", "ada").answer().await?;
        sees(&after, "after the nightly job a reader asked", 9, "reader")?;

        office.db.remove("ada");
        let callers = [
            visit(&office, "ada", 17),
            read(&office, "late reader", "ada"),
        ];
        for caller in callers {
            let gone = caller.answer().await?;
            ensure(gone == Err(ProfileError::NotFound), || {
                format!("Ada's profile has been deleted and the next caller was told {gone:?}")
            })?;
        }
        Ok(())
    })
}

/// The database is slow to find Ada. Grace's visitors have nothing to do with that.
#[test]
fn a_slow_profile_does_not_delay_another() -> Result<(), Incident> {
    run(async {
        let office = office();
        let held = office.db.hold("ada");

        let _ada = visit(&office, "ada", 9);
        held.arrived().await?; // and is not released
        let grace = visit(&office, "grace", 17).answer().await?;

        ensure(grace == Ok(profile("Grace", 17)), || {
            format!("a visitor came for Grace at 17 and got {grace:?}")
        })
    })
}

/// Ada's visitor waits for a line that the log is slow to write. Grace's visitor has nothing to do
/// with that.
#[test]
fn a_slow_line_does_not_delay_a_visitor_of_another_profile() -> Result<(), Incident> {
    run(async {
        let office = office();
        let _busy = office.audit.hold(); // and is not released
        let _ada = visit(&office, "ada", 9);
        settle().await;
        let grace = visit(&office, "grace", 17).answer().await?;

        ensure(grace == Ok(profile("Grace", 17)), || {
            format!("a visitor came for Grace at 17 and got {grace:?}")
        })
    })
}

/// Two visitors come in the very same millisecond.
#[test]
fn two_visits_in_one_millisecond_are_two_lines() -> Result<(), Incident> {
    run(async {
        let office = office();
        let held = office.db.hold("ada");
        let visits = ["one visit at 9", "other visit at 9"].map(|name| {
            let profiles = office.profiles.clone();
            actor(name, async move { profiles.visit("ada", 9).await })
        });
        held.arrived().await?;
        settle().await;
        held.release();
        for visit in visits {
            let got = visit.answer().await?;
            sees(&got, "a visitor came at 9", 9, "other visit at 9")?;
        }

        let lines = office.audit.lines();
        ensure(lines == [profile("Ada", 9), profile("Ada", 9)], || {
            format!("two visitors have seen Ada's profile at 9, and the trail says {lines:?}")
        })
    })
}

/// One visit, and nobody else, and the log takes a minute: the visit is on record as soon as the
/// visitor has the profile, and what is stored has not changed.
#[test]
fn a_visit_is_on_record_and_changes_nothing_else() -> Result<(), Incident> {
    run(async {
        let office = office();
        let (profiles, audit) = (office.profiles.clone(), office.audit.clone());
        let busy = office.audit.hold();
        let visit = actor("visit at 9", async move {
            (profiles.visit("ada", 9).await, audit.lines())
        });
        pass(Duration::from_secs(60)).await;
        busy.release();
        let (visitor, lines) = visit.answer().await?;
        sees(&visitor, "a visitor came at 9", 9, "visit at 9")?;
        ensure(lines == [profile("Ada", 9)], || {
            format!(
                "a visitor has been shown Ada's profile at 9, and by then the trail said {lines:?}"
            )
        })?;
        let reader = read(&office, "reader", "ada").answer().await?;
        sees(&reader, "a reader asked", STORED, "reader")
    })
}

/// Three visitors and three readers wait for one query. The log gets round to the three lines in
/// each of the six possible orders, and after each line another reader goes on, and may look at
/// what the query brought.
#[test]
#[ignore = "beyond"]
fn nobody_sees_a_visit_but_the_one_who_made_it() -> Result<(), Incident> {
    const ORDERS: [[usize; 3]; 6] = [
        [0, 1, 2],
        [0, 2, 1],
        [1, 0, 2],
        [1, 2, 0],
        [2, 0, 1],
        [2, 1, 0],
    ];
    run(async {
        for order in ORDERS {
            let office = office();
            let busy: [Gate; 3] = std::array::from_fn(|_| office.audit.hold());
            let held = office.db.hold("ada");
            let mut callers = Vec::new();
            for n in 1..=3 {
                callers.push((
                    visit(&office, "ada", 10 * n),
                    read(&office, &format!("reader {n}"), "ada"),
                ));
            }
            held.arrived().await?;
            settle().await;
            for (_, reader) in &callers {
                reader.pause();
            }
            held.release();
            settle().await;

            for (line, (_, reader)) in order.into_iter().zip(&callers) {
                busy[line].release();
                settle().await;
                reader.resume();
                settle().await;
            }
            for (n, (visit, reader)) in (1..).zip(callers) {
                let came = format!("a visitor came at {}", 10 * n);
                sees(&visit.answer().await?, &came, 10 * n, "visit at 20")?;
                let name = format!("reader {n}");
                sees(&reader.answer().await?, "a reader asked", STORED, &name)?;
            }
            let mut times: Vec<_> = office.audit.lines().iter().map(|p| p.last_seen).collect();
            times.sort_unstable();
            ensure(times == [10, 20, 30], || {
                format!(
                    "Ada was visited at 10, 20 and 30, and the trail says {}",
                    all(&times)
                )
            })?;
        }
        Ok(())
    })
}

/// The log is busy, and the visitor's client gives up before it has written the line. A reader of
/// the same query looks afterwards, and so does the auditor when the log has time again.
#[test]
#[ignore = "beyond"]
fn a_visitor_who_hangs_up_leaves_no_trace() -> Result<(), Incident> {
    run(async {
        let office = office();
        let busy = office.audit.hold();
        let held = office.db.hold("ada");
        let visit = visit(&office, "ada", 9);
        held.arrived().await?;
        let reader = read(&office, "reader", "ada");
        settle().await;
        reader.pause();
        held.release();
        settle().await;
        visit.hang_up();
        settle().await;
        reader.resume();
        sees(&reader.answer().await?, "a reader asked", STORED, "reader")?;

        busy.release();
        settle().await;
        let lines = office.audit.lines();
        ensure(lines.is_empty(), || {
            format!("the visitor at 9 hung up without an answer, and the trail says {lines:?}")
        })
    })
}

/// A visitor gives up while the query is under way on which two readers wait as well. They, and one
/// who comes later, get what they came for.
#[test]
#[ignore = "beyond"]
fn a_visitor_who_hangs_up_takes_nobody_along() -> Result<(), Incident> {
    run(async {
        let office = office();
        let held = office.db.hold("ada");
        let visit = visit(&office, "ada", 9);
        held.arrived().await?;
        let readers = ["reader 1", "reader 2"].map(|name| read(&office, name, "ada"));
        settle().await;
        visit.hang_up();
        settle().await;
        held.release();

        for (reader, name) in readers.into_iter().zip(["reader 1", "reader 2"]) {
            sees(&reader.answer().await?, "a reader asked", STORED, name)?;
        }
        let late = read(&office, "late reader", "ada").answer().await?;
        sees(&late, "later a reader asked", STORED, "late reader")
    })
}

/// Two visitors, one of whom reads as well, may overtake each other wherever they wait. In none of
/// all these orders does one of them see another's visit.
#[test]
#[ignore = "beyond"]
fn no_order_of_steps_breaks_a_promise() -> Result<(), Incident> {
    explore(scenario::three_tabs)
}

/// Two visitors come at the same time, and one of them may hang up. Both are on record if they
/// stay, and a reader sees neither of them.
#[test]
#[ignore = "beyond"]
fn no_order_of_steps_leaves_a_visit_out_or_behind() -> Result<(), Incident> {
    explore_besides(scenario::two_visits_at_nine)
}

/// Two profiles, and an empty trail.
struct Office {
    db: Db<String, Profile>,
    audit: AuditLog<Profile>,
    profiles: Arc<Profiles>,
}

fn office() -> Office {
    let db = Db::new([
        ("ada", profile("Ada", STORED)),
        ("grace", profile("Grace", STORED)),
    ]);
    let audit = AuditLog::new();
    Office {
        profiles: Arc::new(Profiles::new(db.clone(), audit.clone())),
        db,
        audit,
    }
}

fn profile(name: &str, last_seen: u64) -> Profile {
    Profile {
        name: name.to_owned(),
        last_seen,
    }
}

/// One at 9 and one at 17, with one query and a slow log.
async fn two_visits(
    office: &Office,
) -> Result<[Actor<Result<Profile, ProfileError>>; 2], Incident> {
    let held = office.db.hold("ada");
    let busy = [office.audit.hold(), office.audit.hold()];
    let first = visit(office, "ada", 9);
    held.arrived().await?;
    let second = visit(office, "ada", 17);
    settle().await;
    held.release();
    for line in busy {
        settle().await;
        line.release();
    }
    Ok([first, second])
}

/// A visitor on a task of its own.
fn visit(office: &Office, id: &'static str, at: u64) -> Actor<Result<Profile, ProfileError>> {
    let profiles = office.profiles.clone();
    actor(&format!("visit at {at}"), async move {
        profiles.visit(id, at).await
    })
}

fn read(office: &Office, name: &str, id: &'static str) -> Actor<Result<Profile, ProfileError>> {
    let profiles = office.profiles.clone();
    actor(name, async move { profiles.get(id).await })
}

/// Ada's profile, with this time.
fn sees(
    got: &Result<Profile, ProfileError>,
    who: &str,
    last_seen: u64,
    joined: &str,
) -> Result<(), Incident> {
    if *got == Ok(profile("Ada", last_seen)) {
        return Ok(());
    }
    Err(Incident::new(match got {
        Ok(profile) => format!(
            "{who} and was shown {}, last seen at {}; it should be {last_seen}",
            profile.name, profile.last_seen
        ),
        Err(error) => format!("{who} and was turned away: {error}"),
    })
    .at_the_join_of(joined))
}

fn all(times: &[u64]) -> String {
    let times: Vec<_> = times.iter().map(u64::to_string).collect();
    times.join(" and ")
}
