//! One plain text an article, and the table that tells their metadata: the pair that TXM, quanteda
//! and tidytext read.
//!
//! ```text
//! texts/3f9a1c0b77d2-talks-stall-in-urumqi.txt    the canonical text, with line feeds
//! texts/metadata.csv                              id (the name without .txt), headline, outlet …
//! ```

use super::ExportSource;
use super::output::OutputFile;
use super::tables::guarded;
use crate::corpus::Article;
use csv::{Terminator, WriterBuilder};
use unicode_normalization::UnicodeNormalization;

/// The folder of the texts.
pub const FOLDER: &str = "texts";

/// Letters of the headline that a name has at most.
const SLUG: usize = 40;

/// The columns of the metadata, with their meaning. The first is called `id`, as TXM asks for.
pub const METADATA: [(&str, &str); 11] = [
    ("id", "name of the text file without .txt"),
    ("article", "the id of the article"),
    ("headline", "the headline; it is the first paragraph of the text too"),
    ("outlet", "the name of the outlet"),
    ("owner", "the owner of the outlet, else the outlet"),
    ("byline", "the authors as printed"),
    ("published", "date of publication"),
    ("year", "its year"),
    ("language", "ISO 639-1 code of the language"),
    ("url", "the address of the article"),
    ("path", "where the article was read"),
];

/// The texts of the articles in the scope, and their metadata last.
#[must_use]
pub fn texts(source: &ExportSource<'_>) -> Vec<OutputFile> {
    let mut files = Vec::new();
    let mut metadata =
        WriterBuilder::new().terminator(Terminator::Any(b'\n')).from_writer(Vec::new());
    // A writer into memory does not fail, and every row has one cell a column.
    let _ = metadata.write_record(METADATA.map(|(name, _)| name));
    for ix in source.input().articles() {
        let article = source.corpus.article(ix);
        let name = file_name(article);
        let _ = metadata.write_record(cells(article, &name).map(|cell| guarded(&cell)));
        let bytes = format!("{}\n", &*article.text.content).into_bytes();
        files.push(OutputFile { path: format!("{FOLDER}/{name}.txt"), bytes });
    }
    let bytes = metadata.into_inner().unwrap_or_default();
    files.push(OutputFile { path: format!("{FOLDER}/metadata.csv"), bytes });
    files
}

fn cells(article: &Article, name: &str) -> [String; 11] {
    let text = |value: Option<&str>| value.unwrap_or_default().to_owned();
    let outlet = article.outlet.as_ref();
    let published = article.published.map(|date| date.to_string()).unwrap_or_default();
    [
        name.to_owned(),
        article.id.to_string(),
        text(article.headline()),
        text(outlet.map(|outlet| &*outlet.name)),
        text(outlet.map(|outlet| outlet.group.as_deref().unwrap_or(&outlet.name))),
        text(article.byline.as_deref()),
        published.clone(),
        published.split('-').next().unwrap_or_default().to_owned(),
        text(article.language()),
        text(article.url.as_deref()),
        article.path.to_string(),
    ]
}

/// A file name of an article that is valid on every system: its id, then letters and digits of its
/// headline.
#[must_use]
pub fn file_name(article: &Article) -> String {
    let slug = slug(article.headline().unwrap_or_default());
    if slug.is_empty() { article.id.to_string() } else { format!("{}-{slug}", article.id) }
}

/// The ASCII letters and digits of a text in lower case, runs of others as one hyphen.
fn slug(text: &str) -> String {
    let mut slug = String::new();
    for c in text.nfkd().filter(char::is_ascii) {
        if slug.len() >= SLUG {
            break;
        }
        if c.is_ascii_alphanumeric() {
            slug.push(c.to_ascii_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') && c != '\'' {
            slug.push('-');
        }
    }
    slug.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_has_letters_digits_and_hyphens() {
        for (text, expect) in [
            ("Talks stall in Ürümqi", "talks-stall-in-urumqi"),
            ("../../etc/passwd", "etc-passwd"),
            ("C:\\con.txt", "c-con-txt"),
            ("محادثات", ""),
            ("=cmd|' /C calc'!A0", "cmd-c-calc-a0"),
            (
                "a very long headline that runs over the limit of letters",
                "a-very-long-headline-that-runs-over-the",
            ),
        ] {
            assert_eq!(slug(text), expect, "{text}");
        }
    }
}
