//! Settings: `config.toml`, `keymap.toml` and `themes/*.toml` of the user, as patches over the defaults.

mod rows;

use super::theme::{OwnTheme, read_patch};
use super::toml_file::did_you_mean;
use super::{Keymap, OpenPrograms, Splits, theme};
use crate::ingest::FetchHandle;
use crate::journal::{FolderFiles, Journal};
use crate::present::Palette;
use crate::present::list::ListFormat;
use crate::query::Scope;
use crate::safe_fs::{self, Limit};
use crate::store::CoverageStore;
use crate::user_folders;
use std::path::{Path, PathBuf};

/// The theme that the user chose.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ThemeChoice {
    /// Colours for the background of the terminal, light or dark. An unknown background counts as
    /// dark.
    #[default]
    Auto,
    /// Colours for a dark background.
    Dark,
    /// Colours for a light background.
    Light,
    /// Strong contrasts on a black background.
    HighContrast,
    /// The sixteen colours that the terminal defines.
    Sixteen,
    /// No colours.
    Mono,
    /// The theme of a file of the user.
    Own,
}

impl ThemeChoice {
    /// The themes that ship, with their names in files.
    pub const NAMES: &[(&str, Self)] = &[
        ("auto", Self::Auto),
        ("dark", Self::Dark),
        ("light", Self::Light),
        ("high-contrast", Self::HighContrast),
        ("sixteen", Self::Sixteen),
        ("mono", Self::Mono),
    ];

    /// The theme that ships under a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(known, _)| *known == name).map(|(_, choice)| *choice)
    }
}

/// The keys that the user's keymap changes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum KeymapPreset {
    /// Keys as in vim and newsboat.
    #[default]
    Vim,
    /// Motion, search and windows as in Emacs.
    Emacs,
}

impl KeymapPreset {
    /// The presets with their names in files.
    pub const NAMES: &[(&str, Self)] = &[("vim", Self::Vim), ("emacs", Self::Emacs)];

    /// The name in a file.
    #[must_use]
    pub fn name(self) -> &'static str {
        name_of(Self::NAMES, self)
    }
}

/// Who puts text from right to left in the order of the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BidiChoice {
    /// The program, on terminals that are known not to do it.
    #[default]
    Auto,
    /// The terminal: the program writes text in the order in which it is read.
    Terminal,
    /// The program: for terminals that show cells from left to right as they come.
    Program,
}

impl BidiChoice {
    /// The choices with their names in files.
    pub const NAMES: &[(&str, Self)] =
        &[("auto", Self::Auto), ("terminal", Self::Terminal), ("program", Self::Program)];

    /// The choice for the terminal that `variable` gives the variables of the environment of. A terminal that
    /// is not known to leave text as it comes counts as one that reorders, so that nothing is reordered twice.
    #[must_use]
    pub fn resolved(self, variable: impl Fn(&str) -> Option<String>) -> Self {
        if self != Self::Auto {
            return self;
        }
        let set = |name: &str| variable(name).is_some_and(|value| !value.is_empty());
        let is = |name: &str, values: &[&str]| {
            variable(name).is_some_and(|value| values.contains(&value.as_str()))
        };
        // These draw into the screen of another terminal, which may reorder.
        let is_inside =
            set("TMUX") || set("STY") || set("ZELLIJ") || set("SSH_TTY") || set("MOSH_KEY");
        let reorders = set("KONSOLE_VERSION") || set("MLTERM") || set("VTE_VERSION");
        let leaves = set("ALACRITTY_WINDOW_ID")
            || set("ALACRITTY_SOCKET")
            || set("WEZTERM_PANE")
            || set("WT_SESSION")
            || set("XTERM_VERSION")
            || is("TERM_PROGRAM", &["WezTerm", "vscode", "ghostty"])
            || is("TERM", &["alacritty", "foot", "foot-extra", "linux", "xterm-ghostty"]);
        if leaves && !is_inside && !reorders { Self::Program } else { Self::Terminal }
    }
}

