use super::*;
use futures_util::future::join;
use sf_lab::stage::Stage;

/// Ada's profile is opened in three tabs. One visitor has one, and visits; the other has two, reads
/// in the first and visits in the second. Nobody knows who is faster.
pub fn three_tabs(stage: &mut Stage) {
    let office = office();
    let (one, two) = (office.profiles.clone(), office.profiles.clone());
    let nine = stage.actor("at 9", "visit(\"ada\", 9)", async move {
        one.visit("ada", 9).await
    });
    let seventeen = stage.actor("at 17", "get(\"ada\"), visit(\"ada\", 17)", async move {
        join(two.get("ada"), two.visit("ada", 17)).await
    });

    let reader = seventeen.clone();
    stage.always("a visitor is told the time of this very visit", move || {
        told("the visitor at 9", nine.get(), 9)?;
        let visit = seventeen.get().map(|(_, visit)| visit);
        told("the visitor at 17", visit, 17)
    });
    stage.always("a reader gets the profile as it is stored", move || {
        let read = reader.get().map(|(read, _)| read);
        told("a reader", read, STORED)
    });
    stage.always("the trail says when each visitor came", move || {
        let times: Vec<_> = office.audit.lines().iter().map(|p| p.last_seen).collect();
        match times[..] {
            [] | [9 | 17] | [9, 17] | [17, 9] => Ok(()),
            _ => Err(format!("the trail says {}", all(&times))),
        }
    });
}

/// What somebody who has an answer was shown.
fn told(
    who: &str,
    got: Option<Result<Profile, ProfileError>>,
    last_seen: u64,
) -> Result<(), String> {
    match got {
        Some(Ok(got)) if got.last_seen != last_seen => Err(format!(
            "{who} was shown Ada, last seen at {}",
            got.last_seen
        )),
        Some(Err(error)) => Err(format!("{who} was turned away: {error}")),
        _ => Ok(()),
    }
}

/// Two visitors come at 9, and the second one reads the profile as well. The first one may hang up.
pub fn two_visits_at_nine(stage: &mut Stage) {
    let office = office();
    let (one, two) = (office.profiles.clone(), office.profiles.clone());
    let first = stage.actor("one", "visit(\"ada\", 9)", async move {
        one.visit("ada", 9).await
    });
    stage.may_hang_up(&first);
    let second = stage.actor("two", "get(\"ada\"), visit(\"ada\", 9)", async move {
        join(two.get("ada"), two.visit("ada", 9)).await
    });

    let reader = second.clone();
    stage.always("a reader gets the profile as it is stored", move || {
        let read = reader.get().map(|(read, _)| read);
        told("a reader", read, STORED)
    });
    stage.finally("the trail holds one line for each visit", move || {
        let visits = [first.get(), second.get().map(|(_, visit)| visit)];
        let visits = visits
            .iter()
            .flatten()
            .filter(|visit| visit.is_ok())
            .count();
        // One who has hung up may have been in time.
        match office.audit.lines().len() {
            lines if lines >= visits => Ok(()),
            lines => Err(format!("of {visits} visits the trail has {lines}")),
        }
    });
}
