//! The table of settings: one row reads, checks, explains and prints a field of `config.toml`.
//!
//! ```text
//! config.toml ── apply ──► Settings ── print ──► config.toml with comments
//!                  └────── SETTINGS ─────┘
//! ```

use super::super::toml_file::{
    TomlEntry, boolean, choice, did_you_mean, entries, named, number, parse, string, strings,
};
use super::{BidiChoice, KeymapPreset, OwnTheme, Settings, ThemeChoice, name_of, theme};
use crate::present::list::{ListColumn, ListFormat, ListRows};
use std::fmt::Write;
use std::path::PathBuf;
use toml::de::DeValue;

/// A field of `config.toml`.
struct SettingRow {
    /// The table that it stands in; empty for the top of the file.
    table: &'static str,
    name: &'static str,
    /// What it sets, in lines of a comment.
    about: &'static str,
    /// Takes over the value of the file.
    read: fn(&mut Settings, &DeValue<'_>) -> Result<(), String>,
    /// The value in the settings; `None` for a field that is not set.
    value: fn(&Settings) -> Option<toml::Value>,
}

/// All settings. Those of a table stand together; those of no table come first.
const SETTINGS: &[SettingRow] = &[
    SettingRow {
        table: "",
        name: "theme",
        about: "The colours: auto (by the background of the terminal), dark, light, high-contrast, sixteen, mono,\n\
                or the name of a file of your own: \"sea\" is themes/sea.toml beside this file.",
        read: |settings, value| {
            let name = string(value)?;
            settings.theme = ThemeChoice::named(&name).unwrap_or(ThemeChoice::Own);
            if settings.theme == ThemeChoice::Own {
                settings.own_theme = Some(OwnTheme { name, palette: theme(ThemeChoice::Dark) });
            }
            Ok(())
        },
        value: |settings| Some(settings.theme_name().into()),
    },
    SettingRow {
        table: "",
        name: "keys",
        about: "The keys that keymap.toml changes: vim or emacs.",
        read: |settings, value| {
            settings.keys = choice(value, KeymapPreset::NAMES)?;
            Ok(())
        },
        value: |settings| Some(settings.keys.name().into()),
    },
    SettingRow {
        table: "",
        name: "mouse",
        about: "Whether the mouse is used. Then the terminal selects with Shift.",
        read: |settings, value| {
            settings.mouse = boolean(value)?;
            Ok(())
        },
        value: |settings| Some(settings.mouse.into()),
    },
    SettingRow {
        table: "",
        name: "linear",
        about: "Whether the reader prints lines and asks for numbers, as with --linear: for screen readers.",
        read: |settings, value| {
            settings.linear = boolean(value)?;
            Ok(())
        },
        value: |settings| Some(settings.linear.into()),
    },
    SettingRow {
        table: "",
        name: "ascii",
        about: "Whether signs beyond ASCII are replaced, as with --ascii. Letters of articles stay.",
        read: |settings, value| {
            settings.ascii = boolean(value)?;
            Ok(())
        },
        value: |settings| Some(settings.ascii.into()),
    },
    SettingRow {
        table: "",
        name: "motion",
        about: "What moves by itself: full, or reduced for no counting progress.",
        read: |settings, value| {
            settings.still = choice(value, &[("full", false), ("reduced", true)])?;
            Ok(())
        },
        value: |settings| Some(if settings.still { "reduced" } else { "full" }.into()),
    },
    SettingRow {
        table: "",
        name: "bidi",
        about: "Who reorders text from right to left: terminal, program, or auto (by the name of the terminal).",
        read: |settings, value| {
            settings.bidi = choice(value, BidiChoice::NAMES)?;
            Ok(())
        },
        value: |settings| Some(name_of(BidiChoice::NAMES, settings.bidi).into()),
    },
    SettingRow {
        table: "",
        name: "cache_megabytes",
        about: "The largest cache of what was analysed, in megabytes; 0 for none.",
        read: |settings, value| {
            settings.cache_megabytes = number(value)?;
            Ok(())
        },
        value: |settings| i64::try_from(settings.cache_megabytes).ok().map(toml::Value::from),
    },
    SettingRow {
        table: "list",
        name: "columns",
        about: "The columns of the list of articles, from the left: headline, outlet, date, counts, words, byline, path.\n\
                Where there is no room the last ones are left out.",
        read: |settings, value| {
            let names = strings(value)?;
            let columns = names.iter().map(|name| named(name, ListColumn::NAMES));
            settings.list.columns = columns.collect::<Result<Vec<_>, _>>()?;
            if settings.list.columns.is_empty() {
                settings.list = ListFormat { rows: settings.list.rows, ..ListFormat::default() };
                return Err("name at least one column".to_owned());
            }
            Ok(())
        },
        value: |settings| {
            let columns = &settings.list.columns;
            let names: Vec<&str> =
                columns.iter().map(|&column| name_of(ListColumn::NAMES, column)).collect();
            Some(names.into())
        },
    },
    SettingRow {
        table: "list",
        name: "rows",
        about: "The rows of an article there: one, two (the headline, and the others below it), or auto.",
        read: |settings, value| {
            settings.list.rows = choice(value, ListRows::NAMES)?;
            Ok(())
        },
        value: |settings| Some(name_of(ListRows::NAMES, settings.list.rows).into()),
    },
    SettingRow {
        table: "copy",
        name: "command",
        about: "A program and its arguments that get copied words on standard input; [] for none. No shell reads it.",
        read: |settings, value| {
            settings.copy.command = strings(value)?;
            Ok(())
        },
        value: |settings| Some(settings.copy.command.clone().into()),
    },
    SettingRow {
        table: "copy",
        name: "file",
        about: "A file that is replaced by what is copied, such as \"/home/me/copied.md\".",
        read: |settings, value| {
            settings.copy.file = Some(PathBuf::from(string(value)?));
            Ok(())
        },
        value: |settings| Some(settings.copy.file.as_ref()?.to_string_lossy().into_owned().into()),
    },
    SettingRow {
        table: "open",
        name: "browser",
        about: "The program that shows an address, and its arguments; %s in one of them is the address.\n\
                [] for $BROWSER, else that of the system. No shell reads it.",
        read: |settings, value| {
            settings.open.browser = strings(value)?;
            Ok(())
        },
        value: |settings| Some(settings.open.browser.clone().into()),
    },
    SettingRow {
        table: "open",
        name: "editor",
        about: "The program that edits a file, and its arguments; [] for $VISUAL, $EDITOR or vi.",
        read: |settings, value| {
            settings.open.editor = strings(value)?;
            Ok(())
        },
        value: |settings| Some(settings.open.editor.clone().into()),
    },
];

/// Takes over what `text`, a `config.toml`, sets. Returns one line for each field that is not understood; the
/// other fields take effect.
pub(super) fn apply(settings: &mut Settings, text: &str) -> Vec<String> {
    let document = match parse(text) {
        Ok(document) => document,
        Err(complaint) => return vec![complaint],
    };
    let mut complaints = Vec::new();
    for entry in entries(text, document.get_ref()) {
        let is_table = SETTINGS.iter().any(|row| row.table == entry.key);
        match entry.value {
            DeValue::Table(table) if is_table => {
                for field in entries(text, table) {
                    complaints.extend(set(settings, entry.key, &field));
                }
            }
            _ if is_table => {
                complaints.push(format!("line {}: {} is a table", entry.line, entry.key));
            }
            _ => complaints.extend(set(settings, "", &entry)),
        }
    }
    complaints
}

/// Sets one field. Returns a complaint when it is not understood.
fn set(settings: &mut Settings, table: &str, entry: &TomlEntry<'_, '_>) -> Option<String> {
    let shown = if table.is_empty() { String::new() } else { format!("[{table}] ") };
    let Some(row) = SETTINGS.iter().find(|row| row.table == table && row.name == entry.key) else {
        let names = SETTINGS.iter().filter(|row| row.table == table).map(|row| row.name);
        let tables = SETTINGS.iter().map(|row| row.table).filter(|_| table.is_empty());
        let meant = did_you_mean(entry.key, names.chain(tables));
        return Some(format!(
            "line {}: there is no setting {shown}{}{meant}",
            entry.line, entry.key
        ));
    };
    let complaint = (row.read)(settings, entry.value).err()?;
    Some(format!("line {}: {shown}{}: {complaint}", entry.line, entry.key))
}

/// The settings as a whole `config.toml`, with a comment for each field. A field without a value is a comment.
pub(super) fn print(settings: &Settings) -> String {
    let mut text =
        "# The settings of crossread, all of them. A config.toml may leave out any.\n".to_owned();
    let mut table = "";
    for row in SETTINGS {
        text.push('\n');
        if row.table != table {
            table = row.table;
            // Writing to a string does not fail.
            let _ = writeln!(text, "[{table}]");
        }
        row.about.lines().for_each(|line| {
            let _ = writeln!(text, "# {line}");
        });
        let _ = match (row.value)(settings) {
            Some(value) => writeln!(text, "{} = {value}", row.name),
            None => writeln!(text, "# {} =", row.name),
        };
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The settings that a file gives, without a complaint.
    fn read(text: &str) -> Settings {
        let mut settings = Settings::default();
        assert_eq!(apply(&mut settings, text), [""; 0], "{text}");
        settings
    }

    #[test]
    fn what_is_printed_is_read_back_unchanged() {
        let set = "theme = 'sixteen'\nkeys = 'emacs'\nmouse = false\n\
                   [list]\ncolumns = ['date', 'headline']\nrows = 'one'\n\
                   [copy]\ncommand = ['wl-copy', '--trim \"all\"\\n']\nfile = '/tmp/a \"b\".md'\n";
        for text in ["", set] {
            let printed = print(&read(text));
            assert_eq!(print(&read(&printed)), printed);
        }
        assert!(print(&read(set)).contains("mouse = false"));
    }

    #[test]
    fn an_unknown_field_is_told_with_its_line_and_what_was_meant() {
        let mut settings = Settings::default();
        let text = "mose = true\ntheme = 3\nkeys = 'emac'\n[copi]\nfile = ''\n[copy]\nfle = ''\n";
        assert_eq!(
            apply(&mut settings, text),
            [
                "line 1: there is no setting mose (did you mean mouse?)",
                "line 2: theme: expected a string, found integer",
                "line 3: keys: \"emac\" is none of vim, emacs (did you mean emacs?)",
                "line 4: there is no setting copi (did you mean copy?)",
                "line 7: there is no setting [copy] fle (did you mean file?)",
            ]
        );
        assert_eq!(apply(&mut settings, "copy = 1\n"), ["line 1: copy is a table"]);
        assert!(apply(&mut settings, "mouse = \n")[0].starts_with("line 1: "));
    }

    #[test]
    fn each_table_stands_in_one_place() {
        let mut tables: Vec<&str> = SETTINGS.iter().map(|row| row.table).collect();
        tables.dedup();
        let count = tables.len();
        tables.sort_unstable();
        tables.dedup();
        assert_eq!((count, SETTINGS[0].table), (tables.len(), ""));
    }
}
