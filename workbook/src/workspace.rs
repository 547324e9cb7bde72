//! Where things are.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

/// A checkout of the workbook.
#[derive(Clone, Debug)]
pub struct Workspace {
    root: PathBuf,
}

impl Workspace {
    /// The checkout that holds `folder`, or else the one that `cargo run --manifest-path` points to.
    pub fn find(folder: &Path) -> Result<Self> {
        let told_by_cargo = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
        let starts = [Some(folder.to_path_buf()), told_by_cargo];
        for start in starts.into_iter().flatten() {
            let found = start
                .ancestors()
                .find(|folder| folder.join("book/book.toml").is_file());
            if let Some(root) = found {
                return Ok(Self::at(root));
            }
        }
        bail!(
            "{} is not inside a checkout of the workbook: no folder above it holds book/book.toml",
            folder.display()
        );
    }

    pub fn at(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    pub fn root(&self) -> &Path {
        &self.root
    }

    pub fn book(&self) -> PathBuf {
        self.root.join("book")
    }

    pub fn chapter(&self, bug: &str) -> PathBuf {
        self.root.join(format!("book/src/{bug}.md"))
    }

    pub fn exercises(&self) -> PathBuf {
        self.root.join("exercises")
    }

    pub fn exercise(&self, bug: &str) -> PathBuf {
        self.exercises().join(bug)
    }

    /// The file that the learner repairs.
    pub fn learners_file(&self, bug: &str) -> PathBuf {
        self.exercise(bug).join("src/lib.rs")
    }

    pub fn solutions(&self, bug: &str) -> PathBuf {
        self.root.join("solutions").join(bug)
    }

    /// The program's own corner of the target folder.
    pub fn scratch(&self) -> PathBuf {
        self.root.join("target/workbook")
    }

    /// `path` as a reader of the checkout would write it, on every system with slashes.
    pub fn shown(&self, path: &Path) -> String {
        let path = path.strip_prefix(&self.root).unwrap_or(path);
        path.display().to_string().replace('\\', "/")
    }
}
