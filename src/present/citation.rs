//! Citations: the source of a text in one line.

use super::list::{source, title};
use super::text_pane::long_date;
use super::wrap::shorten;
use crate::corpus::{Article, BlockKind, Corpus, Site};
use crate::text::Clean;

/// Columns of the first words of a text that stand for its headline.
const BEGINNING: usize = 80;

/// `“Headline”, outlet, date, address`, as far as each is known.
#[must_use]
pub fn citation(article: &Article) -> Clean {
    let date = article.published.map(|date| long_date(crate::corpus::Date::of_day(date.day())));
    let known =
        [Some(source(article).to_owned()), date, article.url.as_ref().map(ToString::to_string)];
    let known: Vec<String> = known.into_iter().flatten().collect();
    // A text without a headline is known by its first words.
    let title = if article.headline().is_some() {
        title(article).to_owned()
    } else {
        shorten(title(article), BEGINNING)
    };
    Clean::line(&format!("“{title}”, {}", known.join(", ")))
}

/// The words at `site`, and below them who says them (when that is known) and
/// where they stand.
#[must_use]
pub fn quotation(corpus: &Corpus, site: Site, speaker: Option<&str>) -> Clean {
    let article = corpus.article(site.article);
    let by = speaker.map(|name| format!("{name}, in ")).unwrap_or_default();
    Clean::text(&format!("{}\n— {by}{}\n", corpus.text(site), &*citation(article)))
}

/// The whole text below its citation; items of lists with their bullets.
#[must_use]
pub fn full_text(article: &Article) -> Clean {
    let mut out = citation(article).to_string();
    for block in &article.text.blocks {
        let bullet = if block.kind == BlockKind::Item { "• " } else { "" };
        out.push_str("\n\n");
        out.push_str(bullet);
        out.push_str(&article.text.content[block.span]);
    }
    out.push('\n');
    Clean::text(&out)
}
