//! The book: whole, or refused.

mod support;

use std::{fs, path::Path};

use base64::{Engine, prelude::BASE64_STANDARD};
use sha2::{Digest, Sha256};
use support::Checkout;
use workbook::{book, markup, press::Press, site::Site, workspace::Workspace};

fn render(checkout: &Checkout) -> Result<Site, String> {
    book::render(&checkout.workspace, &checkout.path("target/book"))
        .map_err(|error| format!("{error:#}"))
}

#[track_caller]
fn refused(checkout: &Checkout, reason: &str) {
    let error = render(checkout).expect_err("a book that is not whole");
    assert!(error.contains(reason), "{error}");
}

fn page(site: &Site, path: &str) -> String {
    let asset = site.get(path).unwrap_or_else(|| panic!("no page {path}"));
    String::from_utf8_lossy(&asset.bytes).into_owned()
}

fn real_book() -> Site {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the workspace");
    let folder = tempfile::tempdir().expect("a temporary folder");
    book::render(&Workspace::at(root), folder.path()).unwrap_or_else(|error| panic!("{error:#}"))
}

#[test]
fn a_whole_book_is_rendered_with_what_it_includes() {
    let site = render(&Checkout::new()).unwrap();
    assert!(page(&site, "bug03.html").contains("pub fn answer() -&gt; u32 {"));
}

#[test]
fn a_missing_include_is_fatal() {
    let checkout = Checkout::new();
    fs::remove_file(checkout.path("solutions/bug03/pristine.rs")).unwrap();
    refused(
        &checkout,
        "bug03.md: {{#include ../../solutions/bug03/pristine.rs}}: there is no file",
    );
}

#[test]
fn a_missing_anchor_is_fatal() {
    let checkout = Checkout::new();
    checkout.write(
        "book/src/index.md",
        "# Start\n\n{{#include ../../solutions/bug03/pristine.rs:fix}}\n",
    );
    refused(&checkout, "pristine.rs has no anchor fix");
}

#[test]
fn including_a_file_with_anchors_whole_is_fatal() {
    let checkout = Checkout::new();
    checkout.write(
        "solutions/bug03/pristine.rs",
        "// ANCHOR: a\nfn a() {}\n// ANCHOR_END: a\n",
    );
    refused(&checkout, "the file carries anchors");
}

#[test]
fn line_numbers_and_other_directives_are_fatal() {
    let checkout = Checkout::new();
    checkout.write(
        "book/src/index.md",
        "# Start\n\n{{#include bug03.md:1:2}}\n\n{{#playground bug03.md}}\n",
    );
    refused(&checkout, "line numbers drift");
    refused(&checkout, "only `include` is known here");
}

#[test]
fn an_escaped_directive_is_text() {
    let checkout = Checkout::new();
    checkout.write("book/src/index.md", "# Start\n\n`\\{{#include shown}}`\n");
    assert!(page(&render(&checkout).unwrap(), "index.html").contains("{{#include shown}}"));
}

#[test]
fn a_chapter_is_called_by_its_scene() {
    let checkout = Checkout::new();
    checkout.write(
        "book/src/bug03.md",
        "<p>Bug 3</p>\n\n# The tenant leak\n\n## The code\n",
    );
    refused(
        &checkout,
        "its heading is \"The tenant leak\", and bug.toml calls the scene \"Somebody else's settings\"",
    );
}

#[test]
fn a_dead_link_is_fatal() {
    let checkout = Checkout::new();
    checkout.write("book/src/index.md", "# Start\n\n[nowhere](bug99.md)\n");
    refused(&checkout, "index.html: the link bug99.html leads nowhere");
}

#[test]
fn a_link_to_a_missing_heading_is_fatal() {
    let checkout = Checkout::new();
    checkout.write(
        "book/src/index.md",
        "# Start\n\n[nowhere](bug03.md#the-coda)\n",
    );
    refused(&checkout, "the link bug03.html#the-coda leads nowhere");
}

#[test]
fn a_chapter_that_the_summary_promises_and_nobody_wrote_is_fatal_and_not_written() {
    let checkout = Checkout::new();
    checkout.write(
        "book/src/SUMMARY.md",
        "# Summary\n\n- [Three](bug03.md)\n- [Four](bug04.md)\n",
    );
    refused(&checkout, "bug04.md");
    assert!(!checkout.path("book/src/bug04.md").exists());
}

