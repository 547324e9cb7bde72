use super::*;
use sf_lab::stage::Stage;

/// Berlin warms two pages and Oslo one of them as well; nobody knows who is faster.
pub fn two_edges(stage: &mut Stage) {
    let (origin, prefetcher) = morning();
    let lists: [(_, &[_]); 2] = [("berlin", &["home", "prices"]), ("oslo", &["home"])];
    let answers = lists.map(|(edge, list)| {
        let prefetcher = prefetcher.clone();
        let call = async move { Warmed(prefetcher.warm(list).await) };
        (
            edge,
            list,
            stage.actor(edge, format!("warm({list:?})"), call),
        )
    });
    stage.always("each page comes back under its own name", move || {
        for (edge, list, answer) in &answers {
            let wanted = its_own(&origin, list);
            let got = answer.get();
            if let Some(astray) = got.and_then(|got| astray(&got, list, &wanted)) {
                return Err(format!("in {edge}, {astray}"));
            }
        }
        Ok(())
    });
}
