//! Go's group, if there is a Go.

use crate::table::Cells;
use std::{
    path::{Path, PathBuf},
    process::Command,
};

pub struct Go(PathBuf);

/// Builds the program in `go/`, or returns nothing and says why.
pub fn build() -> Option<Go> {
    let binary = std::env::temp_dir().join(format!("sf-bench-go-{}", std::process::id()));
    let mut build = Command::new("go");
    build.arg("build").arg("-o").arg(&binary).arg(".");
    match build.current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("go")).status() {
        Ok(status) if status.success() => Some(Go(binary)),
        Ok(_) => {
            eprintln!("go build failed: no row for Go");
            None
        }
        Err(_) => {
            eprintln!("no go on the path: no row for it");
            None
        }
    }
}

impl Go {
    /// The program prints one number a line: alone, two threads, hot key, joined, allocations,
    /// bytes.
    pub fn measure(&self) -> Cells {
        let output = Command::new(&self.0).output().expect("just built");
        let text = String::from_utf8(output.stdout).expect("numbers");
        let mut numbers = text.lines().map(|line| line.parse::<f64>().expect("a number"));
        Cells {
            alone: numbers.next(),
            two_threads: numbers.next(),
            hot_key: numbers.next(),
            joined_two_workers: numbers.next(),
            allocations_alone: numbers.next(),
            bytes_alone: numbers.next(),
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
