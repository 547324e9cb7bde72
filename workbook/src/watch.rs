//! Noticing edits by looking: a few dozen files cost less than a millisecond, and looking also works
//! where notifications don't (network folders, containers, editors that save by renaming).

use std::{
    collections::BTreeMap,
    fmt::Write,
    fs,
    path::{Path, PathBuf},
    time::SystemTime,
};

use sha2::{Digest, Sha256};

/// The files of some folders as a look at the folders alone shows them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stamp(BTreeMap<PathBuf, (Option<SystemTime>, u64)>);

/// Looks at `paths`, folders with everything below them. What can't be read is as good as absent.
pub fn stamp(paths: &[PathBuf]) -> Stamp {
    let mut stamp = Stamp::default();
    for path in paths {
        visit(path, &mut |file, meta| {
            stamp
                .0
                .insert(file.to_path_buf(), (meta.modified().ok(), meta.len()));
        });
    }
    stamp
}

/// A name for the content of `paths`: the same if and only if every file holds the same bytes.
pub fn content_hash(paths: &[PathBuf]) -> String {
    let mut hash = Sha256::new();
    for path in stamp(paths).0.keys() {
        let bytes = fs::read(path).unwrap_or_default();
        hash.update(path.to_string_lossy().as_bytes());
        hash.update([0]);
        hash.update(bytes.len().to_le_bytes());
        hash.update(bytes);
    }
    hex(&hash.finalize()[..16])
}

pub fn hex(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        write!(text, "{byte:02x}").expect("a string takes every write");
    }
    text
}

fn visit(path: &Path, see: &mut impl FnMut(&Path, &fs::Metadata)) {
    // Editors leave backups and half-written files with such names beside the real one.
    let hidden = path
        .file_name()
        .map(|name| name.to_string_lossy())
        .is_some_and(|name| name.starts_with('.') || name.ends_with('~') || name.ends_with(".bak"));
    let Ok(meta) = fs::metadata(path) else { return };
    if hidden {
        return;
    }
    if meta.is_dir() {
        for entry in fs::read_dir(path).into_iter().flatten().flatten() {
            visit(&entry.path(), see);
        }
    } else {
        see(path, &meta);
    }
}