/// The name of a value in a list of named values.
fn name_of<T: Copy + PartialEq>(names: &[(&'static str, T)], value: T) -> &'static str {
    names.iter().find(|(_, known)| *known == value).map_or("", |(name, _)| name)
}

/// Whether colours are used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ColorChoice {
    /// Uses colours unless `NO_COLOR` is set or the terminal is dumb.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

impl ColorChoice {
    /// Whether colours are used, given the environment of the program.
    #[must_use]
    pub fn colored(self) -> bool {
        let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        match self {
            Self::Always => true,
            Self::Never => false,
            Self::Auto => {
                !set("NO_COLOR") && std::env::var_os("TERM").is_none_or(|term| term != "dumb")
            }
        }
    }
}

/// The largest file of settings. All keys that ship need less than 16 KB.
const LIMIT: Limit = Limit::megabytes(1);

/// What narrows the articles at the start.
#[derive(Clone, Debug)]
pub struct StartScope {
    /// The id, or its beginning, of an article of the only story that is shown.
    pub story: Option<String>,
    /// A condition on the articles.
    pub condition: Option<Scope>,
}

/// Where copied words go beside the clipboard of the terminal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CopyTargets {
    /// A program and its arguments, which gets the words on its standard input; empty for none. No shell
    /// reads it.
    pub command: Vec<String>,
    /// A file that is replaced by the words.
    pub file: Option<PathBuf>,
}

/// Everything that the user can set.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The theme.
    pub theme: ThemeChoice,
    /// The theme of the user's file, for [`ThemeChoice::Own`].
    pub own_theme: Option<OwnTheme>,
    /// The keys that the keymap was made from.
    pub keys: KeymapPreset,
    /// Whether colours are used.
    pub color: ColorChoice,
    /// Whether the mouse is used (then the terminal's own selection needs Shift).
    pub mouse: bool,
    /// Whether the reader prints lines and asks for numbers.
    pub linear: bool,
    /// Whether signs beyond ASCII are replaced.
    pub ascii: bool,
    /// Whether what is shown changes only when something has happened: no counting progress.
    pub still: bool,
    /// Who puts text from right to left in the order of the screen.
    pub bidi: BidiChoice,
    /// The largest cache of analyses, in megabytes; 0 for none.
    pub cache_megabytes: u64,
    /// The keys.
    pub keymap: Keymap,
    /// Where the borders between panes were put.
    pub splits: Splits,
    /// What the user keeps about the opened articles.
    pub journal: Journal,
    /// What others set in the opened folders.
    pub folder: FolderFiles,
    /// Where the user's work on the opened articles is kept; `None` keeps it as long as the reader is
    /// open.
    pub work: Option<CoverageStore>,
    /// Whether the reader starts anew and not as it was left.
    pub is_fresh: bool,
    /// Whether files that are added, changed or removed are noticed.
    pub is_watching: bool,
    /// Whether the tour is shown.
    pub tour: bool,
    /// Where copied words go beside the terminal.
    pub copy: CopyTargets,
    /// How the list of articles is drawn.
    pub list: ListFormat,
    /// The programs that show addresses and edit files.
    pub open: OpenPrograms,
    /// The files and folders that were named; empty for the demo.
    pub opened: Vec<PathBuf>,
    /// The user's own draft, which is checked against the articles.
    pub draft: Option<PathBuf>,
    /// The opened library, as a receipt names it: its file, empty for that of the user.
    pub library: Option<String>,
    /// Fetches what belongs to the opened articles; `None` when nothing of them is on the network.
    pub fetcher: Option<FetchHandle>,
    /// What narrows the articles at the start, instead of what was kept.
    pub start: Option<StartScope>,
    /// Mistakes in the files of the user, one line each.
    pub complaints: Vec<String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: ThemeChoice::Auto,
            own_theme: None,
            keys: KeymapPreset::Vim,
            color: ColorChoice::Auto,
            mouse: true,
            linear: false,
            ascii: false,
            still: false,
            bidi: BidiChoice::Auto,
            cache_megabytes: CACHE_MEGABYTES,
            keymap: Keymap::default(),
            splits: Splits::default(),
            journal: Journal::default(),
            folder: FolderFiles::default(),
            work: None,
            is_fresh: false,
            is_watching: false,
            tour: false,
            copy: CopyTargets::default(),
            list: ListFormat::default(),
            open: OpenPrograms::default(),
            opened: Vec::new(),
            draft: None,
            library: None,
            fetcher: None,
            start: None,
            complaints: Vec::new(),
        }
    }
}

