//! What all containers share: limits of unpacking, names of members, and members that are left out.

use super::{FormatError, RecordSink};
use std::collections::BTreeMap;
use std::io;

/// Bytes of one unpacked member, at most: as many as a file that is read directly may have.
pub(super) const MAX_MEMBER: usize = 64 << 20;
/// Characters of the name of a member that are kept.
const MAX_NAME: usize = 200;

/// Endings of files that belong to a page and hold no text of an article.
const RESOURCES: &[&str] = &[
    "png", "jpg", "jpeg", "gif", "webp", "avif", "svg", "ico", "bmp", "tif", "tiff", "css", "js",
    "mjs", "map", "woff", "woff2", "ttf", "otf", "eot", "mp3", "mp4", "m4a", "webm", "ogg", "wav",
    "mov", "avi", "wasm", "swf",
];

/// The reason why a container, or a member of it, is not unpacked.
#[derive(Debug, thiserror::Error)]
pub(super) enum UnpackError {
    #[error("a broken {what}: {error}")]
    Broken {
        /// The kind of container.
        what: &'static str,
        /// The reason.
        error: io::Error,
    },
    #[error("a broken {0}")]
    Unreadable(String),
    #[error("encrypted")]
    Encrypted,
    #[error("larger than {} MB unpacked", MAX_MEMBER >> 20)]
    TooLarge,
    #[error("a crawl of more than {0} MB unpacked: read up to there")]
    CrawlTooLarge(usize),
    #[error("more than {0} files in it")]
    TooMany(usize),
    #[error("more than {0} compressed parts: read up to there")]
    TooManyMembers(usize),
    #[error("left out: {0}")]
    LeftOut(String),
}

impl From<UnpackError> for FormatError {
    fn from(error: UnpackError) -> Self {
        Self::specific(error)
    }
}

/// How many bytes the next member may have.
pub(super) fn limit(sink: &RecordSink<'_>) -> usize {
    sink.room().min(MAX_MEMBER)
}

/// The name of a member as it is shown: with `/`, and not too long.
pub(super) fn name(raw: &str) -> String {
    let name = raw.replace('\\', "/");
    name.trim_start_matches('/').chars().take(MAX_NAME).collect()
}

/// Whether a member is a file of the system that made the archive, or hidden.
pub(super) fn is_hidden(name: &str) -> bool {
    name.split('/').any(|part| {
        part.starts_with('.') && part != "." && part != ".."
            || matches!(part, "__MACOSX" | "Thumbs.db" | "desktop.ini")
    })
}

/// Whether a member is a picture, a style or the like, by the ending of its name.
pub(super) fn is_resource(name: &str) -> bool {
    let ending = name.rsplit('/').next().and_then(|file| file.rsplit_once('.'));
    ending
        .is_some_and(|(_, ending)| RESOURCES.iter().any(|known| known.eq_ignore_ascii_case(ending)))
}

/// Counts the members that are left out on purpose, by their kind.
#[derive(Default)]
pub(super) struct LeftOut(BTreeMap<&'static str, usize>);

impl LeftOut {
    /// Counts one member. The kind is a plural: `pictures`.
    pub(super) fn count(&mut self, kind: &'static str) {
        *self.0.entry(kind).or_default() += 1;
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Tells what was left out, in one line, if anything was.
    pub(super) fn report(self, sink: &mut RecordSink<'_>) {
        if !self.0.is_empty() {
            let kinds: Vec<String> =
                self.0.iter().map(|(kind, count)| format!("{count} {kind}")).collect();
            sink.error(UnpackError::LeftOut(kinds.join(", ")).into());
        }
    }
}
