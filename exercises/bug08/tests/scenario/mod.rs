use super::*;
use parking_lot::Mutex;
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

/// Berlin warms two pages. With it begin the jobs of Oslo and of Rome, which warm forty each, and at
/// some time that of Lima, which warms two. A job goes as far as it can before anybody takes the next
/// step, and gives way to other jobs.
pub fn two_long_lists_beside_a_short_one(stage: &mut Stage) {
    let pages = |edge: &str, many| {
        (1..=many)
            .map(|n| format!("{edge} {n}"))
            .collect::<Vec<_>>()
    };
    let lists = [("berlin", 2), ("oslo", 40), ("rome", 40), ("lima", 2)]
        .map(|(edge, many)| pages(edge, many));
    let origin = Db::new(lists.iter().flatten().map(|id| (id.as_str(), page(id))));
    let prefetcher = Arc::new(Prefetcher::new(origin.clone()));
    let answers = Arc::new(Mutex::new(Vec::new()));
    let [berlin, oslo, rome, lima] = lists.map(|ids| {
        let (prefetcher, answers) = (prefetcher.clone(), answers.clone());
        async move {
            let list: Vec<_> = ids.iter().map(String::as_str).collect();
            let got = Warmed(prefetcher.warm(&list).await);
            answers.lock().push((ids, got));
        }
    });
    stage.actor("berlin", "warms two pages, beside two jobs", async move {
        tokio::spawn(oslo);
        tokio::spawn(rome);
        berlin.await;
    });
    stage.happens("lima begins to warm two pages", move || {
        tokio::spawn(lima);
    });
    stage.always("each page comes back under its own name", move || {
        for (ids, got) in answers.lock().drain(..) {
            let list: Vec<_> = ids.iter().map(String::as_str).collect();
            if let Some(astray) = astray(&got, &list, &its_own(&origin, &list)) {
                return Err(astray);
            }
        }
        Ok(())
    });
}
