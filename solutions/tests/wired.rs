//! The judged targets are what the folders say.

use solutions::{Failure, bug::Bug, committed, here, wiring};

#[test]
fn every_variant_is_wired() -> Result<(), Failure> {
    let bugs = Bug::all();
    for bug in &bugs {
        let path = here().join(format!("judged/{}.rs", bug.id));
        committed::check(&path, &wiring::judged(bug), wiring::COMMAND)?;
    }
    committed::check(
        &here().join("Cargo.toml"),
        &wiring::manifest(&bugs),
        wiring::COMMAND,
    )
}

#[test]
fn suites_and_variants_can_be_compiled_as_modules() -> Result<(), Failure> {
    Bug::all().iter().try_for_each(wiring::check_style)
}
