//! A `PostgreSQL` server for tests: the one that `CROSSREAD_POSTGRES` names, or a throw-away cluster on
//! a socket in a temporary folder.

use postgres::{Client, NoTls};
use std::env;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};
use tempfile::TempDir;

/// The user of throw-away clusters, with every right.
const USER: &str = "tester";

/// Where distributions put the programs of a server.
const PLACES: [&str; 2] = ["/usr/lib/postgresql", "/usr/local/pgsql"];

/// A server with databases for tests.
pub(crate) struct PostgresServer {
    /// The address of the database `postgres`.
    admin: String,
    cluster: Option<Cluster>,
}

/// A throw-away cluster.
struct Cluster {
    programs: PathBuf,
    folder: TempDir,
    /// Whether the server is started as another user, because it does not run as root.
    is_root: bool,
}

impl PostgresServer {
    /// A server; `None` when there is none on this machine. Then one line says what is left out.
    pub(crate) fn find(left_out: &str) -> Option<Self> {
        if let Ok(admin) = env::var("CROSSREAD_POSTGRES") {
            return Some(Self { admin, cluster: None });
        }
        let server = Self::throw_away();
        if server.is_none() {
            eprintln!(
                "no PostgreSQL server is found (CROSSREAD_POSTGRES may name one): {left_out}"
            );
        }
        server
    }

    /// A throw-away cluster; `None` when it cannot be started here.
    pub(crate) fn throw_away() -> Option<Self> {
        let cluster = Cluster {
            programs: programs()?,
            folder: tempfile::tempdir().ok()?,
            is_root: is_root(),
        };
        cluster.make()?;
        let folder = cluster.folder.path().display();
        let admin = format!("postgresql:///postgres?host={folder}&user={USER}");
        let server = Self { admin, cluster: Some(cluster) };
        server.start();
        Some(server)
    }

    /// The address of a new, empty database.
    pub(crate) fn database(&self) -> String {
        static NUMBER: AtomicUsize = AtomicUsize::new(0);
        let time = SystemTime::now().duration_since(UNIX_EPOCH).expect("a clock").as_nanos();
        let name = format!("crossread_{}_{time}", NUMBER.fetch_add(1, Ordering::Relaxed));
        self.admin()
            .batch_execute(&format!("CREATE DATABASE {name} ENCODING 'UTF8' TEMPLATE template0"))
            .expect("a database");
        self.admin.replacen("/postgres", &format!("/{name}"), 1)
    }

    /// A connection with every right to the database `postgres`.
    pub(crate) fn admin(&self) -> Client {
        connect(&self.admin)
    }

    /// The folder of the socket of a throw-away cluster.
    pub(crate) fn socket(&self) -> Option<PathBuf> {
        Some(self.cluster.as_ref()?.folder.path().join(".s.PGSQL.5432"))
    }

    /// Starts a throw-away cluster.
    pub(crate) fn start(&self) {
        if let Some(cluster) = &self.cluster {
            let options = cluster.options();
            cluster.control(&["-w", "-t", "30", "-o", &options, "-l", "/dev/null", "start"]);
        }
    }

    /// Stops a throw-away cluster at once, as if the machine had lost power.
    pub(crate) fn stop(&self) {
        if let Some(cluster) = &self.cluster {
            cluster.control(&["-m", "immediate", "-w", "stop"]);
        }
    }
}

impl PostgresServer {
    /// Starts a throw-away cluster anew as a standby, whose first server is gone.
    pub(crate) fn make_standby(&self) {
        if let Some(cluster) = &self.cluster {
            cluster.control(&["-m", "fast", "-w", "stop"]);
            let signal = cluster.folder.path().join("data/standby.signal");
            fs::write(signal, "").expect("a signal");
            self.start();
        }
    }
}

impl Drop for PostgresServer {
    fn drop(&mut self) {
        self.stop();
    }
}

impl Cluster {
    fn data(&self) -> String {
        self.folder.path().join("data").display().to_string()
    }

    fn options(&self) -> String {
        format!(
            "-c fsync=off -c listen_addresses='' -c unix_socket_directories={}",
            self.folder.path().display()
        )
    }

    /// Makes the files of the cluster.
    fn make(&self) -> Option<()> {
        fs::set_permissions(self.folder.path(), fs::Permissions::from_mode(0o777)).ok()?;
        let data = self.data();
        let made = self.command(
            "initdb",
            &["-D", &data, "-U", USER, "-A", "trust", "-E", "UTF8", "--no-sync", "--locale=C"],
        );
        if made { Some(()) } else { None }
    }

    fn control(&self, arguments: &[&str]) {
        let data = self.data();
        let mut all = vec!["-D", &data, "-s"];
        all.extend(arguments);
        self.command("pg_ctl", &all);
    }

    /// Runs a program of the server; the server itself refuses to run as root.
    fn command(&self, program: &str, arguments: &[&str]) -> bool {
        let program = self.programs.join(program);
        let mut command = if self.is_root {
            let mut command = Command::new("runuser");
            command.args(["-u", "postgres", "--"]).arg(program);
            command
        } else {
            Command::new(program)
        };
        command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command.current_dir("/").status().is_ok_and(|status| status.success())
    }
}

/// A connection to the database at `address`, by the client of the tests.
pub(crate) fn connect(address: &str) -> Client {
    Client::connect(address, NoTls).expect("the server answers")
}

/// The folder with the programs of the newest server on this machine.
fn programs() -> Option<PathBuf> {
    let mut found: Vec<PathBuf> = Vec::new();
    for place in PLACES {
        let versions = fs::read_dir(place).into_iter().flatten().flatten();
        found.extend(versions.map(|version| version.path().join("bin")));
        found.push(Path::new(place).join("bin"));
    }
    found.retain(|folder| folder.join("initdb").is_file());
    found.sort();
    found.pop()
}

fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|out| out.stdout == b"0\n")
}
