//! The vocabularies of XML that news is written in, by the address of their namespace or by their
//! customary prefix.

/// A vocabulary.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::ingest) enum XmlNamespace {
    /// RSS of any version, and elements without a namespace.
    #[default]
    Plain,
    Atom,
    /// `content:encoded` of RSS.
    Content,
    /// Dublin Core, elements.
    Dc,
    /// Dublin Core, terms.
    Terms,
    /// Media RSS.
    Media,
    Itunes,
    Xhtml,
    Rdf,
    /// The export of `WordPress`.
    Wp,
    /// `excerpt:encoded` in the export of `WordPress`.
    Excerpt,
    /// Answers to entries (`thr:in-reply-to`).
    Thread,
    Feedburner,
    /// A namespace that is not in this list.
    Other,
}

/// Parts of the addresses of namespaces, in lower case. The first that fits decides.
const ADDRESSES: &[(&str, XmlNamespace)] = &[
    ("w3.org/2005/atom", XmlNamespace::Atom),
    ("purl.org/atom/ns", XmlNamespace::Atom),
    ("purl.org/rss/1.0/modules/content", XmlNamespace::Content),
    ("purl.org/rss/1.0/modules/", XmlNamespace::Other),
    ("purl.org/rss/", XmlNamespace::Plain),
    ("purl.org/net/rss1", XmlNamespace::Plain),
    ("my.netscape.com/", XmlNamespace::Plain),
    ("channel.netscape.com/", XmlNamespace::Plain),
    ("backend.userland.com", XmlNamespace::Plain),
    ("blogs.law.harvard.edu/tech/rss", XmlNamespace::Plain),
    ("purl.org/dc/elements", XmlNamespace::Dc),
    ("purl.org/dc/terms", XmlNamespace::Terms),
    ("search.yahoo.com/mrss", XmlNamespace::Media),
    ("rssboard.org/media-rss", XmlNamespace::Media),
    ("itunes.com/dtds/podcast", XmlNamespace::Itunes),
    ("w3.org/1999/xhtml", XmlNamespace::Xhtml),
    ("22-rdf-syntax-ns", XmlNamespace::Rdf),
    ("rssnamespace.org/feedburner", XmlNamespace::Feedburner),
    ("purl.org/syndication/thread", XmlNamespace::Thread),
];

/// Customary prefixes, for documents that forget to declare them.
const PREFIXES: &[(&str, XmlNamespace)] = &[
    ("atom", XmlNamespace::Atom),
    ("atom10", XmlNamespace::Atom),
    ("content", XmlNamespace::Content),
    ("dc", XmlNamespace::Dc),
    ("dcterms", XmlNamespace::Terms),
    ("media", XmlNamespace::Media),
    ("itunes", XmlNamespace::Itunes),
    ("xhtml", XmlNamespace::Xhtml),
    ("rdf", XmlNamespace::Rdf),
    ("rss", XmlNamespace::Plain),
    ("wp", XmlNamespace::Wp),
    ("excerpt", XmlNamespace::Excerpt),
    ("thr", XmlNamespace::Thread),
    ("feedburner", XmlNamespace::Feedburner),
];

impl XmlNamespace {
    /// The vocabulary with this address.
    pub(super) fn of_address(address: &str) -> Self {
        let address = address.trim().to_ascii_lowercase();
        if address.is_empty() {
            return Self::Plain;
        }
        if address.contains("wordpress.org/export") {
            return if address.contains("excerpt") { Self::Excerpt } else { Self::Wp };
        }
        let known = ADDRESSES.iter().find(|(part, _)| address.contains(part));
        known.map_or(Self::Other, |(_, namespace)| *namespace)
    }

    /// The vocabulary that a prefix customarily stands for.
    pub(super) fn of_prefix(prefix: &str) -> Self {
        let known = PREFIXES.iter().find(|(known, _)| known.eq_ignore_ascii_case(prefix));
        known.map_or(Self::Other, |(_, namespace)| *namespace)
    }
}
