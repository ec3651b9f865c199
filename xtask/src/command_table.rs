//! The table of commands in the README, made from the command tree.

/// The line before the table in the README.
pub(crate) const START: &str = "<!-- The table of commands: `cargo xtask readme` writes it. -->\n";
/// The line after it.
pub(crate) const END: &str = "<!-- End of the table of commands. -->\n";

/// The README with the table that belongs there. `None` when the two lines are missing.
pub(crate) fn with_table(readme: &str) -> Option<String> {
    let (before, rest) = readme.split_once(START)?;
    let (_, after) = rest.split_once(END)?;
    Some(format!("{before}{START}{}{END}{after}", table()))
}

/// One line a command: how it is called, and what it does.
fn table() -> String {
    let mut program = crossread::cli::command();
    program.build();
    let rows: Vec<(String, String)> = program
        .get_subcommands_mut()
        .filter(|command| command.get_name() != "help")
        .map(|command| {
            let about = command.get_about().map(ToString::to_string).unwrap_or_default();
            (call(&command.render_usage().to_string()), about)
        })
        .collect();
    let width = rows.iter().map(|(call, _)| call.chars().count()).max().unwrap_or(0);
    let lines: Vec<String> =
        rows.iter().map(|(call, about)| format!("{call:<width$}  {about}\n")).collect();
    format!("```text\n{}```\n", lines.concat())
}

/// `Usage: crossread list [OPTIONS] <PATH>...` becomes `crossread list PATH...`.
fn call(usage: &str) -> String {
    usage.trim_start_matches("Usage: ").replace(" [OPTIONS]", "").replace(['<', '>'], "")
}
