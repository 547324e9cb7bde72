//! Go's group, if there is a Go.

use crate::table::Cells;
use std::{
    path::{Path, PathBuf},
    process::Command,
};

pub struct Go(PathBuf);

/// Builds the program in `go/`, or returns nothing and says why.
///
/// `golang.org/x/sync` comes from the module proxy. Where that is out of reach, set `GOPATH` to a
/// folder that has it: Debian's `golang-golang-x-sync-dev` puts it below `/usr/share/gocode`.
pub fn build() -> Option<Go> {
    let binary = std::env::temp_dir().join(format!("sf-bench-go-{}", std::process::id()));
    let build = |modules: &str| {
        let mut build = Command::new("go");
        build.args(["build", "-o"]).arg(&binary).arg(".").env("GO111MODULE", modules);
        if modules == "on" {
            // Notes the module's sum in `go.sum` when it is not there yet.
            build.env("GOFLAGS", "-mod=mod");
        }
        build.current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("go")).output()
    };
    for modules in ["on", "off"] {
        match build(modules) {
            Ok(output) if output.status.success() => return Some(Go(binary)),
            Ok(output) => eprint!("{}", String::from_utf8_lossy(&output.stderr)),
            Err(_) => {
                eprintln!("no go on the path: no row for it");
                return None;
            }
        }
    }
    eprintln!("go build failed: no row for Go");
    None
}

impl Go {
    /// The program prints one number a line: alone, two threads, hot key, joined, allocations,
    /// bytes.
    pub fn measure(&self) -> Cells {
        let output = Command::new(&self.0).output().expect("just built");
        let text = String::from_utf8(output.stdout).expect("numbers");
        let mut numbers = text.lines().map(|line| line.parse::<f64>().expect("a number"));
        let mut next = || numbers.next().filter(|number| !number.is_nan());
        Cells {
            alone: next(),
            two_threads: next(),
            hot_key: next(),
            joined_two_workers: next(),
            allocations_alone: next(),
            bytes_alone: next(),
            ..Cells::default()
        }
    }
}

impl Drop for Go {
    fn drop(&mut self) {
        // It lies in the folder for temporary files anyway.
        let _ = std::fs::remove_file(&self.0);
    }
}
