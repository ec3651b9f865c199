//! The passages that articles share: kind, words, outlets, and how each place
//! differs from the head.
//!
//! ```text
//! The port was closed to everything but the lifeboats until …
//!   ╏ edited · 34 words                                 5 outlets
//! ```

use super::card_writer::CardWriter;
use super::{
    EntryIx, ListRequest, PrintedBlock, SortKey, View, ViewFeature, ViewInput, ViewOptions,
    ViewSpec, ViewTab,
};
use crate::analysis::passages::{Passage, PassageKind, PassageSite, Relation};
use crate::corpus::{Corpus, Site};
use crate::engine::Carried;
use crate::present::here::Card;
use crate::present::line::counted;
use crate::present::line::paragraph;
use crate::present::list::{outlets, source};
use crate::present::variant::{Differs, variant};
use crate::present::{Line, Role, RoleSet, carried, wrap};
use crate::query::FindingRecord;

/// The row of this view in the table of views.
pub(super) const VIEW: ViewSpec = ViewSpec {
    name: "passages",
    title: "Passages",
    tab: ViewTab::Own { key: "3", help: "passages that articles share" },
    features: &[ViewFeature::Why],
    build: |input| {
        // Outlets are counted by what joined the findings.
        input.findings.joined()?;
        Some(Box::new(PassagesView::new(input)?))
    },
};

/// Places that a card lists, at most.
const LIMIT: usize = 100;
/// Lines of a head that are shown above places that edit it: these repeat its words.
const HEAD: usize = 5;

/// The size of one passage.
#[derive(Clone, Copy)]
struct Size {
    words: usize,
    outlets: usize,
}

/// The passages of the coverage, heaviest first.
pub struct PassagesView {
    sizes: Vec<Size>,
}

impl PassagesView {
    /// The passages of the coverage; `None` until they are found.
    #[must_use]
    pub fn new(input: ViewInput<'_>) -> Option<Self> {
        let size = |passage: &Passage| {
            let carriers = passage.sites.iter().map(|place| place.site.article);
            let head = passage.sites.first().map_or(0, |head| words(input, head.site));
            Size { words: head, outlets: input.corpus.owners().count(carriers) }
        };
        Some(Self { sizes: input.findings.passages()?.iter().map(size).collect() })
    }
}

fn words(input: ViewInput<'_>, site: Site) -> usize {
    input.findings.segments(site.article).map_or(0, |segments| segments.words_in(site.span).len())
}

fn passage(input: ViewInput<'_>, entry: EntryIx) -> Option<&Passage> {
    input.findings.passages()?.get(entry as usize)
}

/// The number of outlets of a passage, in words.
fn outlet_count(input: ViewInput<'_>, passage: &Passage, size: Size) -> String {
    outlets(input.corpus, size.outlets, passage.sites.iter().map(|place| place.site.article))
}

/// The label of a relation that is not counted in the gutter; empty for a relation that is counted.
fn apart(relation: Relation) -> &'static str {
    match relation {
        Relation::CrossOutlet => "",
        Relation::SameOutlet => "one outlet",
        Relation::SameOwner => "one owner",
        Relation::Update => "versions",
    }
}

impl View for PassagesView {
    fn len(&self, _: ViewOptions) -> usize {
        self.sizes.len()
    }

