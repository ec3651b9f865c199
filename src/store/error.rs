//! Why a store could not be opened, read or written.

use crate::text::Clean;

/// Why a store could not be opened, read or written. Each message is one line that names the store.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is no such store, and the caller did not ask to make it.
    #[error("{0}: there is no library")]
    Missing(Clean),
    /// The path is a link, a folder, a FIFO or a device, or its folder cannot be used.
    #[error("{0}: {1}")]
    Place(Clean, Clean),
    /// The file is a database of another program.
    #[error("{0}: a database of another program")]
    Foreign(Clean),
    /// A later version of the program made the store.
    #[error(
        "{name}: made by a later version of crossread (schema {found}, this version reads up to \
         {known})"
    )]
    Newer {
        /// The store.
        name: Clean,
        /// The version of its schema.
        found: i64,
        /// The newest version that this program knows.
        known: i64,
    },
    /// The content is damaged.
    #[error("{0}: damaged ({1})")]
    Damaged(Clean, Clean),
    /// Another program writes for longer than this one waits.
    #[error("{0}: another program is writing it")]
    Busy(Clean),
    /// The disk is full.
    #[error("{0}: no space is left on the disk")]
    Full(Clean),
    /// The store may not be written.
    #[error("{0}: it cannot be written")]
    ReadOnly(Clean),
    /// Another failure of the database.
    #[error("{0}: {1}")]
    Database(Clean, Clean),
}

impl StoreError {
    /// Whether the content is at fault, so that a fresh store may take the place of this one.
    #[must_use]
    pub fn is_damage(&self) -> bool {
        matches!(self, Self::Damaged(..))
    }
}
