//! Workspaces for tests: a small book, two exercises, and a cargo that only plays a part.
#![allow(dead_code, reason = "each test binary uses its own share")]

use std::{
    fs,
    path::{Path, PathBuf},
};

use tempfile::TempDir;
use workbook::{catalog::Catalog, runner::Runner, site::Site, state::State, workspace::Workspace};

pub const PRISTINE: &str = "pub fn answer() -> u32 {\n    41\n}\n";

pub struct Checkout {
    pub folder: TempDir,
    pub workspace: Workspace,
}

impl Checkout {
    /// Two exercises, and a chapter with three hints for one of them.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let workspace = Workspace::at(folder.path());
        let checkout = Self { folder, workspace };
        for (bug, scene, title) in [
            ("bug01", "The busy directory", "The disappearing cache"),
            ("bug03", "Somebody else's settings", "The tenant leak"),
        ] {
            checkout.write(&format!("exercises/{bug}/src/lib.rs"), PRISTINE);
            checkout.write(&format!("exercises/{bug}/tests/{bug}.rs"), "// the suite\n");
            checkout.write(&format!("solutions/{bug}/pristine.rs"), PRISTINE);
            checkout.write(
                &format!("solutions/{bug}/solution.rs"),
                "pub fn answer() -> u32 {\n    42\n}\n",
            );
            checkout.write(&format!("solutions/{bug}/fix.diff"), "-    41\n+    42\n");
            checkout.write(
                &format!("solutions/{bug}/bug.toml"),
                &format!(
                    "title = \"{title}\"\nscene = \"{scene}\"\nstars = 2\nspoilers = []\n\n[tiers]\na = \"core\"\n\n\
                     [schedules]\ntest = \"in_every_order\"\n"
                ),
            );
        }
        checkout.write("exercises/README.md", "not an exercise\n");
        checkout.write(
            "book/book.toml",
            "[book]\ntitle = \"A book\"\n[build]\ncreate-missing = false\n\
             [output.html.playground]\nrunnable = false\n[output.html.print]\nenable = false\n",
        );
        checkout.write(
            "book/src/SUMMARY.md",
            "# Summary\n\n[Start](index.md)\n\n- [Three](bug03.md)\n",
        );
        checkout.write("book/src/index.md", "# Start\n\n[On](bug03.md#the-code)\n");
        checkout.write(
            "book/src/bug03.md",
            "# Somebody else's settings\n\n## The code\n\n```rust\n{{#include ../../solutions/bug03/pristine.rs}}\n```\n",
        );
        checkout
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    pub fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Records the suite of bug03, as it is at first, as the shipped one.
    pub fn record_suite(&self) {
        self.write(
            "solutions/bug03/suite.sha256",
            "86214a693e234517f49ca732c8468fb8224a457a983764accd551b43df389774  exercises/bug03/tests/bug03.rs\n",
        );
    }

    pub fn catalog(&self) -> Catalog {
        Catalog::read(&self.workspace).expect("a catalog")
    }

    /// A state with the pages `(path, html)` of no real book.
    pub fn state(&self, pages: &[(&str, &str)]) -> State {
        let site = tempfile::tempdir().expect("a temporary folder");
        for (path, html) in pages {
            fs::write(site.path().join(path), html).expect("a page");
        }
        State::new(Site::read(site.path()).expect("a site"), &self.catalog())
    }

    /// Lets the fake cargo play the recording `name` as its `act`: core or beyond.
    pub fn play(&self, act: &str, name: &str, status: u8) {
        self.write(&format!("play/{act}.stdout"), &recording(name, "stdout"));
        self.write(&format!("play/{act}.stderr"), &recording(name, "stderr"));
        self.write(&format!("play/{act}.status"), &status.to_string());
    }

    /// A runner of the fake cargo.
    pub fn runner(&self) -> Runner {
        let cargo = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fake-cargo.sh");
        Runner::with_cargo(self.folder.path(), cargo)
    }
}

/// What a real cargo printed.
pub fn recording(name: &str, stream: &str) -> String {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/fixtures/{name}.{stream}"));
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