    fn noun(&self) -> &'static str {
        "passages"
    }

    fn orders(&self) -> &'static [&'static str] {
        &["weight", "outlets", "words", "kind", "date", "place"]
    }

    fn sort_key(
        &self,
        input: ViewInput<'_>,
        entry: EntryIx,
        order: &str,
        _: ViewOptions,
    ) -> SortKey {
        let (Some(passage), Some(size)) = (passage(input, entry), self.sizes.get(entry as usize))
        else {
            return SortKey::new();
        };
        let key = SortKey::new();
        let head = passage.sites.first().map(|head| head.site);
        match order {
            "outlets" => key.descending(size.outlets),
            "words" => key.descending(size.words),
            "kind" => key.ascending(passage.kind as u8),
            "date" => key.date(head.and_then(|site| input.corpus.article(site.article).published)),
            "place" => head.map_or(SortKey::new(), |site| key.site(site)),
            _ => key,
        }
    }

    fn is_shown(&self, input: ViewInput<'_>, entry: EntryIx) -> bool {
        let sites = passage(input, entry).map_or(&[][..], |passage| &passage.sites);
        sites.iter().any(|place| input.shows(place.site.article))
    }

    fn height(&self) -> usize {
        2
    }

    fn header(&self, input: ViewInput<'_>, _: ListRequest<'_>, columns: usize) -> Option<Line> {
        let all = || {
            let passages = input.findings.passages().unwrap_or_default().iter().zip(0..);
            passages.filter(|(_, entry)| self.is_shown(input, *entry))
        };
        let mut line = Line::new();
        for kind in [PassageKind::Verbatim, PassageKind::Edited, PassageKind::Reworded] {
            let count = all().filter(|(passage, _)| passage.kind == kind).count();
            let way = Carried::from(kind);
            line = line
                .with(format!("{} ", carried::glyph(way)), carried::role(way))
                .with(format!("{count} {}   ", carried::word(way)), Role::Dim);
        }
        Some(line.shortened(columns))
    }

    fn rows(
        &self,
        input: ViewInput<'_>,
        entry: EntryIx,
        _: ViewOptions,
        columns: usize,
    ) -> Vec<Line> {
        let (Some(passage), Some(size)) = (passage(input, entry), self.sizes.get(entry as usize))
        else {
            return vec![Line::new(); 2];
        };
        let text = passage.sites.first().map_or("", |head| input.corpus.text(head.site));
        let text = Line::new().plain(wrap::fit(text, columns + 1).0.replace('\n', " "));
        let way = Carried::from(passage.kind);
        let mut line = Line::new()
            .plain("  ")
            .with(format!("{} {}", carried::glyph(way), carried::word(way)), carried::role(way));
        line.push(format!(" · {}", counted(size.words, "word")), Role::Dim);
        let tail = match apart(passage.relation) {
            "" => outlet_count(input, passage, *size),
            apart => apart.to_owned(),
        };
        vec![text.shortened(columns), line.with_tail(columns, Line::of(tail, Role::Dim))]
    }

    fn card(
        &self,
        input: ViewInput<'_>,
        entry: EntryIx,
        shown: ViewOptions,
        columns: usize,
    ) -> Card {
        let mut writer = CardWriter::new(input, columns);
        if let (Some(passage), Some(&size)) =
            (passage(input, entry), self.sizes.get(entry as usize))
        {
            card(&mut writer, passage, size, shown);
        }
        writer.done()
    }

    fn finding(
        &self,
        input: ViewInput<'_>,
        entry: EntryIx,
        _: ViewOptions,
        _: Option<Site>,
    ) -> Option<FindingRecord> {
        input.teller().passage(entry as usize)
    }

    fn words(&self, input: ViewInput<'_>, entry: EntryIx) -> String {
        let Some(passage) = passage(input, entry) else { return String::new() };
        let outlets: Vec<&str> = passage
            .sites
            .iter()
            .map(|place| source(input.corpus.article(place.site.article)))
            .collect();
        let text = passage.sites.first().map_or("", |head| input.corpus.text(head.site));
        format!(
            "{text} {} {} {}",
            outlets.join(" "),
            carried::word(passage.kind.into()),
            apart(passage.relation)
        )
    }

    fn id(&self, input: ViewInput<'_>, entry: EntryIx) -> String {
        let head = passage(input, entry).and_then(|passage| passage.sites.first());
        head.map_or_else(String::new, |head| {
            format!("{} {}", input.corpus.article(head.site.article).id, head.site.span.start())
        })
    }

    fn entry_at(&self, input: ViewInput<'_>, site: Site) -> Option<EntryIx> {
        let here = |place: &PassageSite| {
            place.site.article == site.article && place.site.span.overlaps(site.span)
        };
        input
            .findings
            .passages()?
            .iter()
            .position(|passage| passage.sites.iter().any(here))
            .map(|at| at as EntryIx)
    }

    fn printed(
        &self,
        input: ViewInput<'_>,
        entry: EntryIx,
        _: ViewOptions,
        _: usize,
    ) -> Vec<PrintedBlock> {
        passage(input, entry).map_or_else(Vec::new, |passage| printed(input.corpus, passage))
    }

    fn empty_message(&self, input: ViewInput<'_>) -> String {
        match input.corpus.len() {
            1 => "There is one article: nothing to share a passage with.".to_owned(),
            all => format!(
                "No two of these {all} articles have a passage in common. Words inside quotation marks belong to the quotes."
            ),
        }
    }
}

/// The text that `crossread passages` prints for one passage.
fn printed(corpus: &Corpus, passage: &Passage) -> Vec<PrintedBlock> {
    let way = Carried::from(passage.kind);
    let mut line = Line::of(carried::word(way), carried::role(way) | Role::Strong)
        .with(format!(" {:.2}", passage.score), Role::Dim)
        .with(format!(" · {} places", passage.sites.len()), Role::Dim);
    if passage.relation != Relation::CrossOutlet {
        line.push(format!(" · {}", carried::relation(passage.relation)), Role::Dim);
    }
    let mut blocks = vec![PrintedBlock::Line(line)];
    for place in &passage.sites {
        let article = corpus.article(place.site.article);
        let mut line = Line::new().plain("  ").with(source(article), Role::Strong);
        if article.outlet.is_some() {
            line.push(format!(" · {}", article.path), Role::Dim);
        }
        if let Some(kind) = place.kind {
            line.push(format!(" · {}", carried::word(kind.into())), Role::Dim);
        }
        blocks.push(PrintedBlock::Line(line));
        if place.kind != Some(PassageKind::Verbatim) {
            let text = corpus.text(place.site).replace("\n\n", " ");
            blocks.push(PrintedBlock::paragraph(text, 4, RoleSet::NONE));
        }
    }
    blocks.push(PrintedBlock::Blank);
    blocks
}

