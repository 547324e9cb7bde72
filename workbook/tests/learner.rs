//! The commands that a learner types, and what they leave behind.

mod support;

use std::{ffi::OsString, fs, path::Path, process};

use support::{Checkout, PRISTINE};
use workbook::{
    catalog::{Catalog, Exercise},
    cli::{self, Command},
    hints, judge,
    reset::{self, Reset},
    verdict::{Beyond, Failure, Verdict},
    workspace::Workspace,
};

fn parse(line: &str) -> anyhow::Result<Command> {
    cli::parse(
        ["workbook"]
            .into_iter()
            .chain(line.split_whitespace())
            .map(OsString::from),
    )
}

#[test]
fn no_argument_serves_the_book_at_port_3000() {
    assert_eq!(parse("").unwrap(), Command::Serve { port: 3000 });
    assert_eq!(parse("--port 3001").unwrap(), Command::Serve { port: 3001 });
    assert_eq!(parse("--port=0").unwrap(), Command::Serve { port: 0 });
}

#[test]
fn commands_take_an_exercise_and_hint_also_a_number() {
    assert_eq!(
        parse("check 3").unwrap(),
        Command::Check {
            bug: Some("3".to_owned())
        }
    );
    assert_eq!(parse("check").unwrap(), Command::Check { bug: None });
    assert_eq!(
        parse("hint bug03").unwrap(),
        Command::Hint {
            bug: "bug03".to_owned(),
            number: 1
        }
    );
    assert_eq!(
        parse("hint bug03 2").unwrap(),
        Command::Hint {
            bug: "bug03".to_owned(),
            number: 2
        }
    );
    assert_eq!(
        parse("build out").unwrap(),
        Command::Build {
            folder: Some("out".into())
        }
    );
}

#[test]
fn every_command_that_the_book_and_the_readme_name_is_understood() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let chapters = fs::read_dir(root.join("book/src")).expect("the book is there");
    let pages = chapters.map(|chapter| chapter.expect("it can be read").path());
    let mut commands = 0;
    for page in pages.chain([root.join("README.md")]) {
        let text = fs::read_to_string(&page).expect("a page is text");
        for rest in text.split("cargo run -- ").skip(1) {
            let command = rest.split(['`', '\n']).next().unwrap_or_default();
            assert!(parse(command).is_ok(), "{}: {command}", page.display());
            commands += 1;
        }
    }
    assert!(commands > 10, "{commands} commands were found");
}

#[test]
fn what_is_not_understood_is_answered_with_what_is() {
    for (line, hint) in [
        ("reset", "say which exercise: cargo run -- reset bug03"),
        ("reset bug03 bug04", "`reset bug03 bug04` is not understood"),
        (
            "hint bug03 two",
            "`two` is not the number of a hint: cargo run -- hint bug03 2",
        ),
        (
            "--port abc",
            "`abc` is not a port, a number up to 65535: cargo run -- --port 3001",
        ),
        ("--port 65536", "`65536` is not a port"),
        ("--port", "`` is not a port"),
        ("fly away", "`fly away` is not understood"),
        ("--loud", "`cargo run -- --help`"),
        ("list --port 4000", "--port is for serving"),
    ] {
        let error = format!("{:#}", parse(line).unwrap_err());
        assert!(error.contains(hint), "{line}: {error}");
        assert!(!error.contains("invalid digit"), "{line}: {error}");
    }
}

/// As `cargo run -- list | head -1` does once `head` has its line.
#[test]
fn nobody_left_to_read_is_a_quiet_end() {
    let checkout = Checkout::new();
    checkout.write(
        "book/src/bug03.md",
        "<details class=\"hint\"><summary>Hint 1</summary>The key.</details>\n",
    );
    for command in ["list", "hint 3", "solution 3", "reset 3", "--help"] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let done = process::Command::new(env!("CARGO_BIN_EXE_workbook"))
            .args(command.split(' '))
            .current_dir(checkout.folder.path())
            .stdout(writer)
            .output()
            .unwrap();
        assert_eq!(String::from_utf8_lossy(&done.stderr), "", "{command}");
        assert!(done.status.success(), "{command}: {}", done.status);
    }
}

#[test]
fn an_exercise_may_be_named_in_any_plain_way() {
    let catalog = Checkout::new().catalog();
    for name in ["bug03", "bug3", "03", "3", "Bug-3"] {
        assert_eq!(catalog.find(name).unwrap().name, "bug03", "{name}");
    }
}

