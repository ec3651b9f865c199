//! Changes of a journal as text, for the log from which they are undone in a later session.
//!
//! ```text
//! line ⇥ -old ⇥ +new ⇥ place ⇥ shared            one line a change; a field is
//! fact ⇥ -old ⇥ +new ⇥ source ⇥ pattern ⇥ key    “=text”, or “~” when there is none;
//! put  ⇥ -old ⇥ +new ⇥ place ⇥ next              in a text \t \n \\ are escaped
//! swap ⇥ -old ⇥ +new
//! ```

use super::LinePosition;
use super::basket::BasketEdit;
use super::change::LineChange;
use super::facts::FactPlace;

/// Stands for a field that has no text.
const NONE: &str = "~";

impl LineChange {
    /// Changes as text.
    #[must_use]
    pub fn written(changes: &[Self]) -> String {
        changes.iter().map(|change| change.line() + "\n").collect()
    }

    /// The changes that [`LineChange::written`] wrote. `None` when the text has another form.
    #[must_use]
    pub fn read(text: &str) -> Option<Vec<Self>> {
        text.lines().map(read_line).collect()
    }

    fn line(&self) -> String {
        let Self { old, new, at, is_shared, fact, basket } = self;
        let (kind, more) = match (fact, basket) {
            (Some(place), _) => ("fact", place.fields().map(some).to_vec()),
            (_, Some(BasketEdit::Put { at, next })) => {
                ("put", vec![place(*at), text(next.as_deref())])
            }
            (_, Some(BasketEdit::Swap)) => ("swap", Vec::new()),
            (None, None) => {
                let at = at.map(|at| (at.file, at.line));
                ("line", vec![place(at), some(if *is_shared { "shared" } else { "own" })])
            }
        };
        let mut fields = vec![kind.to_owned(), text(old.as_deref()), text(new.as_deref())];
        fields.extend(more);
        fields.join("\t")
    }
}

/// A field with a text, escaped.
fn some(text: &str) -> String {
    format!("={}", text.replace('\\', "\\\\").replace('\n', "\\n").replace('\t', "\\t"))
}

fn text(text: Option<&str>) -> String {
    text.map_or_else(|| NONE.to_owned(), some)
}

fn place(at: Option<(usize, usize)>) -> String {
    at.map_or_else(|| NONE.to_owned(), |(file, at)| some(&format!("{file} {at}")))
}

/// The text of a field; the outer `None` when it is no field.
#[allow(clippy::option_option, reason = "no field, and a field without a value")]
fn field(written: &str) -> Option<Option<String>> {
    if written == NONE {
        return Some(None);
    }
    let mut text = String::new();
    let mut rest = written.strip_prefix('=')?.chars();
    while let Some(c) = rest.next() {
        text.push(match c {
            '\\' => match rest.next()? {
                'n' => '\n',
                't' => '\t',
                other => other,
            },
            c => c,
        });
    }
    Some(Some(text))
}

#[allow(clippy::option_option, reason = "no place, and a field without a value")]
fn read_place(field: Option<String>) -> Option<Option<(usize, usize)>> {
    let Some(text) = field else { return Some(None) };
    let (file, at) = text.split_once(' ')?;
    Some(Some((file.parse().ok()?, at.parse().ok()?)))
}

fn read_line(line: &str) -> Option<LineChange> {
    let (kind, fields) = line.split_once('\t')?;
    let fields = fields.split('\t').map(field).collect::<Option<Vec<_>>>()?;
    let mut fields = fields.into_iter();
    let (old, new) = (fields.next()?, fields.next()?);
    Some(match kind {
        "line" => {
            let at = read_place(fields.next()?)?.map(|(file, line)| LinePosition { file, line });
            let is_shared = fields.next()?? == "shared";
            LineChange { old, new, at, is_shared, fact: None, basket: None }
        }
        "fact" => {
            let (source, pattern) = (fields.next()??, fields.next()??);
            let place = FactPlace::of_fields(source, pattern, &fields.next()??)?;
            LineChange::of_fact(place, old, new)
        }
        "put" => {
            let at = read_place(fields.next()?)?;
            LineChange::of_basket(BasketEdit::Put { at, next: fields.next()? }, old, new)
        }
        "swap" => LineChange::of_basket(BasketEdit::Swap, old, new),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_are_read_as_they_were_written() {
        let line = LineChange {
            old: Some("star article \"a\tb\\n.txt\"".to_owned()),
            new: None,
            at: Some(LinePosition { file: 1, line: 7 }),
            is_shared: true,
            fact: None,
            basket: None,
        };
        let put = BasketEdit::Put { at: Some((0, 12)), next: Some("<!-- mark -->".to_owned()) };
        let place = FactPlace::of_fields("news".to_owned(), "a/*.txt".to_owned(), "outlet");
        let changes = [
            line,
            LineChange::added("scope \"x\"\n~".to_owned(), false),
            LineChange::of_basket(put, None, Some("## One\n\ntext\n".to_owned())),
            LineChange::of_basket(BasketEdit::Swap, Some("a".to_owned()), Some("b".to_owned())),
            LineChange::of_fact(place.expect("a fact"), None, Some(String::new())),
        ];
        assert_eq!(LineChange::read(&LineChange::written(&changes)).expect("changes"), changes);
        assert_eq!(LineChange::read(""), Some(Vec::new()));
        for wrong in ["line", "line\t=a", "fly\t~\t~", "fact\t~\t~\t=a\t=b\t=no-field"] {
            assert_eq!(LineChange::read(wrong), None, "{wrong}");
        }
    }
}
