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

/// Berlin warms forty pages of its own. With it begins the job of Oslo, which warms two, and at some
/// time that of Rome, which warms forty others. A job goes as far as it can before anybody else takes
/// a step.
pub fn a_long_list_and_two_jobs(stage: &mut Stage) {
    let forty = |edge: &str| (1..=40).map(|n| format!("{edge} {n}")).collect::<Vec<_>>();
    let two = ["home", "prices"].map(str::to_owned).to_vec();
    let [berlin, rome] = [forty("berlin"), forty("rome")];
    let origin = Db::new(
        [&two, &berlin, &rome]
            .into_iter()
            .flatten()
            .map(|id| (id.as_str(), page(id))),
    );
    let prefetcher = Arc::new(Prefetcher::new(origin.clone()));
    let answers = Arc::new(Mutex::new(Vec::new()));
    let warms = |ids: Vec<String>| {
        let (prefetcher, answers) = (prefetcher.clone(), answers.clone());
        async move {
            let list: Vec<_> = ids.iter().map(String::as_str).collect();
            let got = Warmed(prefetcher.warm(&list).await);
            answers.lock().push((ids, got));
        }
    };
    let [oslo, berlin, rome] = [warms(two), warms(berlin), warms(rome)];
    stage.actor("berlin", "warms forty pages", async move {
        tokio::spawn(oslo);
        berlin.await;
    });
    stage.happens("rome begins to warm forty others", move || {
        tokio::spawn(rome);
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
