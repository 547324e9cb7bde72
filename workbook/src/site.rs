//! The rendered book in memory: a rebuild on disk never shows half a book.

use std::{collections::BTreeMap, fs, path::Path};

use anyhow::{Context, Result};
use hyper::body::Bytes;
use sha2::{Digest, Sha256};

use crate::{csp, watch::hex};

#[derive(Debug, Default)]
pub struct Site {
    /// By path from the root of the site: `index.html`, `css/general-1a2b.css`.
    assets: BTreeMap<String, Asset>,
}

#[derive(Debug)]
pub struct Asset {
    pub bytes: Bytes,
    pub media_type: &'static str,
    /// A name for the content.
    pub hash: String,
    /// For a page, the policy that it needs.
    pub policy: Option<String>,
}

impl Site {
    /// Reads the files below `folder`.
    pub fn read(folder: &Path) -> Result<Self> {
        let mut site = Self::default();
        site.read_below(folder, "")?;
        Ok(site)
    }

    fn read_below(&mut self, folder: &Path, prefix: &str) -> Result<()> {
        let entries =
            fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))?;
        for entry in entries {
            let entry = entry?;
            let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
            if entry.file_type()?.is_dir() {
                self.read_below(&entry.path(), &format!("{name}/"))?;
            } else {
                let bytes = fs::read(entry.path())
                    .with_context(|| format!("reading {}", entry.path().display()))?;
                self.assets.insert(name.clone(), Asset::new(&name, bytes));
            }
        }
        Ok(())
    }

    pub fn get(&self, path: &str) -> Option<&Asset> {
        self.assets.get(path)
    }

    pub fn iter(&self) -> impl Iterator<Item = (&str, &Asset)> {
        self.assets.iter().map(|(path, asset)| (&**path, asset))
    }

    /// The pages with a name for the content of each.
    pub fn pages(&self) -> impl Iterator<Item = (&str, &str)> {
        self.iter()
            .filter(|(_, asset)| asset.policy.is_some())
            .map(|(path, asset)| (path, &*asset.hash))
    }
}

impl Asset {
    fn new(path: &str, bytes: Vec<u8>) -> Self {
        let media_type = media_type(path);
        let policy = path
            .ends_with(".html")
            .then(|| csp::policy(&String::from_utf8_lossy(&bytes)));
        Self {
            hash: hex(&Sha256::digest(&bytes)[..12]),
            bytes: bytes.into(),
            media_type,
            policy,
        }
    }
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "woff2" => "font/woff2",
        "txt" | "rs" | "diff" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
