//! Programs that the user starts from the reader: a browser, an editor, a command that gets words.
//!
//! ```text
//! o   [open] browser, $BROWSER, xdg-open     + the address, which is http or https
//! e   [open] editor, $VISUAL, $EDITOR, vi    + the path of the file, which is absolute
//! |   what is typed                          gets the words on standard input
//! ```
//!
//! A program gets a list of arguments; no shell reads them. Of an article only the address becomes an argument,
//! and it begins with `http`, so that no program takes it for an option.

use crate::text::Clean;
use std::path::Path;

/// The programs of the settings: each a program and its arguments; empty for that of the environment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OpenPrograms {
    /// Shows the address of an article.
    pub browser: Vec<String>,
    /// Edits the file of an article.
    pub editor: Vec<String>,
}

/// A program that is to be started.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Launch {
    /// The program and its arguments.
    pub arguments: Vec<String>,
    /// What it gets on its standard input.
    pub input: Option<Clean>,
    /// Whether the reader hands the terminal to it until it ends.
    pub takes_terminal: bool,
    /// Whether the user presses Enter before the reader takes the terminal again, to read what was printed.
    pub waits: bool,
}

/// Why a program cannot be started.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LaunchError {
    /// A quotation mark has no end.
    #[error("a quotation mark is not closed")]
    OpenQuote,
    /// There is no word.
    #[error("no command was typed")]
    Empty,
    /// The address is not one that a browser is given.
    #[error("this article has no address that begins with http")]
    NoAddress,
}

/// Browsers that draw in the terminal.
const TERMINAL_BROWSERS: &[&str] = &[
    "w3m",
    "lynx",
    "links",
    "links2",
    "elinks",
    "browsh",
    "carbonyl",
    "chawan",
    "cha",
    "www-browser",
];

impl OpenPrograms {
    /// Opens an address in the browser. `variable` gives the environment.
    ///
    /// # Errors
    /// When the address is not one of http or https, or the browser of the environment cannot be read.
    pub fn browse(
        &self,
        address: &str,
        variable: impl Fn(&str) -> Option<String>,
    ) -> Result<Launch, LaunchError> {
        let is_web = ["http://", "https://"].iter().any(|scheme| {
            let head = address.get(..scheme.len());
            head.is_some_and(|head| head.eq_ignore_ascii_case(scheme))
                && address.len() > scheme.len()
        });
        if !is_web || address.contains(|c: char| c.is_whitespace() || c.is_control() || c == '"') {
            return Err(LaunchError::NoAddress);
        }
        let mut arguments = self.browser.clone();
        if arguments.is_empty() {
            // A list of browsers; the first one is tried.
            let listed = variable("BROWSER").unwrap_or_default();
            let first = listed.split(':').find(|one| !one.trim().is_empty()).unwrap_or_default();
            arguments = if first.is_empty() { system_browser() } else { words(first)? };
        }
        let has_place = arguments.iter().skip(1).any(|word| word.contains("%s"));
        if has_place {
            for word in arguments.iter_mut().skip(1) {
                *word = word.replace("%s", address);
            }
        } else {
            arguments.push(address.to_owned());
        }
        let name = arguments.first().map(Path::new).and_then(Path::file_name);
        let takes_terminal = name
            .and_then(|name| name.to_str())
            .is_some_and(|name| TERMINAL_BROWSERS.contains(&name));
        Ok(Launch { arguments, input: None, takes_terminal, waits: false })
    }

    /// Opens a file in the editor. `path` is absolute. `variable` gives the environment.
    ///
    /// # Errors
    /// When the editor of the environment cannot be read.
    pub fn edit(
        &self,
        path: &Path,
        variable: impl Fn(&str) -> Option<String>,
    ) -> Result<Launch, LaunchError> {
        let mut arguments = self.editor.clone();
        if arguments.is_empty() {
            let set = |name: &str| variable(name).filter(|value| !value.trim().is_empty());
            let usual = if cfg!(windows) { "notepad" } else { "vi" };
            arguments = words(
                &set("VISUAL").or_else(|| set("EDITOR")).unwrap_or_else(|| usual.to_owned()),
            )?;
        }
        arguments.push(path.to_string_lossy().into_owned());
        Ok(Launch { arguments, input: None, takes_terminal: true, waits: false })
    }
}

