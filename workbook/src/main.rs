#![forbid(unsafe_code)]

use std::process::ExitCode;

fn main() -> ExitCode {
    match workbook::cli::run(std::env::args_os()) {
        Ok(code) => code,
        Err(error) if workbook::cli::is_unread(&error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
