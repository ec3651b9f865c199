//! Sources as comma-separated values: one row for each source and outlet, for statistics programs.

use super::columns::UserColumns;
use crate::corpus::Site;
use crate::present::views::{EntryIx, SourcesView, ViewInput};
use crate::query::SourceRecord;
use crate::text::{Span, fold};
use csv::WriterBuilder;

/// The titles of the columns before those of the user.
const TITLES: [&str; 15] = [
    "source",
    "id",
    "kind",
    "outlet",
    "articles",
    "words",
    "quotes",
    "indirect_words",
    "indirect",
    "depth",
    "roles",
    "verbs",
    "unnamed",
    "declined",
    "no_reply",
];

/// The table of the entries.
pub(super) fn csv(
    view: &SourcesView,
    input: ViewInput<'_>,
    entries: &[EntryIx],
    columns: &UserColumns,
) -> String {
    let mut writer = WriterBuilder::new().flexible(true).from_writer(Vec::new());
    let titles = TITLES.iter().copied().chain(columns.titles().iter().map(String::as_str));
    let mut write = |row: Vec<String>| {
        // A writer into memory does not fail.
        let _ = writer.write_record(row);
    };
    write(titles.map(str::to_owned).collect());
    for &entry in entries {
        for (at, records) in view.by_outlet(input, entry) {
            let mut row = row(view, input, entry, &records);
            row.insert(3, view.outlet(input, at).to_owned());
            row.extend(columns.values(entry).map(str::to_owned));
            write(row);
        }
    }
    writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}

/// The values of a source in one outlet, without the outlet.
fn row(
    view: &SourcesView,
    input: ViewInput<'_>,
    entry: EntryIx,
    records: &[&SourceRecord],
) -> Vec<String> {
    use crate::analysis::quotes::SilenceKind;
    let actor = view.source(entry).and_then(|source| input.findings.actor(source.actor()?));
    let sum = |count: fn(&SourceRecord) -> usize| {
        records.iter().map(|record| count(record)).sum::<usize>().to_string()
    };
    let silent = |kinds: &[SilenceKind]| {
        let silences = records.iter().flat_map(|record| &record.silences);
        silences.filter(|(_, kind)| kinds.contains(kind)).count().to_string()
    };
    let depth = records.iter().filter_map(|record| record.depth).reduce(f32::min);
    vec![
        view.name(input, entry).to_owned(),
        actor.map_or_else(String::new, |actor| actor.id.clone()),
        actor.map_or("", |actor| actor.kind.name()).to_owned(),
        records.len().to_string(),
        sum(|record| record.direct.words),
        sum(|record| record.direct.statements),
        sum(|record| record.indirect.words),
        sum(|record| record.indirect.statements),
        depth.map_or_else(String::new, |depth| format!("{depth:.3}")),
        distinct(input, records, |record| &record.roles),
        distinct(input, records, |record| &record.verbs),
        sum(|record| record.unnamed.len()),
        silent(&[SilenceKind::Declined]),
        silent(&[SilenceKind::NoReply, SilenceKind::NotReached]),
    ]
}

/// The different words at the spans of the records, in order, parted by semicolons.
fn distinct(
    input: ViewInput<'_>,
    records: &[&SourceRecord],
    spans: fn(&SourceRecord) -> &[Span],
) -> String {
    let mut found: Vec<String> = Vec::new();
    for record in records {
        for &span in spans(record) {
            let words = input.corpus.text(Site { article: record.article, span });
            let words = fold::word(words).replace('\n', " ");
            if !found.contains(&words) {
                found.push(words);
            }
        }
    }
    found.join("; ")
}
