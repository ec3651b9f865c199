use super::args::Listing;
use super::dto::ArticleLine;
use super::output::Output;
use super::table::{Align, Table};
use super::{Outcome, Result, open};
use crate::corpus::Article;
use crate::present::{Role, RoleSet};
use crate::text::segment;

/// `crossread list`: the articles in order, one a line.
pub(super) fn run(it: &Listing, out: &mut Output) -> Result {
    let corpus = open::corpus(&it.coverage)?;
    if it.json {
        for article in corpus.articles() {
            out.json(&ArticleLine::new(article))?;
        }
        return Ok(Outcome::Done);
    }
    let mut table = Table::new([Align::Left, Align::Left, Align::Flexible, Align::Flexible, Align::Right, Align::Flexible]);
    for article in corpus.articles() {
        table.row([
            (article.id.to_string(), RoleSet::from(Role::Dim)),
            (article.published.map_or_else(|| "—".to_owned(), |date| date.day().to_string()), RoleSet::NONE),
            (outlet(article).to_owned(), RoleSet::from(Role::Strong)),
            title(article),
            (format!("{} words", words(article)), RoleSet::from(Role::Dim)),
            (article.path.to_string(), RoleSet::from(Role::Dim)),
        ]);
    }
    table.print(out)?;
    Ok(Outcome::Done)
}

/// How many words the text of an article has, its headline included.
pub(super) fn words(article: &Article) -> usize {
    segment::segment(&article.text.content, article.block_spans()).words.len()
}

/// The outlet, or a dash when it is not known.
pub(super) fn outlet(article: &Article) -> &str {
    article.outlet.as_ref().map_or("—", |outlet| &outlet.name)
}

/// The headline, or the first words of an article without one, dimmed.
pub(super) fn title(article: &Article) -> (String, RoleSet) {
    if let Some(headline) = article.headline() {
        return (headline.to_owned(), RoleSet::NONE);
    }
    let first = article.text.blocks.first().map_or("", |block| &article.text.content[block.span]);
    (crate::present::wrap::shorten(first, 60), RoleSet::from(Role::Dim))
}
