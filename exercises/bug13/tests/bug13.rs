use bug13::{Report, Reports};
use sf_lab::{
    Incident, ensure,
    model::{self, Arc, Caller, Warehouse},
};

// Every test is a model: loom runs its story in every order of its threads' steps, with at most two
// interruptions in one order. The test itself is one of the threads; there are three others at most.

/// Two threads of the web server, each with its own handle, ask for the same report.
#[test]
fn a_report_is_not_run_twice_at_the_same_time() -> Result<(), Incident> {
    let both = [
        ("first handle", "get(\"q3\")"),
        ("second handle", "get(\"q3\")"),
    ];
    model::explore(&both, "no report is run while it is being run", || {
        let (warehouse, reports) = office();
        let first = ask("first handle", &reports, "q3");
        let second = ask("second handle", &reports, "q3");
        answers(first, "q3")?;
        answers(second, "q3")?;
        nobody_ran_twice(&warehouse, "q3")
    })
}

/// Two threads ask for the same report. When one of them has it, a third asks. If the report is
/// still being run then, there is nothing to start.
#[test]
fn a_run_that_has_ended_hides_none_that_still_goes_on() -> Result<(), Incident> {
    model::in_every_order(|| {
        let (warehouse, reports) = office();
        let first = ask("first handle", &reports, "q3");
        let second = ask("second handle", &reports, "q3");
        answers(first, "q3")?;
        let before = warehouse.runs("q3");
        let late = answers(ask("late handle", &reports, "q3"), "q3")?;
        answers(second, "q3")?;

        let mut under_way = before.iter().filter(|run| !run.ended);
        let runs = warehouse.runs("q3");
        let run = runs.iter().find(|run| run.number == late.run);
        let beside = run.and_then(|run| under_way.find(|other| run.beside.contains(&other.by)));
        beside.map_or(Ok(()), |beside| {
            Err(Incident::new(format!(
                "run {} of q3 was under way when late handle asked for it, and run {} was begun",
                beside.number, late.run
            )))
        })
    })
}

/// The test that the service has always had: two threads that use one and the same handle.
#[test]
fn threads_that_use_one_handle_do_not_run_a_report_twice() -> Result<(), Incident> {
    model::in_every_order(|| {
        let (warehouse, reports) = office();
        let reports = Arc::new(reports);
        let first = model::caller("first", {
            let reports = reports.clone();
            move || reports.get("q3")
        });
        let second = model::caller("second", move || reports.get("q3"));
        answers(first, "q3")?;
        answers(second, "q3")?;
        nobody_ran_twice(&warehouse, "q3")
    })
}

/// Somebody asks, with a handle of their own, while the report is being run.
#[test]
fn who_asks_while_a_report_is_being_run_starts_no_other_run() -> Result<(), Incident> {
    model::in_every_order(|| {
        let (warehouse, reports) = office();
        let held = warehouse.hold("q3");
        let first = ask("first handle", &reports, "q3");
        held.arrived();
        let second = ask("second handle", &reports, "q3");
        held.release();
        answers(first, "q3")?;
        answers(second, "q3")?;
        nobody_ran_twice(&warehouse, "q3")
    })
}

/// Whoever comes in time is given what is already on its way: of all orders there is one in which
/// two callers cost one run.
#[test]
fn two_callers_can_be_served_by_one_run() -> Result<(), Incident> {
    model::in_some_order("two callers of q3 were never served by one run", || {
        let (warehouse, reports) = office();
        let first = ask("first handle", &reports, "q3");
        let second = ask("second handle", &reports, "q3");
        let (first, second) = (answers(first, "q3")?, answers(second, "q3")?);
        Ok(first.run == second.run && warehouse.runs("q3").len() == 1)
    })
}

/// The warehouse works on one report, and somebody else waits for it too, for as long as it takes a
/// third to get another one.
#[test]
fn a_report_that_takes_long_delays_no_other() -> Result<(), Incident> {
    model::in_every_order(|| {
        let (warehouse, reports) = office();
        let held = warehouse.hold("q3");
        let slow = ask("slow", &reports, "q3");
        held.arrived();
        let waiting = ask("waiting", &reports, "q3");
        let other = ask("other", &reports, "q4");
        answers(other, "q4")?;
        held.release();
        answers(slow, "q3")?;
        answers(waiting, "q3")?;
        Ok(())
    })
}

