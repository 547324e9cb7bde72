//! What the compiler forbids, in its own words: chapters show the `.stderr` files.

use std::process::Command;

/// The text of an error changes from one compiler to the next. Another one than this proves
/// nothing about ours, so that a stranger's `cargo test` is not red because of it.
const COMPILER: &str = "rustc 1.95.0 ";

#[test]
fn the_compiler_refuses_these() {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let version = Command::new(rustc)
        .arg("-V")
        .output()
        .expect("this test has just been compiled");
    let version = String::from_utf8_lossy(&version.stdout);
    if !version.starts_with(COMPILER) {
        println!("not checked: the errors are those of {COMPILER}and this is {version}");
        return;
    }
    trybuild::TestCases::new().compile_fail("tests/compile_fail/*.rs");
}
