//! A version of an exercise, with what its head comment says of it.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Pristine,
    Solution,
    NearMiss,
    Alternative,
    Attack,
}

impl Kind {
    pub fn folder(self) -> &'static str {
        match self {
            Kind::Pristine | Kind::Solution => "",
            Kind::NearMiss => "near_misses",
            Kind::Alternative => "alternatives",
            Kind::Attack => "attacks",
        }
    }
}

pub struct Variant {
    pub kind: Kind,
    pub file: PathBuf,
    head: BTreeMap<String, String>,
}

impl Variant {
    pub(crate) fn read(kind: Kind, file: &Path) -> Variant {
        let text = fs::read_to_string(file)
            .unwrap_or_else(|e| panic!("cannot read {}: {e}", file.display()));
        Variant {
            kind,
            file: file.to_owned(),
            head: head(&text),
        }
    }

    /// `asks_again`
    pub fn name(&self) -> String {
        self.file
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned()
    }

    /// The module that holds it in a judged target: `near_miss_asks_again`.
    pub fn module(&self) -> String {
        match self.kind {
            Kind::Pristine | Kind::Solution => self.name(),
            Kind::NearMiss => format!("near_miss_{}", self.name()),
            Kind::Alternative => format!("alternative_{}", self.name()),
            Kind::Attack => format!("attack_{}", self.name()),
        }
    }

    /// `near_misses/asks_again.rs`
    pub fn path(&self) -> String {
        let folder = self.kind.folder();
        let slash = if folder.is_empty() { "" } else { "/" };
        format!("{folder}{slash}{}.rs", self.name())
    }

    /// A line of the head comment, such as `Rejected by`.
    pub fn says(&self, field: &str) -> Option<&str> {
        self.head.get(field).map(String::as_str)
    }

    /// A line of the head comment that must be there.
    ///
    /// # Panics
    /// If it is not.
    pub fn must_say(&self, field: &str) -> &str {
        self.says(field).unwrap_or_else(|| {
            panic!(
                "{} has no line `// {field}: …` at its head",
                self.file.display()
            )
        })
    }
}

/// Reads `// Field: text` from the lines before the first one that is no comment; a line that is
/// moved in by three spaces goes on with the one before.
fn head(text: &str) -> BTreeMap<String, String> {
    let mut head = BTreeMap::new();
    let mut last = String::new();
    for line in text.lines().map_while(|line| line.strip_prefix("// ")) {
        if let (Some(more), Some(field)) = (line.strip_prefix("  "), head.get_mut(&last)) {
            let field: &mut String = field;
            field.push(' ');
            field.push_str(more.trim());
        } else if let Some((field, value)) = line.split_once(": ") {
            field.clone_into(&mut last);
            head.insert(last.clone(), value.trim().to_owned());
        }
    }
    head
}
