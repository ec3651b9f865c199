//! Why a file could not be read or written.

use super::Limit;
use std::io;

/// Why a file could not be read or written. The message does not name the file.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No file has this path.
    #[error("no such file or folder")]
    Missing,
    /// A part of the path below the opened folder is a link.
    #[error("a link: not followed inside an opened folder")]
    Link,
    /// The path names a folder, FIFO, socket or device.
    #[error("not a regular file")]
    NotRegular,
    /// The file has more bytes than the caller reads.
    #[error("larger than {0}")]
    TooLarge(Limit),
    /// The path is absolute or has `..` in it, so that it may lead out of the opened folder.
    #[error("a path that leads out of the opened folder")]
    Outside,
    /// The file is not what the caller read before.
    #[error("changed by another program meanwhile")]
    Changed,
    /// Another program holds the lock for longer than the program waits.
    #[error("another program is writing it")]
    Busy,
    /// The system refuses.
    #[error("{}", reason(.0))]
    System(io::Error),
}

impl Error {
    /// Whether the file, or a folder of its path, does not exist.
    #[must_use]
    pub fn is_missing(&self) -> bool {
        matches!(self, Self::Missing)
            || matches!(self, Self::System(error) if error.kind() == io::ErrorKind::NotADirectory)
    }

    /// Whether the place refuses files from this user: it is a link, is not in a folder, or is not
    /// writable. Another place may accept them.
    #[must_use]
    pub fn is_denied(&self) -> bool {
        use io::ErrorKind::{NotADirectory, PermissionDenied, ReadOnlyFilesystem};
        match self {
            Self::Link => true,
            Self::System(error) => {
                matches!(error.kind(), PermissionDenied | ReadOnlyFilesystem | NotADirectory)
            }
            _ => false,
        }
    }
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::NotFound { Self::Missing } else { Self::System(error) }
    }
}

/// The message of the system in lower case, without the error number.
fn reason(error: &io::Error) -> String {
    let text = error.to_string();
    text.split(" (os error").next().unwrap_or_default().to_lowercase()
}
