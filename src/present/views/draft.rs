//! Draft: what of the user's own draft is to be looked at, against the coverage that is open.
//!
//! ```text
//! quote    nobody warned us it had not                  card: the words of the draft, what was observed, and
//!            5 outlets print it otherwise: warned → told      the place of each outlet that shows it
//! ```
//!
//! The rows are those of `crossread check`. The page is built anew whenever the draft is read again.

use super::card_writer::CardWriter;
use super::check::CheckView;
use super::{
    EntryIx, ListRequest, SortKey, View, ViewFeature, ViewInput, ViewOptions, ViewSpec, ViewTab,
};
use crate::corpus::Site;
use crate::present::here::Card;
use crate::present::line::{counted, paragraph};
use crate::present::list::source;
use crate::present::marks::mark;
use crate::present::{Line, Role};
use crate::query::{DraftCheck, DraftFinding, DraftFindingKind, FindingRecord, check, sentence_of};
use crate::text::Span;

/// The row of this view in the table of views.
pub(super) const VIEW: ViewSpec = ViewSpec {
    name: "draft",
    title: "Draft",
    tab: ViewTab::Aside { key: "gc", help: "draft: what of your own draft is to be looked at" },
    features: &[ViewFeature::BuiltByJob],
    build: |input| {
        let lexis = input.lexis?;
        let check = match input.corpus.draft() {
            Some(draft) => Some(check(input.corpus, input.findings, lexis, draft)?),
            None => None,
        };
        Some(Box::new(DraftView { check }))
    },
};

/// The check of the draft; `None` without a draft.
struct DraftView {
    check: Option<DraftCheck>,
}

impl DraftView {
    fn one(&self, entry: EntryIx) -> Option<(&DraftCheck, &DraftFinding)> {
        let check = self.check.as_ref()?;
        Some((check, check.findings.get(entry as usize)?))
    }
}

/// Where a finding stands: its words in the draft, or the first place of the others.
fn words_of(input: ViewInput<'_>, finding: &DraftFinding) -> String {
    let site = finding.here.or(finding.there.first().copied());
    let words = site.map(|site| input.corpus.text(site)).unwrap_or_default();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl View for DraftView {
    fn len(&self, _: ViewOptions) -> usize {
        self.check.as_ref().map_or(0, |check| check.findings.len())
    }

    fn noun(&self) -> &'static str {
        "things to look at"
    }

    fn orders(&self) -> &'static [&'static str] {
        &["kind", "place"]
    }

    fn sort_key(&self, _: ViewInput<'_>, entry: EntryIx, order: &str, _: ViewOptions) -> SortKey {
        let here = self.one(entry).and_then(|(_, finding)| finding.here);
        match order {
            "place" => {
                let start = here.map_or(0, |here| here.span.start());
                SortKey::new().last_if(here.is_none()).ascending(start)
            }
            _ => SortKey::new(),
        }
    }

    fn is_shown(&self, _: ViewInput<'_>, _: EntryIx) -> bool {
        true
    }

    fn height(&self) -> usize {
        2
    }

    fn header(&self, input: ViewInput<'_>, _: ListRequest<'_>, columns: usize) -> Option<Line> {
        let check = self.check.as_ref()?;
        Some(CheckView::new(input.corpus, check).head().shortened_at_word(columns))
    }

    fn rows(
        &self,
        input: ViewInput<'_>,
        entry: EntryIx,
        _: ViewOptions,
        columns: usize,
    ) -> Vec<Line> {
        let Some((check, finding)) = self.one(entry) else { return vec![Line::new(); 2] };
        let head = Line::of(finding.kind.name(), Role::Heading);
        let told = CheckView::new(input.corpus, check).told_in_short(finding);
        vec![
            head.plain("  ").plain(words_of(input, finding)).shortened_at_word(columns),
            Line::new().plain("  ").with(told, Role::Dim).shortened_at_word(columns),
        ]
    }

    fn card(&self, input: ViewInput<'_>, entry: EntryIx, _: ViewOptions, columns: usize) -> Card {
        let mut writer = CardWriter::new(input, columns);
        let Some((check, finding)) = self.one(entry) else { return writer.done() };
        writer.heading(&finding.kind.name().to_uppercase(), "");
        writer.words(&CheckView::new(input.corpus, check).told(finding), Role::Strong);
        if let Some(here) = finding.here {
            writer.heading("IN THE DRAFT", "");
            writer.target(here, in_sentence(input, here, columns, false));
        }
        if !finding.there.is_empty() {
            writer.heading("IN THE COVERAGE", &counted(finding.there.len(), "place"));
        }
        for &site in &finding.there {
            writer.gap();
            writer.outlet(site.article);
            let is_whole = finding.kind == DraftFindingKind::Missing;
            let lines = in_sentence(input, site, columns, is_whole);
            writer.target(site, lines);
        }
        writer.done()
    }

    fn finding(
        &self,
        input: ViewInput<'_>,
        entry: EntryIx,
        _: ViewOptions,
        target: Option<Site>,
    ) -> Option<FindingRecord> {
        let (check, finding) = self.one(entry)?;
        let site = target.or(finding.here).or(finding.there.first().copied())?;
        let teller = input.teller();
        let record = teller.sentence_at(site).or_else(|| teller.excerpt(site))?;
        let told = CheckView::new(input.corpus, check).told(finding);
        let (kind, words) = (finding.kind.name(), words_of(input, finding));
        Some(FindingRecord { statement: format!("{kind}: “{words}”: {told}."), ..record })
    }

    fn words(&self, input: ViewInput<'_>, entry: EntryIx) -> String {
        let Some((check, finding)) = self.one(entry) else { return String::new() };
        let told = CheckView::new(input.corpus, check).told(finding);
        let outlets = finding.there.iter().map(|site| source(input.corpus.article(site.article)));
        let outlets = outlets.collect::<Vec<_>>().join(" · ");
        format!("{} {} {told} {outlets}", finding.kind.name(), words_of(input, finding))
    }

    fn id(&self, input: ViewInput<'_>, entry: EntryIx) -> String {
        let Some((_, finding)) = self.one(entry) else { return String::new() };
        format!("{} {}", finding.kind.name(), words_of(input, finding))
    }

    fn entry_at(&self, _: ViewInput<'_>, site: Site) -> Option<EntryIx> {
        let stands_in = |span: Span, finding: &DraftFinding| {
            finding
                .here
                .is_some_and(|here| here.article == site.article && here.span.overlaps(span))
        };
        let check = self.check.as_ref()?;
        let at = check.findings.iter().position(|finding| stands_in(site.span, finding))?;
        Some(at as EntryIx)
    }

    fn empty_message(&self, _: ViewInput<'_>) -> String {
        match self.check {
            Some(_) => "Nothing of your draft is to be looked at.".to_owned(),
            None => "No draft is open. crossread --draft FILE PATH… checks a draft against the \
                     articles of PATH."
                .to_owned(),
        }
    }
}

/// The sentence around a place, its words marked unless the whole sentence is meant.
fn in_sentence(input: ViewInput<'_>, site: Site, columns: usize, is_whole: bool) -> Vec<Line> {
    let sentence = sentence_of(input.findings, site);
    let text = &input.corpus.article(site.article).text.content;
    let marks = if is_whole { Vec::new() } else { vec![mark(site.span, Role::Hit)] };
    paragraph(text, sentence, columns, &marks)
}
