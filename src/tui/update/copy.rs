//! Copies what is under the cursor to the clipboard: the finding, a quote, a sentence, a link, an
//! address, a citation or an article.

use super::basket;
use super::deliver::deliver;
use crate::analysis::quotes::{QuoteRef, Utterance};
use crate::config::Action;
use crate::corpus::{ArticleIx, Site};
use crate::export::link::link;
use crate::export::markdown;
use crate::present::citation::{citation, full_text, quotation};
use crate::present::wrap::shorten;
use crate::query::sentence_of;
use crate::text::{Clean, Span};
use crate::tui::model::Model;
use crate::tui::msg::Effect;
use crate::tui::world::Coverage;

/// Columns of the copied words that the status line shows.
const SHOWN: usize = 48;

/// What is copied: what it is called, and the words.
type Copied = (&'static str, Clean);

/// Copies what `action` names, and sets the notice. The text is clean: it has no control characters.
pub(super) fn copy(model: &mut Model, action: Action) -> Vec<Effect> {
    let Some((what, words)) = copied(model, action) else { return Vec::new() };
    if words.is_empty() {
        let notice = match action {
            Action::YankUrl | Action::YankLink => "this article has no address",
            Action::YankBasket => "the basket is empty",
            _ => "nothing to copy here",
        };
        model.notice = Some(notice.to_owned());
        return Vec::new();
    }
    let shown = shorten(words.lines().next().unwrap_or_default(), SHOWN);
    model.notice =
        Some(format!("copied the {what}, {} characters: {shown}", words.chars().count()));
    deliver(model, words)
}

/// What `action` copies on the screen that is shown. The words are empty when there is nothing.
fn copied(model: &Model, action: Action) -> Option<Copied> {
    let coverage = model.world.coverage.as_ref()?;
    let top = model.screens.top();
    let site = top.site(&model.world);
    let ix = site.map_or_else(|| model.screens.article(), |site| site.article);
    let this = coverage.corpus.article(ix);
    if let (Action::YankFinding, Some(kept)) = (action, basket::selected(model)) {
        return Some(("finding", kept.item.markdown()));
    }
    Some(match action {
        Action::YankBasket => ("basket", basket::markdown(model)),
        Action::YankFinding => {
            let found = top.finding(&model.world);
            let told = found.map(|it| markdown::finding(&coverage.corpus, &coverage.findings, &it));
            ("finding", told.unwrap_or_default())
        }
        Action::YankQuote if let Some(site) = top.selection() => {
            ("selection", quotation(&coverage.corpus, site, None))
        }
        Action::YankQuote => site.map_or_else(Copied::default, |site| quoted(coverage, site)),
        Action::YankLink => ("link", linked(coverage, ix, site)),
        Action::YankUrl => ("address", this.url.clone().unwrap_or_default()),
        Action::YankCitation => ("citation", citation(this)),
        _ => ("article", full_text(this)),
    })
}

/// The address of the sentence at `site`, or of the article when there is none.
fn linked(coverage: &Coverage, ix: ArticleIx, site: Option<Site>) -> Clean {
    let Some(segments) = coverage.findings.segments(ix) else { return Clean::default() };
    let span = site.map_or(Span::default(), |site| sentence_of(&coverage.findings, site));
    link(coverage.corpus.article(ix), segments, span)
        .map_or_else(Clean::default, |it| Clean::line(&it))
}

/// The quote at `site` with its marks and its speaker, or the sentence around it when no quote is there.
/// The first text names it in the notice.
fn quoted(coverage: &Coverage, site: Site) -> Copied {
    let quotes = coverage
        .findings
        .analysis(site.article)
        .map_or(&[][..], |analysis| &analysis.speech.quotes);
    let Some((at, quote)) = quotes.iter().enumerate().find(|(_, quote)| quote.span == site.span)
    else {
        let span = sentence_of(&coverage.findings, site);
        return ("sentence", quotation(&coverage.corpus, Site { span, ..site }, None));
    };
    let text = &coverage.corpus.article(site.article).text.content;
    let utterance = Utterance::Quote(QuoteRef { article: site.article, index: at as u32 });
    let linked = coverage.findings.linked().and_then(|linked| linked.speaker(utterance));
    let actors = coverage.findings.actors().map_or(&[][..], |actors| &actors.actors);
    let name = linked.and_then(|ix| actors.get(ix.at())).map(|actor| actor.name.as_str());
    let speaker = name.or_else(|| quote.speaker.as_ref().map(|speaker| &text[speaker.source]));
    let whole: Span = quote.marked.hull(quote.span);
    ("quote", quotation(&coverage.corpus, Site { span: whole, ..site }, speaker))
}
