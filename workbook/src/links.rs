//! Checking that every link within the book leads somewhere.

use std::collections::{BTreeMap, BTreeSet};

use crate::{markup, site::Site};

/// A sentence for each link to a page, file or heading of the site that is not there.
pub fn check(site: &Site) -> Vec<String> {
    let pages: BTreeMap<&str, String> = site
        .iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .map(|(path, asset)| (path, String::from_utf8_lossy(&asset.bytes).into_owned()))
        .collect();
    let headings: BTreeMap<&str, BTreeSet<&str>> = pages
        .iter()
        .map(|(path, page)| {
            let ids = markup::tags(page)
                .into_iter()
                .filter_map(|tag| tag.attribute("id"));
            (*path, ids.collect())
        })
        .collect();
    let mut faults = BTreeSet::new();
    for (path, page) in &pages {
        for tag in markup::tags(page) {
            let links = ["href", "src"]
                .into_iter()
                .filter_map(|name| tag.attribute(name));
            for link in links {
                // The 404 page is served from anywhere, and carries a `<base>` for that.
                let from = if *path == "404.html" { "" } else { *path };
                if !leads_somewhere(site, &headings, from, link) {
                    faults.insert(format!("{path}: the link {link} leads nowhere"));
                }
            }
        }
    }
    faults.into_iter().collect()
}

fn leads_somewhere(
    site: &Site,
    headings: &BTreeMap<&str, BTreeSet<&str>>,
    from: &str,
    link: &str,
) -> bool {
    let outside = ["http:", "https:", "mailto:", "data:"];
    if outside.iter().any(|scheme| link.starts_with(scheme)) {
        return true;
    }
    let (path, heading) = match link.split_once('#') {
        Some((path, heading)) => (path, Some(heading)),
        None => (link, None),
    };
    let target = if path.is_empty() {
        from.to_owned()
    } else {
        resolve(from, path)
    };
    if target.is_empty() {
        return true;
    }
    if site.get(&target).is_none() {
        return false;
    }
    match heading {
        None | Some("") => true,
        Some(heading) => headings
            .get(&*target)
            .is_some_and(|headings| headings.contains(&*percent_decoded(heading))),
    }
}

/// `link`, as a browser on the page `from` understands it.
fn resolve(from: &str, link: &str) -> String {
    let mut folders: Vec<&str> = match link.strip_prefix('/') {
        Some(_) => Vec::new(),
        None => from.split('/').collect(),
    };
    folders.pop();
    for step in link.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                folders.pop();
            }
            _ => folders.push(step),
        }
    }
    let path = folders.join("/");
    match link.ends_with('/') || path.is_empty() {
        true if path.is_empty() => "index.html".to_owned(),
        true => format!("{path}/index.html"),
        false => path,
    }
}

fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let decoded = (*first == b'%')
            .then(|| after.get(..2))
            .flatten()
            .and_then(|digits| std::str::from_utf8(digits).ok())
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match decoded {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