#[test]
fn an_unknown_exercise_is_answered_with_those_that_exist() {
    let catalog = Checkout::new().catalog();
    for name in ["bug02", "2", "tenant", ""] {
        let error = catalog.find(name).unwrap_err().to_string();
        assert!(
            error.ends_with("there are: bug01, bug03"),
            "{name}: {error}"
        );
    }
}

#[test]
fn a_missing_record_of_a_bug_is_named() {
    let checkout = Checkout::new();
    fs::remove_file(checkout.path("solutions/bug03/bug.toml")).unwrap();
    let error = Catalog::read(&checkout.workspace).unwrap_err();
    assert!(
        format!("{error:#}").contains("bug03 has no solutions/bug03/bug.toml"),
        "{error:#}"
    );
}

#[test]
fn hints_are_the_folds_of_the_chapter_in_their_order() {
    let chapter = "# Scene\n\n<details class=\"hint\">\n<summary>Hint 1</summary>\n\nLook at `work`.\n\nTwice.\n\n</details>\n\n\
        <details>\n<summary>The diagnosis</summary>\n\nnot a hint\n\n</details>\n\n\
        <details class=\"hint\">\n<summary>Hint 2</summary>\n\nThe key.\n\n</details>\n";
    assert_eq!(
        hints::parse(chapter),
        ["Look at `work`.\n\nTwice.", "The key."]
    );
}

#[test]
fn a_chapter_without_hints_says_so() {
    let checkout = Checkout::new();
    let catalog = checkout.catalog();
    let error = hints::read(&checkout.workspace, catalog.find("3").unwrap()).unwrap_err();
    assert!(
        error
            .to_string()
            .contains("book/src/bug03.md holds no hints"),
        "{error}"
    );
}

#[test]
fn reset_restores_the_file_and_never_overwrites_a_backup() {
    let checkout = Checkout::new();
    let catalog = checkout.catalog();
    let exercise = catalog.find("bug03").unwrap();
    for (round, backup) in ["lib.rs.bak", "lib.rs.2.bak", "lib.rs.3.bak"]
        .iter()
        .enumerate()
    {
        checkout.write(
            "exercises/bug03/src/lib.rs",
            &format!("// attempt {round}\n"),
        );
        let backup = checkout.path("exercises/bug03/src").join(backup);
        let restored = reset::reset(&checkout.workspace, exercise).unwrap();
        assert_eq!(
            restored,
            Reset::Restored {
                backup: Some(backup)
            }
        );
        assert_eq!(checkout.read("exercises/bug03/src/lib.rs"), PRISTINE);
    }
    assert_eq!(
        checkout.read("exercises/bug03/src/lib.rs.bak"),
        "// attempt 0\n"
    );
    assert_eq!(
        checkout.read("exercises/bug03/src/lib.rs.2.bak"),
        "// attempt 1\n"
    );
    assert_eq!(
        checkout.read("exercises/bug03/src/lib.rs.3.bak"),
        "// attempt 2\n"
    );
}

#[test]
fn reset_of_an_untouched_exercise_writes_nothing() {
    let checkout = Checkout::new();
    let catalog = checkout.catalog();
    let done = reset::reset(&checkout.workspace, catalog.find("3").unwrap()).unwrap();
    assert_eq!(done, Reset::Untouched);
    assert!(!checkout.path("exercises/bug03/src/lib.rs.bak").exists());
}

/// Only the file to repair is put back: the tests may be the learner's own experiment.
#[test]
fn reset_says_how_to_have_tests_back_that_are_not_as_shipped() {
    let checkout = Checkout::new();
    checkout.record_suite();
    let suite = checkout.path("exercises/bug03/tests/bug03.rs");
    let said = || cli::reset(&checkout.workspace, "3").unwrap();
    assert_eq!(
        said(),
        "exercises/bug03/src/lib.rs is as it was shipped; nothing to do."
    );
    let differs = "exercises/bug03/tests/bug03.rs is not as shipped";
    let remedy = "`git restore exercises/bug03/tests`";

    fs::write(&suite, "// nothing fails here\n").unwrap();
    let untouched = said();
    assert!(
        untouched.contains(differs) && untouched.contains(remedy),
        "{untouched}"
    );
    assert!(!untouched.contains("nothing to do"), "{untouched}");

    fs::remove_file(&suite).unwrap();
    checkout.write("exercises/bug03/src/lib.rs", "// mine\n");
    let restored = said();
    assert!(
        restored.contains("lib.rs.bak") && restored.contains(remedy),
        "{restored}"
    );
}

