//! Turns the folders of variants into test targets: one binary a bug, one module a variant.

use std::{fmt::Write, fs, path::Path};

use crate::{Failure, bug::Bug, here};

/// The command that writes the wiring.
pub const COMMAND: &str = "`just wire`, or `UPDATE=1 cargo test -p solutions --test wired`";

const BEGIN: &str = "# Generated from the folders by `just wire`; everything below is.\n";

/// `judged/bugNN.rs`
pub fn judged(bug: &Bug) -> String {
    let id = &bug.id;
    let mut out = format!(
        "// Generated from solutions/{id} by `just wire`: each variant is judged by the learner's suite.\n\
         #![allow(\n    clippy::duplicate_mod,\n    reason = \"each has the suite's scenario to itself\"\n)]\n"
    );
    for variant in &bug.variants {
        let module = variant.module();
        let path = variant.path();
        write!(
            out,
            r#"
#[path = "../{id}/{path}"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod {module}_subject;
mod {module} {{
    use super::{module}_subject as {id};
    include!("../../exercises/{id}/tests/{id}.rs");
}}
"#
        )
        .expect("a string takes everything");
    }
    out
}

/// `Cargo.toml` with a row for each judged target.
pub fn manifest(bugs: &[Bug]) -> String {
    let committed =
        fs::read_to_string(here().join("Cargo.toml")).expect("this package has a manifest");
    let committed = committed.replace("\r\n", "\n");
    let by_hand = committed.split(BEGIN).next().unwrap_or_default();
    let mut out = by_hand.to_owned() + BEGIN;
    for bug in bugs {
        write!(
            out,
            "\n[[test]]\nname = \"judged-{0}\"\npath = \"judged/{0}.rs\"\ntest = false\n",
            bug.id
        )
        .expect("a string takes everything");
    }
    out
}

/// What a suite and a variant must not say, since each is compiled as a module of a judged target.
///
/// # Errors
/// Names the file, the line and what to write instead.
pub fn check_style(bug: &Bug) -> Result<(), Failure> {
    let id = &bug.id;
    let suite = read(&bug.suite())?;
    for (number, line) in suite.lines().enumerate() {
        let code = line.trim_start();
        let problem = if code.starts_with("//!") || code.starts_with("#![") {
            "an inner comment or attribute, which an included file can't have: use an outer one"
        } else if code.contains(&format!("::{id}::"))
            || code.starts_with(&format!("extern crate {id}"))
        {
            "a path from the root, where a judged variant has another name: import it at the top"
        } else if code != line && code.starts_with(&format!("use {id}")) {
            "an import inside a nested module: import at the top and say `use super::*;`"
        } else {
            continue;
        };
        return Err(Failure(format!(
            "{}:{}: {problem}",
            bug.suite().display(),
            number + 1
        )));
    }
    for variant in &bug.variants {
        let text = read(&variant.file)?;
        if let Some(number) = text.lines().position(|line| line.contains("crate::")) {
            return Err(Failure(format!(
                "{}:{}: `crate::` means the judged target here, not the variant: say `self::`",
                variant.file.display(),
                number + 1
            )));
        }
    }
    Ok(())
}

fn read(path: &Path) -> Result<String, Failure> {
    fs::read_to_string(path).map_err(|e| Failure(format!("cannot read {}: {e}", path.display())))
}
