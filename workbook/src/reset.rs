//! Putting an exercise back to how it was shipped, without losing what the learner wrote.

use std::{
    fs::{self, OpenOptions},
    io::{ErrorKind, Write},
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};

use crate::{catalog::Exercise, workspace::Workspace};

#[derive(Debug, PartialEq, Eq)]
pub enum Reset {
    /// The file already was as shipped; nothing was written.
    Untouched,
    /// The file is as shipped again; what it held is in `backup`, if there was one to hold.
    Restored { backup: Option<PathBuf> },
}

/// Restores the learner's file of `exercise` from its pristine copy.
pub fn reset(workspace: &Workspace, exercise: &Exercise) -> Result<Reset> {
    let pristine = workspace.solutions(&exercise.name).join("pristine.rs");
    let shipped = fs::read(&pristine).with_context(|| {
        format!(
            "can't restore {}: reading {}",
            exercise.name,
            workspace.shown(&pristine)
        )
    })?;
    let file = workspace.learners_file(&exercise.name);
    let backup = match fs::read(&file) {
        Ok(current) if current == shipped => return Ok(Reset::Untouched),
        Ok(current) => Some(back_up(&file, &current)?),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => {
            return Err(error).with_context(|| format!("reading {}", workspace.shown(&file)));
        }
    };
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)
            .with_context(|| format!("making {}", workspace.shown(folder)))?;
    }
    fs::write(&file, shipped).with_context(|| format!("writing {}", workspace.shown(&file)))?;
    Ok(Reset::Restored { backup })
}

/// Writes `content` to the first of `lib.rs.bak`, `lib.rs.2.bak`, `lib.rs.3.bak`, … that is free.
fn back_up(file: &Path, content: &[u8]) -> Result<PathBuf> {
    for number in 1.. {
        let ending = if number == 1 {
            "rs.bak".to_owned()
        } else {
            format!("rs.{number}.bak")
        };
        let backup = file.with_extension(ending);
        // `create_new` fails on an existing file, so an older backup is never overwritten.
        match OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(&backup)
        {
            Ok(mut open) => {
                open.write_all(content)
                    .with_context(|| format!("writing {}", backup.display()))?;
                return Ok(backup);
            }
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => {
                return Err(error).with_context(|| format!("writing {}", backup.display()));
            }
        }
    }
    unreachable!("some number is free")
}