/// The largest cache of analyses, in megabytes, when `config.toml` does not say another. A news text has
/// about 5 KB, and its analysis about as much: this is the work of a hundred thousand articles.
const CACHE_MEGABYTES: u64 = 1_000;

impl Settings {
    /// Takes over the borders that were kept, if there are any.
    pub fn load_splits(&mut self) {
        match Splits::load() {
            Ok(splits) => self.splits = splits,
            Err(why) => self.complaints.push(why),
        }
    }

    /// The settings that ship, patched by the user's files in `folder`, if there are any.
    #[must_use]
    pub fn load(folder: Option<&Path>) -> Self {
        let mut settings = Self::default();
        let Some(folder) = folder else { return settings };
        settings.patch_from(&folder.join("config.toml"), rows::apply);
        if let Some(own) = settings.own_theme.take() {
            settings.load_theme(folder, own.name);
        }
        if settings.keys != KeymapPreset::Vim {
            settings.keymap = Keymap::preset(settings.keys);
        }
        settings
            .patch_from(&folder.join("keymap.toml"), |settings, text| settings.keymap.patch(text));
        settings
    }

    /// Takes over a file of the user, if it is there. Complaints begin with its path.
    fn patch_from(&mut self, file: &Path, patch: fn(&mut Self, &str) -> Vec<String>) {
        let complaints = match read_file(file) {
            Ok(Some(text)) => patch(self, &text),
            Ok(None) => Vec::new(),
            Err(why) => vec![why],
        };
        let named = complaints.into_iter().map(|line| format!("{}: {line}", file.display()));
        self.complaints.extend(named);
    }

    /// Takes over the theme of the file `themes/NAME.toml`. A theme that cannot be read leaves the usual one.
    fn load_theme(&mut self, folder: &Path, name: String) {
        self.theme = ThemeChoice::Auto;
        let file = folder.join("themes").join(format!("{name}.toml"));
        let is_name =
            !name.is_empty() && !name.contains(['/', '\\', ':']) && !name.starts_with('.');
        let read = if is_name { read_file(&file) } else { Ok(None) };
        match read {
            Ok(Some(text)) => {
                let (palette, complaints) = read_patch(&text);
                let named =
                    complaints.into_iter().map(|line| format!("{}: {line}", file.display()));
                self.complaints.extend(named);
                self.own_theme = Some(OwnTheme { name, palette });
                self.theme = ThemeChoice::Own;
            }
            Ok(None) => {
                let names = ThemeChoice::NAMES.iter().map(|(name, _)| *name);
                let meant = did_you_mean(&name, names);
                let file = folder.join("config.toml");
                self.complaints
                    .push(format!("{}: there is no theme {name:?}{meant}", file.display()));
            }
            Err(why) => self.complaints.push(format!("{}: {why}", file.display())),
        }
    }

    /// The settings as a whole `config.toml` with comments, which can be saved and read back.
    #[must_use]
    pub fn to_toml(&self) -> String {
        rows::print(self)
    }

    /// The name of the theme, as in `config.toml`.
    fn theme_name(&self) -> &str {
        match &self.own_theme {
            Some(own) if self.theme == ThemeChoice::Own => &own.name,
            _ => name_of(ThemeChoice::NAMES, self.theme),
        }
    }

    /// The largest cache of analyses, in bytes; 0 for none.
    #[must_use]
    pub fn cache_limit(&self) -> u64 {
        self.cache_megabytes.saturating_mul(1_000_000)
    }

    /// The folder of the user's files; `None` when the user has no home folder.
    #[must_use]
    pub fn folder() -> Option<PathBuf> {
        user_folders::config()
    }

