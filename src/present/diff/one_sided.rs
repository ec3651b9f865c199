//! Actors, quotes and numbers that only one side of a comparison has: in one row for the header,
//! and in full.
//!
//! ```text
//! only in A  2 actors: Vera Amsel, Tollard Port · 1 quote · 3 numbers: 12; 4,000; …
//! ```

use super::header::label;
use crate::corpus::Corpus;
use crate::engine::Findings;
use crate::present::find::row_around;
use crate::present::line::{counted, marked, words};
use crate::present::{Line, Role, RoleSet, marks, wrap};
use crate::query::Comparison;
use crate::text::overlay::Mark;
use crate::text::{Pair, Side, Span};

/// The most items of one kind that a row lists.
const NAMED: usize = 8;

/// The items of one kind (actors, quotes or numbers) that only one side has, as printed in a row.
pub(super) struct OneSidedItems {
    noun: &'static str,
    /// The separator between two items.
    between: &'static str,
    items: Vec<String>,
}

impl OneSidedItems {
    /// The number of items, and the first `named` items.
    fn summary(&self, named: usize) -> String {
        let count = counted(self.items.len(), self.noun);
        if named == 0 {
            return count;
        }
        let more =
            if named < self.items.len() { format!("{}…", self.between) } else { String::new() };
        format!("{count}: {}{more}", self.items[..named].join(self.between))
    }
}

/// The items that only `side` has, grouped by kind. Empty kinds are left out.
pub(super) fn items(
    corpus: &Corpus,
    findings: &Findings,
    comparison: &Comparison,
    side: Side,
) -> Vec<OneSidedItems> {
    let text = &corpus.article(comparison.articles[side]).text.content;
    let only = &comparison.summary.one_sided[side];
    let actors = findings.actors().map_or(&[][..], |actors| &actors.actors);
    let quote = |span: &Span| format!("“{}”", wrap::shorten(&text[*span].replace("\n\n", " "), 60));
    let all = [
        (
            "actor",
            ", ",
            only.actors
                .iter()
                .filter_map(|ix| actors.get(ix.at()))
                .map(|actor| actor.name.clone())
                .collect::<Vec<_>>(),
        ),
        ("quote", ", ", only.quotes.iter().map(quote).collect()),
        ("number", "; ", only.numbers.iter().map(|span| text[*span].to_owned()).collect()),
    ];
    all.into_iter()
        .filter(|(.., items)| !items.is_empty())
        .map(|(noun, between, items)| OneSidedItems { noun, between, items })
        .collect()
}

/// One row of at most `columns`: the number of items of each kind, and as many actors and numbers
/// as fit.
fn brief(kinds: &[OneSidedItems], columns: usize) -> String {
    let row = |named: &[usize]| {
        kinds
            .iter()
            .zip(named)
            .map(|(kind, &named)| kind.summary(named))
            .collect::<Vec<_>>()
            .join(" · ")
    };
    let mut named = vec![0; kinds.len()];
    for _ in 0..NAMED {
        for at in (0..kinds.len()).filter(|&at| kinds[at].noun != "quote") {
            let mut more = named.clone();
            more[at] += 1;
            if more[at] <= kinds[at].items.len() && wrap::width(&row(&more)) <= columns {
                named = more;
            }
        }
    }
    row(&named)
}

/// The row of the header for what only one side has, at most `columns` wide; empty when the side
/// has nothing of its own.
pub(super) fn row(kinds: &[OneSidedItems], side: Side, columns: usize) -> Line {
    if kinds.is_empty() {
        return Line::new();
    }
    let lead = format!("only in {}  ", label(side));
    let room = columns.saturating_sub(wrap::width(&lead));
    Line::of(lead, Role::Dim).plain(brief(kinds, room)).shortened(columns)
}

/// The rows of both sides, in one row where the counts fit into it.
pub(super) fn rows(all: &Pair<Vec<OneSidedItems>>, columns: usize) -> Vec<Line> {
    let sides: Vec<Side> = Side::BOTH.into_iter().filter(|&side| !all[side].is_empty()).collect();
    let short = |side: Side| {
        format!(
            "only in {}  {}",
            label(side),
            all[side].iter().map(|t| t.summary(0)).collect::<Vec<_>>().join(" · ")
        )
    };
    if let [left, right] = sides[..] {
        let joined = Line::of(format!("{}   {}", short(left), short(right)), Role::Dim);
        if joined.width() <= columns {
            return vec![joined];
        }
    }
    sides.into_iter().map(|side| row(&all[side], side, columns)).collect()
}

