//! The program: parses its arguments, runs one command, and turns an error into a line and an exit code.

use std::process::ExitCode;

use clap::Parser;
use headsup::cli::{Arguments, in_one_line, run};

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("headsup: failed to start its threads: {error}");
            return ExitCode::FAILURE;
        }
    };
    let done = runtime.block_on(run(arguments));
    // A name that is still being looked up in vain is not waited for.
    runtime.shutdown_background();
    match done {
        Ok(code) => code,
        Err(error) => {
            // Never with a backtrace.
            in_one_line(&error).lines().for_each(|line| eprintln!("headsup: {line}"));
            ExitCode::FAILURE
        }
    }
}