fn card(writer: &mut CardWriter<'_>, passage: &Passage, size: Size, shown: ViewOptions) {
    let way = Carried::from(passage.kind);
    let head = Line::of(
        format!("{} {}", carried::glyph(way), carried::word(way)),
        carried::role(way) | Role::Strong,
    );
    let columns = writer.columns;
    writer.push(head.with_tail(
        columns,
        Line::of(
            format!(
                "{} in {}",
                counted(size.words, "word"),
                outlet_count(writer.input, passage, size)
            ),
            Role::Dim,
        ),
    ));
    if passage.relation != Relation::CrossOutlet {
        let what = match passage.relation {
            Relation::SameOwner => "Outlets of one owner only",
            Relation::Update => "Versions of one address only",
            Relation::SameOutlet | Relation::CrossOutlet => "One outlet only",
        };
        writer.words(&format!("{what}: it does not count in the gutter."), Role::Dim);
    }
    if shown.why {
        let what = if passage.kind == PassageKind::Reworded {
            "alike in meaning"
        } else {
            "of the words match"
        };
        writer.words(
            &format!(
                "{:.0}% {what}; {:.0} nats of rare words",
                100.0 * passage.score,
                passage.weight
            ),
            Role::Dim,
        );
    }
    let Some(first) = passage.sites.first().map(|head| head.site) else { return };
    let dated = passage
        .sites
        .iter()
        .all(|place| writer.input.corpus.article(place.site.article).published.is_some());
    writer.heading(
        "HEAD",
        if dated { "the earliest" } else { "dates are missing: not known to be the earliest" },
    );
    let edited = passage.sites.iter().any(|place| place.kind == Some(PassageKind::Edited));
    head_of(writer, first, if edited && !shown.why { HEAD } else { usize::MAX });
    writer.heading("ALSO IN", "words that differ from the head are marked");
    writer.answer_with(vec![writer.rows()]);
    writer.limited(LIMIT, passage.sites.len() - 1, "places");
    for place in passage.sites.iter().skip(1).take(LIMIT) {
        let kind = place.kind.unwrap_or(passage.kind);
        let way = Carried::from(kind);
        let lead = Line::of(
            format!("{} {:<9}", carried::glyph(way), carried::word(way)),
            carried::role(way),
        );
        let differs =
            if kind == PassageKind::Edited { Differs::Both(first) } else { Differs::Untold };
        let same = kind == PassageKind::Verbatim && !shown.why;
        if same {
            writer.target(place.site, [lead.joined(article(writer, place.site))]);
        } else {
            site(writer, place.site, lead, differs);
        }
    }
}

/// Outlet, day and headline of the article of a place.
fn article(writer: &CardWriter<'_>, site: Site) -> Line {
    let article = writer.input.corpus.article(site.article);
    let day = article
        .published
        .map_or_else(|| "—".to_owned(), |date| date.day().strftime("%-d %b").to_string());
    let line = Line::of(source(article), Role::Strong).with(format!(" · {day} · "), Role::Dim);
    line.with(crate::present::list::title(article), Role::Dim)
}

/// Adds the head, cut after `limit` lines.
fn head_of(writer: &mut CardWriter<'_>, head: Site, limit: usize) {
    let mut rows = vec![article(writer, head)];
    let mut lines = paragraph(
        &writer.input.corpus.article(head.article).text.content,
        head.span,
        writer.columns.saturating_sub(2),
        &[],
    );
    let more = lines.len().saturating_sub(limit);
    if more > 3 {
        lines.truncate(limit);
        lines.push(Line::of(format!("… {more} more lines: w shows them"), Role::Dim));
    }
    rows.extend(lines.into_iter().map(indented));
    writer.target(head, rows);
    writer.gap();
}

fn indented(line: Line) -> Line {
    Line::new().with("  ", RoleSet::NONE).joined(line)
}

/// Adds a place with its words, and how they differ from the head.
fn site(writer: &mut CardWriter<'_>, site: Site, lead: Line, differs: Differs) {
    let mut rows = vec![lead.joined(article(writer, site))];
    let columns = writer.columns.saturating_sub(2);
    let words = match differs {
        Differs::Untold => {
            let text = &writer.input.corpus.article(site.article).text.content;
            paragraph(text, site.span, columns, &[])
        }
        differs @ Differs::Both(_) => {
            variant(writer.input.corpus, writer.input.findings, site, differs).lines(columns)
        }
    };
    rows.extend(words.into_iter().map(indented));
    writer.target(site, rows);
    writer.gap();
}
