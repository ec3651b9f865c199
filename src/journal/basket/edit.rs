//! Makes a change in the files of a basket, and gives the change that undoes it.
//!
//! ```text
//! old  new
//!  –   item    put: at the end, or where it was; an item about the same thing takes its comment
//! item  –      take out
//! item item    replace; a comment that somebody else has written in the meantime stays too
//! item item    Swap: each takes the place of the other
//! ```

use super::mark::BasketMark;
use super::parse::{self, BasketPart, parts};
use super::{BasketFile, HEADER};
use crate::journal::{Journal, LineChange};

/// How a change of the basket is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::journal) enum BasketEdit {
    /// An item is put, taken out or replaced.
    Put {
        /// The file and the byte at which an item stood that is put back.
        at: Option<(usize, usize)>,
        /// The mark of the item after it there.
        next: Option<String>,
    },
    /// Two items change places.
    Swap,
}

impl BasketEdit {
    /// An item that is put stands at the end.
    pub(super) fn at_end() -> Self {
        Self::Put { at: None, next: None }
    }
}

impl Journal {
    /// Makes a change of the basket here, and not in any file. Gives the change that undoes it.
    pub(in crate::journal) fn apply_basket(
        &mut self,
        edit: &BasketEdit,
        change: &LineChange,
    ) -> LineChange {
        if self.basket.is_empty() {
            self.basket.push(BasketFile::default());
        }
        apply(&mut self.basket, edit, change)
    }
}

/// Makes a change in `files`. Gives the change that undoes it.
pub(super) fn apply(
    files: &mut [BasketFile],
    edit: &BasketEdit,
    change: &LineChange,
) -> LineChange {
    match (edit, &change.old, &change.new) {
        (BasketEdit::Swap, Some(one), Some(other)) => swap(files, one, other),
        (BasketEdit::Put { .. }, Some(old), Some(new)) => replace(files, old, new),
        (BasketEdit::Put { .. }, Some(old), None) => take(files, old),
        (BasketEdit::Put { at, next }, None, Some(new)) => put(files, *at, next.as_deref(), new),
        _ => LineChange::of_basket(BasketEdit::at_end(), None, None),
    }
}

fn text(file: &BasketFile) -> &str {
    file.text.as_deref().unwrap_or_default()
}

/// The mark in the text of an item.
fn mark_of(item: &str) -> Option<&str> {
    parts(item).first().map(|part| part.mark(item))
}

/// The item of which this is the text, else the one about the same thing.
fn found(files: &[BasketFile], item: &str) -> Option<(usize, BasketPart)> {
    let all = || {
        let of = |(file, of): (usize, &BasketFile)| {
            parts(text(of)).into_iter().map(move |part| (file, part)).collect::<Vec<_>>()
        };
        files.iter().enumerate().flat_map(of)
    };
    let whole = |(file, part): &(usize, BasketPart)| text(&files[*file])[part.whole()] == *item;
    let mark = mark_of(item).and_then(|mark| mark.parse::<BasketMark>().ok());
    let same = |(file, part): &(usize, BasketPart)| {
        let there = part.mark(text(&files[*file])).parse::<BasketMark>().ok();
        there.zip(mark.as_ref()).is_some_and(|(there, mark)| there.is_same(mark))
    };
    all().find(whole).or_else(|| all().find(same))
}

/// Puts an item where it was, or at the end of the first file.
fn put(
    files: &mut [BasketFile],
    at: Option<(usize, usize)>,
    next: Option<&str>,
    new: &str,
) -> LineChange {
    if found(files, new).is_some() {
        return replace(files, new, new);
    }
    let file = at.map_or(0, |(file, _)| file).min(files.len() - 1);
    let content = files[file].text.get_or_insert_with(|| HEADER.to_owned());
    let next = next.and_then(|next| parts(content).into_iter().find(|it| it.mark(content) == next));
    let is_start = |at: &usize| content[..*at].ends_with('\n') || *at == 0;
    let was = at.map(|(_, at)| at).filter(|at| content.is_char_boundary(*at) && is_start(at));
    let next_start = next.as_ref().map_or(usize::MAX, |next| next.core.start);
    let is_outside = |at: usize, part: &BasketPart| part.whole().end <= at || at <= part.core.start;
    let fits =
        |at: &usize| *at <= next_start && parts(content).iter().all(|part| is_outside(*at, part));
    let place = was.filter(fits).or(next.map(|next| next.core.start));
    let mut new = new.to_owned();
    if let Some(place) = place {
        if place < content.len() && !new.ends_with("\n\n") {
            new.push('\n');
        }
        content.insert_str(place, &new);
    } else {
        while !content.is_empty() && !content.ends_with("\n\n") {
            content.push('\n');
        }
        content.push_str(&new);
    }
    LineChange::of_basket(BasketEdit::at_end(), Some(new), None)
}

/// Takes an item out. One that somebody else has changed in the meantime stays.
fn take(files: &mut [BasketFile], old: &str) -> LineChange {
    let nothing = || LineChange::of_basket(BasketEdit::at_end(), None, None);
    let Some((file, part)) = found(files, old) else { return nothing() };
    let Some(content) = &mut files[file].text else { return nothing() };
    if content[part.whole()] != *old {
        return nothing();
    }
    let all = parts(content);
    let next = all.iter().find(|other| other.core.start > part.core.start);
    let next = next.map(|next| next.mark(content).to_owned());
    content.replace_range(part.whole(), "");
    let edit = BasketEdit::Put { at: Some((file, part.core.start)), next };
    LineChange::of_basket(edit, None, Some(old.to_owned()))
}

/// Puts `new` in the place of `old`.
fn replace(files: &mut [BasketFile], old: &str, new: &str) -> LineChange {
    let Some((file, part)) = found(files, old) else {
        return put(files, None, None, new);
    };
    let Some(content) = &mut files[file].text else {
        return LineChange::of_basket(BasketEdit::at_end(), None, None);
    };
    let there = content[part.whole()].to_owned();
    let comment = |item: &str| {
        let part = parts(item).into_iter().next();
        part.map_or_else(String::new, |part| parse::typed(part.comment(item)))
    };
    let (theirs, ours) = (comment(&there), comment(new));
    let now = if there == old {
        new.to_owned()
    } else if theirs.is_empty() || theirs == comment(old) {
        parse::with_comment(&there, &ours)
    } else if ours.is_empty() || ours == theirs {
        there.clone()
    } else {
        parse::with_comment(&there, &format!("{theirs}\n\n{ours}"))
    };
    content.replace_range(part.whole(), &now);
    LineChange::of_basket(BasketEdit::at_end(), Some(now), Some(there))
}

/// Lets two items of one file change places. What stands between them stays.
fn swap(files: &mut [BasketFile], one: &str, other: &str) -> LineChange {
    let back =
        LineChange::of_basket(BasketEdit::Swap, Some(one.to_owned()), Some(other.to_owned()));
    let (Some((file, first)), Some((second_file, second))) =
        (found(files, one), found(files, other))
    else {
        return back;
    };
    let (first, second) =
        if first.core.start < second.core.start { (first, second) } else { (second, first) };
    let Some(content) = &mut files[file].text else { return back };
    if file != second_file || first.core.end > second.core.start {
        return back;
    }
    let (above, below) =
        (content[first.core.clone()].to_owned(), content[second.core.clone()].to_owned());
    content.replace_range(second.core.clone(), &above);
    content.replace_range(first.core.clone(), &below);
    back
}
