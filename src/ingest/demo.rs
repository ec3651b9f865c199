//! The coverage that ships inside the program.

/// A table of path and content of files below `assets/demo`.
macro_rules! files {
    ($($path:literal),* $(,)?) => {
        &[$(($path, include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/demo/", $path)))),*]
    };
}

/// Every file of `assets/demo`, in order of paths (`tests/ingest.rs` holds it).
pub(super) const FILES: &[(&str, &[u8])] = files![
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