impl Launch {
    /// A command as it is typed, which gets `input`.
    ///
    /// # Errors
    /// When there is no word, or a quotation mark has no end.
    pub fn pipe(typed: &str, input: Clean) -> Result<Self, LaunchError> {
        let arguments = words(typed)?;
        if arguments.is_empty() {
            return Err(LaunchError::Empty);
        }
        Ok(Self { arguments, input: Some(input), takes_terminal: true, waits: true })
    }
}

/// The command of the system that opens an address in the user's browser.
fn system_browser() -> Vec<String> {
    let words: &[&str] = if cfg!(target_os = "macos") {
        &["open"]
    } else if cfg!(windows) {
        &["rundll32", "url.dll,FileProtocolHandler"]
    } else {
        &["xdg-open"]
    };
    words.iter().map(|&word| word.to_owned()).collect()
}

/// The words of a command line, as shells part them: blanks part words, `'…'` and `"…"` keep blanks, `\` takes
/// the next sign as it is (not between single quotes). Nothing else has a meaning.
///
/// # Errors
/// When a quotation mark has no end.
pub fn words(line: &str) -> Result<Vec<String>, LaunchError> {
    let (mut words, mut word, mut quote) = (Vec::new(), None::<String>, None::<char>);
    let mut signs = line.chars().peekable();
    while let Some(c) = signs.next() {
        match (quote, c) {
            (Some(mark), c) if c == mark => quote = None,
            (None, '\'' | '"') => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            (None, c) if c.is_whitespace() => words.extend(word.take()),
            (None, '\\') => word.get_or_insert_default().extend(signs.next()),
            (Some('"'), '\\') if matches!(signs.peek(), Some('"' | '\\')) => {
                word.get_or_insert_default().extend(signs.next());
            }
            (_, c) => word.get_or_insert_default().push(c),
        }
    }
    if quote.is_some() {
        return Err(LaunchError::OpenQuote);
    }
    words.extend(word);
    Ok(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_parted_as_shells_do_and_nothing_is_expanded() {
        let check =
            |line: &str, expect: &[&str]| assert_eq!(words(line).unwrap(), expect, "{line}");
        check("wc -w", &["wc", "-w"]);
        check(
            "  grep  'two words' \"a \\\"b\\\" $HOME\" c\\ d ''",
            &["grep", "two words", "a \"b\" $HOME", "c d", ""],
        );
        check("echo $(rm x) `y`; | > *", &["echo", "$(rm", "x)", "`y`;", "|", ">", "*"]);
        check("'a\\b' \"a\\b\"", &["a\\b", "a\\b"]);
        check("", &[]);
        assert_eq!(words("grep 'x"), Err(LaunchError::OpenQuote));
    }

    #[test]
    fn only_addresses_of_the_web_are_given_to_a_browser() {
        let browse = |browser: &str, address: &str| {
            let set = |name: &str| (name == "BROWSER").then(|| browser.to_owned());
            OpenPrograms::default()
                .browse(address, set)
                .map(|launch| (launch.arguments, launch.takes_terminal))
        };
        let words = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect::<Vec<_>>();
        let a = "https://a.example/x?y=$(z)&b";
        assert_eq!(
            browse("firefox -P 'my own'", a),
            Ok((words(&["firefox", "-P", "my own", a]), false))
        );
        assert_eq!(browse("w3m", a), Ok((words(&["w3m", a]), true)));
        assert_eq!(
            browse("run --url=%s -n:lynx", a),
            Ok((words(&["run", "--url=https://a.example/x?y=$(z)&b", "-n"]), false))
        );
        for bad in [
            "--help",
            "file:///etc/passwd",
            "javascript:x",
            "https://",
            "https://a b",
            "-https://a",
            "",
        ] {
            assert_eq!(browse("firefox", bad), Err(LaunchError::NoAddress), "{bad}");
        }
    }

    #[test]
    fn the_editor_is_that_of_the_settings_else_of_the_environment() {
        let path = Path::new("/tmp/a b.txt");
        let set = |name: &str| (name == "EDITOR").then(|| "nano -w".to_owned());
        let edit = |programs: OpenPrograms| programs.edit(path, set).unwrap().arguments;
        assert_eq!(edit(OpenPrograms::default()), ["nano", "-w", "/tmp/a b.txt"]);
        let own = OpenPrograms { editor: vec!["hx".to_owned()], ..OpenPrograms::default() };
        assert_eq!(edit(own), ["hx", "/tmp/a b.txt"]);
        let none = OpenPrograms::default().edit(path, |_| None).unwrap().arguments;
        assert_eq!(none, [if cfg!(windows) { "notepad" } else { "vi" }, "/tmp/a b.txt"]);
    }
}
