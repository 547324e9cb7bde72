//! The Content-Security-Policy of a page: what stands in it may run, and nothing else.

use std::collections::BTreeSet;

use base64::{Engine, prelude::BASE64_STANDARD as STANDARD};
use sha2::{Digest, Sha256};

use crate::markup;

/// The policy for `page`, with a hash for each of its inline scripts and inline styles.
///
/// Hashes and not nonces, so that the page's bytes stay the same and it can be cached.
pub fn policy(page: &str) -> String {
    let tags = markup::tags(page);
    let scripts: BTreeSet<String> = tags
        .iter()
        // JSON in a script is data and never runs.
        .filter(|tag| tag.attribute("type") != Some("application/json"))
        .filter(|tag| tag.name == "script" && tag.attribute("src").is_none())
        .map(|tag| source(tag.body))
        .collect();
    let styles: BTreeSet<String> = tags
        .iter()
        .filter_map(|tag| tag.attribute("style"))
        .map(source)
        .collect();
    let scripts: String = scripts.into_iter().collect();
    let styles: String = styles.into_iter().collect();
    let unsafe_hashes = if styles.is_empty() {
        ""
    } else {
        " 'unsafe-hashes'"
    };
    format!(
        "default-src 'none'; script-src 'self'{scripts}; style-src 'self'{unsafe_hashes}{styles}; \
         img-src 'self' data:; font-src 'self'; connect-src 'self'; frame-src 'self'; \
         base-uri 'self'; form-action 'none'; frame-ancestors 'self'"
    )
}

fn source(text: &str) -> String {
    format!(" 'sha256-{}'", STANDARD.encode(Sha256::digest(text)))
}
