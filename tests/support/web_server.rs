//! A small web server on loopback for tests of fetching, with faults built in.
//!
//! A test gives a function from requests to replies. A reply is a well-formed answer, or any bytes
//! at any speed. Each connection serves one request.

#![allow(dead_code, reason = "each test uses a part of it")]

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// A request as the server sees it.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    /// The path with the query.
    pub(crate) path: String,
    /// The header fields, with names in lower case.
    pub(crate) fields: BTreeMap<String, String>,
}

impl Asked {
    /// A header field; empty when it was not sent.
    pub(crate) fn field(&self, name: &str) -> &str {
        self.fields.get(name).map_or("", String::as_str)
    }

    /// The name of the host, without the port.
    pub(crate) fn host(&self) -> &str {
        self.field("host").split(':').next().unwrap_or_default()
    }
}

/// What the server sends.
#[derive(Clone, Debug)]
pub(crate) enum Reply {
    /// A status, header fields and a body, whose length is sent too.
    Page(u16, Vec<(&'static str, String)>, Vec<u8>),
    /// These bytes; then the connection is closed.
    Raw(Vec<u8>),
    /// These bytes, then one byte after the other with a pause between two.
    Drip(Vec<u8>, Duration, usize),
}

impl Reply {
    /// An answer of status 200.
    pub(crate) fn of(kind: &str, body: impl Into<Vec<u8>>) -> Self {
        Self::Page(200, vec![("content-type", kind.to_owned())], body.into())
    }

    /// A page.
    pub(crate) fn html(body: impl Into<Vec<u8>>) -> Self {
        Self::of("text/html; charset=utf-8", body)
    }

    /// JSON.
    pub(crate) fn json(body: impl Into<Vec<u8>>) -> Self {
        Self::of("application/json", body)
    }

    /// A feed.
    pub(crate) fn feed(body: impl Into<Vec<u8>>) -> Self {
        Self::of("application/rss+xml", body)
    }

    /// A redirect.
    pub(crate) fn to(address: &str) -> Self {
        Self::Page(302, vec![("location", address.to_owned())], Vec::new())
    }

    /// An answer without a body.
    pub(crate) fn status(status: u16) -> Self {
        Self::Page(status, Vec::new(), Vec::new())
    }

    /// The same answer with one more header field.
    pub(crate) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        if let Self::Page(_, fields, _) = &mut self {
            fields.push((name, value.into()));
        }
        self
    }
}

/// A server that runs until the test ends.
pub(crate) struct WebServer {
    pub(crate) address: SocketAddr,
    asked: Arc<Mutex<Vec<Asked>>>,
    /// The highest number of connections that were open at a time.
    most_open: Arc<AtomicUsize>,
}

impl WebServer {
    /// Starts a server. `robots.txt` is not found unless `reply` answers it otherwise.
    pub(crate) fn start(reply: impl Fn(&Asked) -> Reply + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
        let address = listener.local_addr().expect("it has an address");
        let (asked, reply) = (Arc::new(Mutex::new(Vec::new())), Arc::new(reply));
        let (open, most_open) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let server = Self { address, asked: Arc::clone(&asked), most_open: Arc::clone(&most_open) };
        thread::spawn(move || {
            for stream in listener.incoming().filter_map(Result::ok) {
                let (reply, asked) = (Arc::clone(&reply), Arc::clone(&asked));
                let (open, most_open) = (Arc::clone(&open), Arc::clone(&most_open));
                thread::spawn(move || {
                    most_open.fetch_max(open.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                    // A client that goes away early is what some tests want.
                    let _ = serve(&stream, &*reply, &asked);
                    open.fetch_sub(1, Ordering::SeqCst);
                });
            }
        });
        server
    }

    /// The address of a path on this server.
    pub(crate) fn at(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// The requests so far.
    pub(crate) fn asked(&self) -> Vec<Asked> {
        self.asked.lock().expect("no test panics with it").clone()
    }

    /// The paths of the requests so far, without those for `robots.txt`.
    pub(crate) fn paths(&self) -> Vec<String> {
        let asked = self.asked().into_iter().map(|asked| asked.path);
        asked.filter(|path| path != "/robots.txt").collect()
    }

    /// The highest number of connections that were open at a time.
    pub(crate) fn most_open(&self) -> usize {
        self.most_open.load(Ordering::SeqCst)
    }
}

/// Reads one request and sends the reply.
fn serve(
    mut stream: &TcpStream,
    reply: &dyn Fn(&Asked) -> Reply,
    asked: &Mutex<Vec<Asked>>,
) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream).lines();
    let first = lines.next().transpose()?.unwrap_or_default();
    let path = first.split(' ').nth(1).unwrap_or_default().to_owned();
    let mut fields = BTreeMap::new();
    for line in lines {
        let line = line?;
        let Some((name, value)) = line.split_once(':') else { break };
        fields.insert(name.trim().to_ascii_lowercase(), value.trim().to_owned());
    }
    let request = Asked { path, fields };
    asked.lock().expect("no test panics with it").push(request.clone());
    match reply(&request) {
        Reply::Page(status, fields, body) => {
            let mut head = format!("HTTP/1.1 {status} Told\r\nconnection: close\r\n");
            for (name, value) in fields {
                head.push_str(&format!("{name}: {value}\r\n"));
            }
            head.push_str(&format!("content-length: {}\r\n\r\n", body.len()));
            stream.write_all(head.as_bytes())?;
            stream.write_all(&body)?;
        }
        Reply::Raw(bytes) => stream.write_all(&bytes)?,
        Reply::Drip(bytes, pause, times) => {
            stream.write_all(&bytes)?;
            for _ in 0..times {
                thread::sleep(pause);
                stream.write_all(b"x")?;
            }
        }
    }
    stream.flush()
}