#[test]
fn a_misspelt_setting_is_fatal() {
    let checkout = Checkout::new();
    let settings = checkout.read("book/book.toml") + "[output.html.search]\nenabled = true\n";
    checkout.write("book/book.toml", &settings);
    refused(&checkout, "[output.html]");
}

#[test]
fn what_mdbook_only_warns_of_is_fatal() {
    let checkout = Checkout::new();
    checkout.write("book/src/index.md", "# Start\n\n<div>\n\nnever closed\n");
    refused(&checkout, "div");
}

#[test]
fn the_real_book_is_whole() {
    let site = real_book();
    for path in ["index.html", "how-to.html", "primer.html", "bug03.html"] {
        assert!(site.get(path).is_some(), "{path}");
    }
}

#[test]
fn the_real_book_asks_nothing_of_the_network() {
    for (path, asset) in real_book()
        .iter()
        .filter(|(path, _)| path.ends_with(".html"))
    {
        for tag in markup::tags(&String::from_utf8_lossy(&asset.bytes)) {
            let fetched = match tag.name {
                "link" => tag.attribute("href"),
                "script" | "img" | "iframe" => tag.attribute("src"),
                _ => None,
            };
            assert!(
                !fetched.is_some_and(|link| link.contains("//")),
                "{path}: {fetched:?}"
            );
        }
    }
}

/// The scripts are found here by another way than the one that made the policy.
#[test]
fn the_policy_of_each_page_of_the_real_book_covers_its_inline_scripts_and_no_others() {
    let site = real_book();
    let mut covered = 0;
    for (path, asset) in site.iter().filter(|(path, _)| path.ends_with(".html")) {
        let policy = asset.policy.as_deref().expect("a page has a policy");
        let text = String::from_utf8_lossy(&asset.bytes);
        let mut hashes: Vec<String> = text
            .split("<script>")
            .skip(1)
            .filter_map(|rest| rest.split("</script>").next())
            .map(|body| format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(body))))
            .collect();
        hashes.sort();
        hashes.dedup();
        let scripts = policy
            .split("; ")
            .find_map(|part| part.strip_prefix("script-src 'self'"))
            .expect("a policy for scripts");
        let mut allowed: Vec<&str> = scripts.split_whitespace().collect();
        allowed.sort_unstable();
        assert_eq!(allowed, hashes, "{path}");
        covered += hashes.len();
    }
    assert!(covered > 0, "mdBook's pages hold inline scripts");
}

#[test]
fn an_edit_is_rendered_and_a_broken_one_leaves_the_pages_as_they_were() {
    let checkout = Checkout::new();
    let (mut press, site) = Press::start(&checkout.workspace).unwrap();
    let mut state = checkout.state(&[]);
    state.site = site.into();
    let (sender, state) = tokio::sync::watch::channel(state);
    press.look(&sender);
    assert!(!state.has_changed().unwrap(), "nobody has edited anything");

    checkout.write(
        "book/src/index.md",
        "# Start\n\nA longer text than before, by far.\n",
    );
    press.look(&sender);
    assert!(page(&state.borrow().site, "index.html").contains("A longer text"));

    checkout.write(
        "book/src/index.md",
        "# Start\n\n[nowhere](gone.md) and not here\n",
    );
    press.look(&sender);
    assert!(page(&state.borrow().site, "index.html").contains("A longer text"));
    let trouble = state.borrow().trouble.clone().expect("a sentence");
    assert!(trouble.contains("gone.html leads nowhere"), "{trouble}");

    checkout.write("book/src/index.md", "# Start\n\nWhole again.\n");
    press.look(&sender);
    assert_eq!(state.borrow().trouble, None);
}

#[test]
fn an_included_file_is_part_of_what_is_watched() {
    let checkout = Checkout::new();
    let (mut press, site) = Press::start(&checkout.workspace).unwrap();
    let mut state = checkout.state(&[]);
    state.site = site.into();
    let (sender, state) = tokio::sync::watch::channel(state);
    checkout.write(
        "solutions/bug03/pristine.rs",
        "pub fn another_answer() {}\n",
    );
    press.look(&sender);
    assert!(page(&state.borrow().site, "bug03.html").contains("another_answer"));
}