    /// Whether colours are used, given the environment of the program.
    #[must_use]
    pub fn colored(&self) -> bool {
        self.color.colored()
    }

    /// The palette of the chosen theme. `light` says what the background is,
    /// for [`ThemeChoice::Auto`].
    #[must_use]
    pub fn palette(&self, light: bool) -> Palette {
        match self.theme {
            _ if !self.colored() => theme(ThemeChoice::Mono),
            ThemeChoice::Auto if light => theme(ThemeChoice::Light),
            ThemeChoice::Own => self
                .own_theme
                .as_ref()
                .map_or_else(|| theme(ThemeChoice::Dark), |own| own.palette.clone()),
            choice => theme(choice),
        }
    }
}

/// The text of a file; `None` when there is none.
fn read_file(file: &Path) -> Result<Option<String>, String> {
    match safe_fs::read(file, LIMIT) {
        Ok(bytes) => String::from_utf8(bytes).map(Some).map_err(|_| "not UTF-8".to_owned()),
        Err(error) if error.is_missing() => Ok(None),
        Err(error) => Err(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The choice on a terminal with these variables.
    fn bidi(variables: &[(&str, &str)]) -> BidiChoice {
        BidiChoice::Auto.resolved(|name| {
            let found = variables.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn the_program_reorders_only_where_the_terminal_is_known_not_to() {
        use BidiChoice::{Program, Terminal};
        for (variables, choice) in [
            (&[("TERM", "xterm-256color")][..], Terminal),
            (&[("VTE_VERSION", "7600"), ("TERM", "xterm-256color")], Terminal),
            (&[("KONSOLE_VERSION", "230800")], Terminal),
            (&[("MLTERM", "3.9.2"), ("XTERM_VERSION", "XTerm(1)")], Terminal),
            (&[("TERM_PROGRAM", "Apple_Terminal")], Terminal),
            (&[("TERM", "alacritty")], Program),
            (&[("TERM", "foot")], Program),
            (&[("TERM", "linux")], Program),
            (&[("XTERM_VERSION", "XTerm(390)"), ("TERM", "xterm")], Program),
            (&[("TERM_PROGRAM", "WezTerm")], Program),
            (&[("XTERM_VERSION", "XTerm(390)"), ("TMUX", "/tmp/tmux")], Terminal),
            (&[("TERM", "alacritty"), ("SSH_TTY", "/dev/pts/3")], Terminal),
        ] {
            assert_eq!(bidi(variables), choice, "{variables:?}");
        }
        assert_eq!(Program.resolved(|_| None), Program);
    }

    #[test]
    fn files_of_the_user_are_patches_and_their_faults_have_path_and_line() {
        let folder = tempfile::tempdir().unwrap();
        let write =
            |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
        std::fs::create_dir(folder.path().join("themes")).unwrap();
        write("config.toml", "theme = 'sea'\nkeys = 'emacs'\nmous = 1\n");
        write("keymap.toml", "[global]\ndwn = ['x']\n");
        write("themes/sea.toml", "base = 'light'\n[roles]\nquote = { fg = '#010203' }\n");
        let settings = Settings::load(Some(folder.path()));
        assert_eq!((settings.theme, settings.theme_name()), (ThemeChoice::Own, "sea"));
        let emacs = Keymap::preset(KeymapPreset::Emacs);
        assert_eq!(settings.keymap, emacs);
        let path = |name: &str| folder.path().join(name).display().to_string();
        let complaints = [
            format!(
                "{}: line 3: there is no setting mous (did you mean mouse?)",
                path("config.toml")
            ),
            format!(
                "{}: line 2: [global] dwn: there is no such action (did you mean down?)",
                path("keymap.toml")
            ),
        ];
        assert_eq!(settings.complaints, complaints);
        write("config.toml", "theme = '../sea'\n");
        let settings = Settings::load(Some(folder.path()));
        assert_eq!(settings.theme, ThemeChoice::Auto);
        assert!(
            settings.complaints[0].ends_with("there is no theme \"../sea\""),
            "{:?}",
            settings.complaints
        );
    }
}
