//! `crossread config`, as a program: where the files are, what is wrong with them, and that what is printed can be
//! saved and read back.
#![cfg(unix)]

use std::path::Path;
use std::process::{Command, Output};

/// Runs `crossread config` with these variables of the environment and no others of the user's folders.
fn config(arguments: &[&str], variables: &[(&str, &Path)]) -> (Option<i32>, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_crossread"));
    command.arg("config").args(arguments);
    for name in ["HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"] {
        command.env_remove(name);
    }
    let Output { status, stdout, stderr } =
        command.envs(variables.iter().copied()).output().expect("the program starts");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the output is UTF-8");
    (status.code(), text(stdout), text(stderr))
}

#[test]
fn the_files_are_in_the_folder_of_the_system() {
    let home = Path::new("/home/ada");
    let first = |variables: &[(&str, &Path)]| {
        let (code, out, _) = config(&["--path"], variables);
        assert_eq!(code, Some(0));
        out.lines().next().unwrap_or_default().to_owned()
    };
    assert_eq!(first(&[("HOME", home)]), "/home/ada/.config/crossread/config.toml");
    let own = Path::new("/srv/ada conf");
    assert_eq!(
        first(&[("HOME", home), ("XDG_CONFIG_HOME", own)]),
        "/srv/ada conf/crossread/config.toml"
    );
    // The specification of XDG says that a path that is not absolute is ignored.
    let relative = Path::new("conf");
    assert_eq!(
        first(&[("HOME", home), ("XDG_CONFIG_HOME", relative)]),
        "/home/ada/.config/crossread/config.toml"
    );
}

#[test]
fn what_is_printed_is_saved_and_printed_again() {
    let home = tempfile::tempdir().expect("a folder");
    let folder = home.path().join("crossread");
    std::fs::create_dir(&folder).expect("it can be made");
    let variables = [("XDG_CONFIG_HOME", home.path()), ("HOME", home.path())];
    std::fs::write(folder.join("config.toml"), "keys = 'emacs'\nascii = true\n").expect("written");
    std::fs::write(folder.join("keymap.toml"), "[browse.matrix]\nwhy = ['c']\n").expect("written");
    for (file, name) in [("settings", "config.toml"), ("keymap", "keymap.toml")] {
        let printed = config(&["--print", file], &variables);
        assert_eq!((printed.0, printed.2.as_str()), (Some(0), ""), "{}", printed.1);
        std::fs::write(folder.join(name), &printed.1).expect("written");
        assert_eq!(config(&["--print", file], &variables), printed);
    }
    assert_eq!(config(&["--check"], &variables), (Some(0), String::new(), String::new()));
    assert_eq!(config(&["--print"], &variables).1, config(&["--print", "settings"], &variables).1);
}

#[test]
fn a_fault_is_told_with_file_line_and_what_was_meant() {
    let home = tempfile::tempdir().expect("a folder");
    let folder = home.path().join("crossread");
    std::fs::create_dir(&folder).expect("it can be made");
    std::fs::write(folder.join("config.toml"), "mouse = true\ntheem = 'dark'\n").expect("written");
    let (code, out, err) =
        config(&["--check"], &[("XDG_CONFIG_HOME", home.path()), ("HOME", home.path())]);
    let file = folder.join("config.toml");
    let told = format!(
        "crossread: {}: line 2: there is no setting theem (did you mean theme?)\n",
        file.display()
    );
    assert_eq!((code, out.as_str(), err), (Some(2), "", told));
    assert_eq!(config(&[], &[("HOME", home.path())]).0, Some(2), "one of the options is needed");
}
