//! The demo as a source: a coverage of invented articles, embedded in the program.

use super::{ArticleSource, ChangeStamp, SourceError, SourceItem, SourceListing};
use crate::safe_fs;
use std::borrow::Cow;
use std::path::Path;

/// Embeds files of `assets/demo`: a slice of pairs of path and content.
macro_rules! files {
    ($($path:literal),* $(,)?) => {
        &[$(($path, include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/demo/", $path)))),*]
    };
}

/// Every file of `assets/demo`, in path order. `tests/ingest.rs` compares it with the folder.
const FILES: &[(&str, &[u8])] = files![
    "harbour-courier/check-your-tablets.txt",
    "harbour-courier/estrela-do-norte-grounding.html",
    "harbour-courier/oostzee-gratitude.txt",
    "ledger-daily/brevik-cardovelin-recall.html",
    "ledger-daily/costeira-ferry-grounds.txt",
    "ledger-daily/rotterdam-dock-strike.html",
    "ledger-daily/tarvik-dam-bonds.html",
    "meridian-post/heron-comes-home.html",
    "meridian-post/portoval-ferry-master-account.html",
    "meridian-post/rotterdam-picket-line.txt",
    "meridian-post/velmora-ambassador-river.html",
    "meridian-post/watchdog-pill-recall.html",
    "northwire/nwa-oslo-brevik-recall.txt",
    "northwire/nwa-rotterdam-dockers.txt",
    "northwire/world.rss",
    "radio-atlantic/brother-against-sister.html",
    "radio-atlantic/news.atom",
    "radio-atlantic/on-the-river-sarun.txt",
    "release-desk/brevik-pharma-recall-cardovelin.txt",
    "the-civic/brevik-told-three-days-earlier.json",
    "the-civic/dredging-invoice.json",
    "the-civic/posts-page-1.json",
    "tidewater-notes/a-river-is-not-a-number.txt",
    "tidewater-notes/on-being-looked-at.json",
    "tidewater-notes/serpe-ferry-aground.json",
];

/// The embedded coverage.
pub(in crate::ingest) struct DemoSource;

impl ArticleSource for DemoSource {
    fn name(&self) -> String {
        "demo".to_owned()
    }

    fn list(&mut self) -> SourceListing {
        let items = FILES.iter().map(|(path, _)| SourceItem {
            location: path.into(),
            path: (*path).to_owned(),
            folder: Path::new(path).parent().map(Path::to_path_buf),
            named: false,
            stamp: Some(ChangeStamp::FIXED),
        });
        SourceListing { items: items.collect(), problems: Vec::new() }
    }

    fn open(&self, item: &SourceItem) -> Result<Cow<'static, [u8]>, SourceError> {
        let file = FILES.iter().find(|(path, _)| *path == item.path);
        file.map(|(_, bytes)| Cow::Borrowed(*bytes)).ok_or(safe_fs::Error::Missing.into())
    }
}
