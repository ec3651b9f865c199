//! The sources that articles come from: each implements one small trait.
//!
//! ```text
//! PathSource   a file, or a folder with all below it
//! StdinSource  standard input, one item                 ─►  items ─ open ─►  bytes
//! DemoSource   the files embedded in the program
//! ```
//!
//! A source of a higher layer (addresses, a library) implements the trait there, and is opened as an
//! [`Input::Custom`](super::Input::Custom).

mod custom;
mod demo;
mod links;
mod path;
mod stdin;

pub use custom::CustomInput;
pub(super) use demo::DemoSource;
pub(super) use path::PathSource;
pub(super) use stdin::StdinSource;

use crate::safe_fs::{self, Limit};
use std::borrow::Cow;
use std::ffi::OsString;
use std::fs::Metadata;
use std::io;
use std::path::PathBuf;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// The largest item that is opened. It holds any saved page and about 10 000 posts of a site.
pub(super) const MAX_ITEM_SIZE: Limit = Limit::megabytes(64);

/// The shortest time between two changes of a file that surely get different modification times.
/// File systems round the time: ext4 to a timer tick of up to 10 ms.
const CLOCK_RESOLUTION: Duration = Duration::from_millis(100);

/// A place with articles: lists its items and opens them.
///
/// An item is a file, or what stands for one. The reader lists all items, opens those whose
/// [`ChangeStamp`] is new, and finds out the format of each by its bytes.
pub trait ArticleSource: Send + Sync {
    /// The name that articles of this source carry in
    /// [`Origin::source`](crate::corpus::Origin::source).
    fn name(&self) -> String;

    /// Lists the items that are there now, in a stable order.
    fn list(&mut self) -> SourceListing;

    /// Lists items that were not there at the last [`ArticleSource::list`], in any order. It is
    /// quick, so it may miss some; they are in the next full list. By default there are none.
    fn list_added(&mut self) -> Vec<SourceItem> {
        Vec::new()
    }

    /// Reads the bytes of an item.
    ///
    /// # Errors
    /// When the item is gone, cannot be read, or is too large.
    fn open(&self, item: &SourceItem) -> Result<Cow<'static, [u8]>, SourceError>;

    /// The address of the page that an item is, where it states none itself.
    fn address(&self, _item: &SourceItem) -> Option<String> {
        None
    }

    /// Whether the article at `record` of an item is part of this source. The others are left out.
    fn has_record(&self, _item: &SourceItem, _record: usize) -> bool {
        true
    }

    /// The folder that may hold a `.crossread` folder with settings for this source.
    fn shared_folder(&self) -> Option<PathBuf> {
        None
    }
}

/// One item of a source.
#[derive(Clone, Debug)]
pub struct SourceItem {
    /// Where the source finds the item again, also shown in messages: for a file its whole path.
    /// It is unique within the source.
    pub location: OsString,
    /// The path of the item below the source. It is part of article ids, so it must not change
    /// from run to run.
    pub path: String,
    /// The folder that holds the item, if there is one. A folder may stand for an outlet.
    pub folder: Option<PathBuf>,
    /// Whether the user named this very item.
    pub named: bool,
    /// Tells whether the item has changed; `None` when the source cannot tell.
    pub stamp: Option<ChangeStamp>,
}

/// All items of a source, and the problems of listing them.
#[derive(Debug, Default)]
pub struct SourceListing {
    /// The items, in a stable order.
    pub items: Vec<SourceItem>,
    /// Places that could not be listed, in the order in which they were found.
    pub problems: Vec<SourceProblem>,
}

/// A place in a source that could not be listed.
#[derive(Debug)]
pub struct SourceProblem {
    /// The place, as a user would name it.
    pub location: OsString,
    /// The reason.
    pub error: SourceError,
    /// Whether the user named this very place.
    pub named: bool,
}

/// The reason why an item could not be listed or opened.
#[derive(Debug, thiserror::Error)]
pub enum SourceError {
    /// The file or folder cannot be opened, is no regular file, or is too large.
    #[error("{}", file_reason(.0))]
    File(safe_fs::Error),
    /// The folders go down further than the walk does.
    #[error("folders nested too deep")]
    TooDeep,
    /// A link below an opened folder leads out of it.
    #[error("a link that leads out of the opened folder: name it to read it")]
    LeadsOut,
    /// Another error, of a source that does not read files.
    #[error(transparent)]
    Other(#[from] Box<dyn std::error::Error + Send + Sync>),
}

impl From<safe_fs::Error> for SourceError {
    fn from(error: safe_fs::Error) -> Self {
        Self::File(error)
    }
}

impl From<io::Error> for SourceError {
    fn from(error: io::Error) -> Self {
        Self::File(error.into())
    }
}

/// The message of a file error, in words that fit files and folders alike.
fn file_reason(error: &safe_fs::Error) -> String {
    match error {
        safe_fs::Error::System(error) if error.kind() == io::ErrorKind::PermissionDenied => {
            "not allowed to read it".to_owned()
        }
        error => error.to_string(),
    }
}

/// A version of an item, as far as its source can tell without opening it. An item with the same
/// stamp as before is not opened again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChangeStamp {
    modified: SystemTime,
    size: u64,
}

impl ChangeStamp {
    /// The stamp of an item that never changes.
    pub const FIXED: Self = Self { modified: UNIX_EPOCH, size: 0 };

    /// The stamp of an item after so many changes that its source has counted.
    #[must_use]
    pub fn counted(changes: u64) -> Self {
        Self { size: changes, ..Self::FIXED }
    }

    /// The stamp of a file: its size and modification time.
    #[must_use]
    pub fn of_file(metadata: &Metadata) -> Option<Self> {
        Some(Self { modified: metadata.modified().ok()?, size: metadata.len() })
    }

    /// Whether a change from now on is sure to give another stamp. A file that was written just
    /// now may be written again within one tick of the clock.
    pub(super) fn is_settled(self) -> bool {
        self.modified.elapsed().is_ok_and(|elapsed| elapsed > CLOCK_RESOLUTION)
    }
}
