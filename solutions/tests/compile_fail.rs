//! What the compiler forbids and what clippy objects to, in their own words: chapters show the
//! `.stderr` files.

use std::{env, ffi::OsString, process::Command, sync::Mutex};

use solutions::here;

/// The text of an error changes from one compiler to the next. Another one than this proves
/// nothing about ours, so that a stranger's `cargo test` is not red because of it.
const COMPILER: &str = "rustc 1.95.0 ";

/// The clippy of the same toolchain.
const CLIPPY: &str = "clippy 0.1.95 ";

/// What cargo is to call in the place of the compiler.
const WRAPPER: &str = "RUSTC_WORKSPACE_WRAPPER";

/// trybuild has one folder to build in.
static FOLDER: Mutex<()> = Mutex::new(());

#[test]
fn the_compiler_refuses_these() {
    let _folder = FOLDER.lock();
    if is_there(compiler(), COMPILER) {
        trybuild::TestCases::new().compile_fail("tests/compile_fail/*.rs");
    }
}

/// trybuild calls cargo, and cargo calls clippy if it is told so in the environment, which is this
/// test's own only in a process of its own.
#[test]
fn clippy_objects_to_these() {
    if env::var_os(WRAPPER).is_some_and(|wrapper| wrapper == "clippy-driver") {
        trybuild::TestCases::new().compile_fail("tests/clippy/*.rs");
    } else if is_there(compiler(), COMPILER) && is_there("clippy-driver".into(), CLIPPY) {
        let _folder = FOLDER.lock();
        let this = env::current_exe().expect("a test is a program");
        let run = Command::new(this)
            .args(["--exact", "clippy_objects_to_these", "--nocapture"])
            .env(WRAPPER, "clippy-driver")
            .env("CLIPPY_CONF_DIR", here().join("tests/clippy"))
            .output()
            .expect("it is running");
        let said = String::from_utf8_lossy(&run.stderr);
        assert!(run.status.success(), "{said}");
    }
}

fn compiler() -> OsString {
    env::var_os("RUSTC").unwrap_or_else(|| "rustc".into())
}

/// Whether `tool` is the one whose words are committed.
fn is_there(tool: OsString, version: &str) -> bool {
    let run = Command::new(&tool).arg("-V").output();
    let said = run.map(|run| run.stdout).unwrap_or_default();
    let said = String::from_utf8_lossy(&said);
    let there = said.starts_with(version);
    if !there {
        let tool = tool.display();
        println!("not checked: the words are those of {version}and `{tool} -V` says {said:?}");
    }
    there
}