/// Cargo refuses a whole workspace in which one library is neither there nor named, and `reset` is run by cargo.
#[test]
fn the_manifest_of_every_exercise_names_its_library() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let real = Catalog::read(&Workspace::at(root)).unwrap();
    for Exercise { name, .. } in real.iter() {
        let manifest = format!("../exercises/{name}/Cargo.toml");
        let text = fs::read_to_string(&manifest).unwrap();
        assert!(
            text.contains("[lib]\npath = \"src/lib.rs\"\n"),
            "{manifest}"
        );
    }
}

#[test]
fn a_deleted_file_is_listed_with_its_remedy() {
    let checkout = Checkout::new();
    let catalog = checkout.catalog();
    let missing = Verdict::FileMissing {
        file: "exercises/bug03/src/lib.rs".to_owned(),
    };
    let row = cli::row(catalog.find("3").unwrap(), Some(&missing));
    assert!(row.contains("cargo run -- reset bug03"), "{row}");
}

#[test]
fn reset_brings_a_deleted_file_back() {
    let checkout = Checkout::new();
    fs::remove_dir_all(checkout.path("exercises/bug03/src")).unwrap();
    let catalog = checkout.catalog();
    let done = reset::reset(&checkout.workspace, catalog.find("3").unwrap()).unwrap();
    assert_eq!(done, Reset::Restored { backup: None });
    assert_eq!(checkout.read("exercises/bug03/src/lib.rs"), PRISTINE);
}

#[test]
fn reset_without_a_pristine_copy_leaves_the_learners_file_alone() {
    let checkout = Checkout::new();
    checkout.write("exercises/bug03/src/lib.rs", "// mine\n");
    fs::remove_file(checkout.path("solutions/bug03/pristine.rs")).unwrap();
    let catalog = checkout.catalog();
    let error = reset::reset(&checkout.workspace, catalog.find("3").unwrap()).unwrap_err();
    assert!(
        format!("{error:#}").contains("solutions/bug03/pristine.rs"),
        "{error:#}"
    );
    assert_eq!(checkout.read("exercises/bug03/src/lib.rs"), "// mine\n");
}

#[test]
fn a_title_is_listed_only_once_its_bug_is_solved() {
    let catalog = Checkout::new().catalog();
    let exercise = catalog.find("3").unwrap();
    let red = Verdict::Red {
        failed: Vec::new(),
        passed: 0,
        ignored: 0,
        cut: false,
    };
    let green = Verdict::Green {
        passed: 3,
        beyond: Beyond::Absent,
    };
    assert_eq!(
        cli::row(exercise, Some(&red)),
        "✗  bug03  ★★     Somebody else's settings"
    );
    assert_eq!(
        cli::row(exercise, Some(&green)),
        "✓✓ bug03  ★★     Somebody else's settings: The tenant leak"
    );
    assert!(cli::row(exercise, None).contains("no verdict yet"));
}

/// Solved is solved; the mark and the words tell whether there is more to find.
#[test]
fn what_is_solved_with_more_to_find_has_a_mark_of_its_own() {
    let failure = Failure {
        name: "no_two_pairs_ever_share_a_flight".to_owned(),
        report: String::new(),
    };
    let more = Beyond::Failed {
        failed: vec![failure],
        passed: 0,
    };
    let catalog = Checkout::new().catalog();
    let exercise = catalog.find("3").unwrap();
    for (beyond, row, line) in [
        (
            more,
            "✓  bug03  ★★     Somebody else's settings: The tenant leak (more to find: cargo run -- check bug03)",
            "  ✓  bug03: All 3 tests pass. Beyond the repair, one test asks for more: there is more to find before you read on.",
        ),
        (
            Beyond::Passed(2),
            "✓✓ bug03  ★★     Somebody else's settings: The tenant leak",
            "  ✓✓ bug03: All 3 tests pass. All 2 tests beyond pass too.",
        ),
    ] {
        let verdict = Verdict::Green { passed: 3, beyond };
        assert!(verdict.is_green());
        assert_eq!(cli::row(exercise, Some(&verdict)), row);
        assert_eq!(judge::line("bug03", &verdict), line);
    }
}