/// Yesterday's report is of no use today.
#[test]
fn a_report_is_run_again_for_who_asks_later() -> Result<(), Incident> {
    model::in_every_order(|| {
        let (warehouse, reports) = office();
        for asked in 1..=3 {
            let report = reports.clone().get("q3");
            let runs = warehouse.runs("q3").len();
            ensure((report.run, runs) == (asked, asked as usize), || {
                format!(
                    "q3 was asked for {asked} times, one after another, and run {runs} times; the \
                     last answer was of run {}",
                    report.run
                )
            })?;
        }
        Ok(())
    })
}

/// Somebody gets the report and asks for it again at once, while another one may still be on the way
/// to theirs. The run that they have seen has ended: they are not given it once more.
#[test]
fn who_asks_again_is_not_given_the_same_run() -> Result<(), Incident> {
    model::in_every_order(|| {
        let (_warehouse, reports) = office();
        let once = ask("once", &reports, "q3");
        let again = model::caller("again", move || {
            [reports.get("q3").run, reports.get("q3").run]
        });
        answers(once, "q3")?;
        let [before, after] = again.answer();
        ensure(before < after, || {
            format!("a caller got run {before} of q3, asked once more, and got run {after}")
        })
    })
}

/// Who asks runs it: the warehouse sees no thread but the caller's.
#[test]
fn a_report_is_run_by_one_of_those_who_ask() -> Result<(), Incident> {
    model::in_every_order(|| {
        let (warehouse, reports) = office();
        answers(ask("a page", &reports, "q3"), "q3")?;
        let runs = warehouse.runs("q3");
        let other = runs.iter().find(|run| run.by != "a page");
        other.map_or(Ok(()), |run| {
            Err(Incident::new(format!(
                "a page asked for q3, and it was run for {}",
                run.by
            )))
        })
    })
}

/// Two offices, each with a warehouse of its own, ask for reports that happen to have one name.
#[test]
fn another_service_has_reports_of_its_own() -> Result<(), Incident> {
    model::in_every_order(|| {
        let (here, reports) = office();
        let (there, others) = office();
        let ours = ask("our page", &reports, "q3");
        let theirs = ask("their page", &others, "q3");
        answers(ours, "q3")?;
        answers(theirs, "q3")?;
        let runs = (here.runs("q3").len(), there.runs("q3").len());
        ensure(runs == (1, 1), || {
            format!("two services were asked for q3, and their warehouses ran it {runs:?} times")
        })
    })
}

/// Three threads, each with a handle of its own.
#[test]
#[ignore = "beyond"]
fn of_three_callers_none_is_left_behind() -> Result<(), Incident> {
    model::in_every_order(|| {
        let (warehouse, reports) = office();
        let callers =
            ["first handle", "second handle", "third handle"].map(|name| ask(name, &reports, "q3"));
        for caller in callers {
            answers(caller, "q3")?;
        }
        nobody_ran_twice(&warehouse, "q3")
    })
}

/// A service with a warehouse that numbers its runs.
fn office() -> (Warehouse, Reports) {
    let warehouse = Warehouse::new();
    let reports = Reports::new({
        let warehouse = warehouse.clone();
        move |id| Report {
            id: id.to_owned(),
            run: warehouse.run(id),
        }
    });
    (warehouse, reports)
}

/// A thread of the web server, with a handle of its own.
fn ask(name: &str, reports: &Reports, id: &'static str) -> Caller<Report> {
    let reports = reports.clone();
    model::caller(name, move || reports.get(id))
}

/// The caller must have got the report that it asked for.
fn answers(caller: Caller<Report>, id: &str) -> Result<Report, Incident> {
    let report = caller.answer();
    ensure(report.id == id, || {
        format!("a caller asked for {id} and was given {}", report.id)
    })?;
    Ok(report)
}

fn nobody_ran_twice(warehouse: &Warehouse, id: &str) -> Result<(), Incident> {
    let runs = warehouse.runs(id);
    let twice = runs.iter().find(|run| !run.beside.is_empty());
    twice.map_or(Ok(()), |run| {
        let beside = run.beside.join(" and for ");
        Err(Incident::new(format!(
            "{id} was run for {} while it was being run for {beside}",
            run.by
        )))
    })
}
