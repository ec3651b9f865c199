//! Standard input as a source: one item, read once.

use super::{ArticleSource, ChangeStamp, MAX_ITEM_SIZE, SourceError, SourceItem, SourceListing};
use crate::safe_fs;
use std::borrow::Cow;
use std::io::Read;

/// The name of standard input on the command line and in paths of articles.
const NAME: &str = "-";

/// Standard input.
pub(in crate::ingest) struct StdinSource;

impl ArticleSource for StdinSource {
    fn name(&self) -> String {
        NAME.to_owned()
    }

    /// Lists one item with a fixed stamp, so that standard input is not read a second time.
    fn list(&mut self) -> SourceListing {
        let item = SourceItem {
            location: NAME.into(),
            path: NAME.to_owned(),
            folder: None,
            named: true,
            stamp: Some(ChangeStamp::FIXED),
        };
        SourceListing { items: vec![item], problems: Vec::new() }
    }

    fn open(&self, _: &SourceItem) -> Result<Cow<'static, [u8]>, SourceError> {
        let mut bytes = Vec::new();
        std::io::stdin().lock().take(MAX_ITEM_SIZE.bytes() + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > MAX_ITEM_SIZE.bytes() {
            return Err(safe_fs::Error::TooLarge(MAX_ITEM_SIZE).into());
        }
        Ok(Cow::Owned(bytes))
    }
}