/// Everything that only one side has: the left side first, then the right side, grouped by kind.
/// Each number is shown with the words around it. Lines are at most `columns` wide.
#[must_use]
pub fn one_sided(
    corpus: &Corpus,
    findings: &Findings,
    comparison: &Comparison,
    columns: usize,
) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for side in Side::BOTH {
        let only = &comparison.summary.one_sided[side];
        let ix = comparison.articles[side];
        let text = &corpus.article(ix).text.content;
        if !lines.is_empty() {
            lines.push(Line::new());
        }
        let outlet = crate::present::list::source(corpus.article(ix));
        lines.push(
            Line::of(format!("Only in {}, {outlet}", label(side)), Role::Heading)
                .shortened(columns),
        );
        let before = lines.len();
        let indented = |line: Line| Line::new().plain("  ").joined(line).shortened(columns);
        let all = findings.actors().map_or(&[][..], |actors| &actors.actors);
        lines.extend(headed("Actors", only.actors.len()));
        for actor in only.actors.iter().filter_map(|at| all.get(at.at())) {
            let times = actor.mentions.iter().filter(|mention| mention.site.article == ix).count();
            let named = Line::of(actor.name.as_str(), marks::actor_role(actor.kind));
            lines.push(indented(named.with(format!("  {}", counted(times, "mention")), Role::Dim)));
        }
        lines.extend(headed("Quotes", only.quotes.len()));
        for quote in &only.quotes {
            let spelt = format!("“{}”", text[*quote].replace("\n\n", " "));
            lines.extend(
                words(&spelt, columns.saturating_sub(4), Role::Quote).into_iter().map(indented),
            );
        }
        lines.extend(headed("Numbers", only.numbers.len()));
        let figures = only
            .numbers
            .iter()
            .map(|&number| wrap::width(&text[number]))
            .max()
            .unwrap_or(0)
            .min(columns / 3);
        for &number in &only.numbers {
            let mut line = Line::new().plain(wrap::shorten(&text[number], figures));
            line.pad_to(figures + 2);
            lines.push(indented(line.joined(around(
                text,
                number,
                columns.saturating_sub(figures + 6),
            ))));
        }
        if lines.len() == before {
            lines.push(
                Line::of("  no actor, quote or number that only one side has", Role::Dim)
                    .shortened(columns),
            );
        }
    }
    lines
}

/// The heading of one kind; `None` when `count` is 0.
fn headed(title: &str, count: usize) -> Option<Line> {
    (count > 0)
        .then(|| Line::of(format!(" {title} "), Role::Strong).with(count.to_string(), Role::Dim))
}

/// A place and the words around it on its line of the text, in `columns`.
fn around(text: &str, place: Span, columns: usize) -> Line {
    let half = columns.saturating_sub(wrap::width(&text[place]) + 4) / 2;
    let line = row_around(text, place, Pair::new(half, half));
    let line = line.left..line.right;
    let before = &text[line.start..place.start()];
    let from =
        before.char_indices().rev().map(|(at, _)| at).take(half).last().unwrap_or(before.len());
    // Not in the middle of a word.
    let from = if from == 0 {
        0
    } else {
        before[from..].find(' ').map_or(before.len(), |at| from + at + 1)
    };
    let after = wrap::fit(&text[place.end()..line.end], half).0;
    let span = Span::new(line.start + from, place.end() + after.len());
    let strong = Mark { span: place, roles: RoleSet::from(Role::Strong).bits() };
    let lead = if from == 0 { "" } else { "… " };
    let tail = if span.end() < line.end { " …" } else { "" };
    Line::of(lead, Role::Dim).joined(marked(text, span, &[strong])).with(tail, Role::Dim)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_counts_and_names_what_there_is_room_for() {
        let kinds = |noun, between, items: &[&str]| OneSidedItems {
            noun,
            between,
            items: items.iter().map(|&item| item.to_owned()).collect(),
        };
        let all = [
            kinds("actor", ", ", &["Vera Amsel", "Tollard"]),
            kinds("quote", ", ", &["“No.”"]),
            kinds("number", "; ", &["12", "4,000"]),
        ];
        let check = |columns: usize, expect: &str| assert_eq!(brief(&all, columns), expect);
        check(20, "2 actors · 1 quote · 2 numbers");
        check(42, "2 actors · 1 quote · 2 numbers: 12; 4,000");
        check(60, "2 actors: Vera Amsel, Tollard · 1 quote · 2 numbers: 12; …");
        check(80, "2 actors: Vera Amsel, Tollard · 1 quote · 2 numbers: 12; 4,000");
    }

    #[test]
    fn a_number_stands_with_the_words_around_it() {
        let text = "First.\n\nThe port counted 4,000 crates before the pier was shut.";
        let at = text.find("4,000").unwrap();
        let check = |columns: usize, expect: &str| {
            assert_eq!(around(text, Span::new(at, at + 5), columns).text(), expect);
        };
        check(90, "The port counted 4,000 crates before the pier was shut.");
        check(30, "… counted 4,000 crates be …");
    }
}
