//! Copies a quote, a sentence, an address, a citation or an article to the clipboard.

use crate::analysis::quotes::{QuoteRef, Utterance};
use crate::config::Action;
use crate::corpus::Site;
use crate::present::citation::{citation, full_text, quotation};
use crate::text::{Clean, Span};
use crate::tui::model::Model;
use crate::tui::msg::Effect;
use crate::tui::world::Coverage;

/// Copies what `action` names, and sets the notice. The text is clean: it has no control characters.
pub(super) fn copy(model: &mut Model, action: Action) -> Option<Effect> {
    let coverage = model.world.coverage.as_ref()?;
    let site = model.screens.top().site(&model.world);
    let ix = site.map_or_else(|| model.screens.article(), |site| site.article);
    let this = coverage.corpus.article(ix);
    let (what, words) = match action {
        Action::YankQuote => match site {
            Some(site) => quoted(coverage, site),
            None => ("", Clean::default()),
        },
        Action::YankUrl => ("address", this.url.clone().unwrap_or_default()),
        Action::YankCitation => ("citation", citation(this)),
        _ => ("article", full_text(this)),
    };
    if words.is_empty() {
        let notice = match action {
            Action::YankUrl => "this article has no address",
            _ => "nothing to copy here",
        };
        model.notice = Some(notice.to_owned());
        return None;
    }
    let shown = crate::present::wrap::shorten(words.lines().next().unwrap_or_default(), 48);
    model.notice =
        Some(format!("copied the {what}, {} characters: {shown}", words.chars().count()));
    Some(Effect::Copy(words))
}

/// The quote at `site` with its marks and its speaker, or the sentence when no quote is there. The
/// first text names it in the notice.
fn quoted(coverage: &Coverage, site: Site) -> (&'static str, Clean) {
    let quotes = coverage
        .findings
        .analysis(site.article)
        .map_or(&[][..], |analysis| &analysis.speech.quotes);
    let Some((at, quote)) = quotes.iter().enumerate().find(|(_, quote)| quote.span == site.span)
    else {
        return ("sentence", quotation(&coverage.corpus, site, None));
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
