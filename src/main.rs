//! The `crossread` program: see the library for what it is.

use std::process::ExitCode;

fn main() -> ExitCode {
    if let Some(code) = crossread::ingest::run_as_child(std::env::args_os()) {
        return code;
    }
    crossread::cli::main(std::env::args_os())
}
