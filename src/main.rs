//! The `crossread` program: see the library for what it is.

use std::process::ExitCode;

fn main() -> ExitCode {
    crossread::cli::main(std::env::args_os())
}
