//! Passwords that the address does not have: those of the environment and of the file of passwords,
//! as every client of `PostgreSQL` reads them.
//!
//! ```text
//! host:port:database:user:password      * stands for any, \: and \\ for the signs themselves
//! ```

use crate::safe_fs::{self, Limit};
use postgres::Config;
use postgres::config::Host;
use std::env;
use std::path::PathBuf;

/// The largest file of passwords.
const MAX_SIZE: Limit = Limit::megabytes(1);

/// The password for the first host of `config`.
pub(super) fn found(config: &Config) -> Option<String> {
    if let Ok(password) = env::var("PGPASSWORD") {
        return Some(password);
    }
    let path = match env::var_os("PGPASSFILE") {
        Some(path) => PathBuf::from(path),
        None => PathBuf::from(env::var_os("HOME")?).join(".pgpass"),
    };
    let text = String::from_utf8(safe_fs::read(path, MAX_SIZE).ok()?).ok()?;
    let host = match config.get_hosts().first() {
        Some(Host::Tcp(name)) => name.clone(),
        _ => "localhost".to_owned(),
    };
    let port = config.get_ports().first().copied().unwrap_or(5432).to_string();
    let user = config.get_user().unwrap_or_default();
    let database = config.get_dbname().unwrap_or(user);
    password_in(&text, [&host, &port, database, user])
}

/// The password of the first line that fits.
fn password_in(text: &str, wanted: [&str; 4]) -> Option<String> {
    text.lines().filter(|line| !line.starts_with('#')).find_map(|line| {
        let fields = fields(line);
        let [given @ .., password] = fields.as_slice() else { return None };
        let fits = given.len() == wanted.len()
            && given.iter().zip(wanted).all(|(given, wanted)| given == "*" || given == wanted);
        if fits { Some(password.clone()) } else { None }
    })
}

/// The five fields of a line; the last one has all that follows.
fn fields(line: &str) -> Vec<String> {
    let mut fields = vec![String::new()];
    let mut signs = line.chars();
    while let Some(sign) = signs.next() {
        let next = match sign {
            ':' if fields.len() < 5 => {
                fields.push(String::new());
                continue;
            }
            '\\' => signs.next().unwrap_or('\\'),
            other => other,
        };
        if let Some(field) = fields.last_mut() {
            field.push(next);
        }
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_line_that_fits_has_the_password() {
        let text =
            "# desk\nother:5432:news:desk:no\narchive.example:*:news:desk:a\\:b:c\n*:*:*:*:any\n";
        let wanted = ["archive.example", "5432", "news", "desk"];
        assert_eq!(password_in(text, wanted).as_deref(), Some("a:b:c"));
        assert_eq!(password_in(text, ["h", "1", "d", "u"]).as_deref(), Some("any"));
        assert_eq!(password_in("h:1:d:u", ["h", "1", "d", "u"]), None);
    }
}
