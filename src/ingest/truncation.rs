//! Finds texts that their source cut off, and takes the mark of the cut away.
//!
//! ```text
//! … and everyone was… [+412 chars]      the count of a service
//! … and everyone was […]                an ellipsis in brackets
//! Continue reading →                    a line that leads to the rest
//! This article is for subscribers only  a notice on the rest
//! ```
//!
//! A line that leads to the rest counts only under a short text: below a whole article it is a link
//! to another one.

use super::draft::{ArticleDraft, DraftBlock};
use crate::corpus::{CUT_OFF, EXCERPT_ONLY};

/// Words of a text above which a last line such as “Read more” does not mean that it was cut. A
/// larger value marks whole articles as cut.
const MAX_CUT_WORDS: usize = 150;
/// Words of a line that leads to the rest of a text, at most; a headline may stand in it.
const MAX_LEADING_ON_WORDS: usize = 14;
/// Words of such a line without a headline, at most.
const MAX_BARE_WORDS: usize = 5;
/// Bytes from the end of a text in which the mark of a cut must stand.
const TAIL: usize = 64;

/// Starts of lines that lead to the rest of a text, in lower case.
const LEADING_ON: &[&str] = &[
    "continue reading",
    "keep reading",
    "read on",
    "read the full",
    "read full",
    "read the rest",
    "read the whole",
    "read more",
    "full story",
    "full article",
    "weiterlesen",
    "mehr lesen",
    "weiter zum artikel",
    "ganzen artikel lesen",
    "lire la suite",
    "lire plus",
    "lire l'article",
    "lire l’article",
    "continuer la lecture",
    "seguir leyendo",
    "leer más",
    "sigue leyendo",
    "continuar leyendo",
    "continua a leggere",
    "leggi tutto",
    "leggi di più",
    "continue lendo",
    "leia mais",
    "continuar a ler",
    "lees verder",
    "lees meer",
    "läs mer",
    "läs hela",
    "les mer",
    "læs mere",
    "læs hele",
    "lue lisää",
    "czytaj więcej",
    "czytaj dalej",
    "читать далее",
    "читать полностью",
    "devamını oku",
    "阅读全文",
    "閱讀全文",
    "続きを読む",
    "더 보기",
];

/// Parts of notices that the rest is for subscribers, in lower case with straight apostrophes.
const NOTICES: &[&str] = &[
    "this article is for subscribers",
    "this story is for subscribers",
    "this content is for subscribers",
    "only available to subscribers",
    "to continue reading, subscribe",
    "subscribe to continue reading",
    "dieser artikel ist nur für abonnenten",
    "dieser inhalt ist nur für abonnenten",
    "den vollständigen artikel lesen sie mit",
    "cet article est réservé aux abonnés",
    "article réservé aux abonnés",
    "la suite est réservée aux abonnés",
    "contenido exclusivo para suscriptores",
    "este contenido es solo para suscriptores",
    "contenuto riservato agli abbonati",
    "articolo riservato agli abbonati",
    "conteúdo exclusivo para assinantes",
    "dit artikel is alleen voor abonnees",
    "доступен только подписчикам",
    "この記事は会員限定",
    "この記事は有料会員限定",
    "続きをお読みいただけます",
    "続きを読むには",
];
/// Bytes of a block that is such a notice, at most.
const MAX_NOTICE: usize = 360;
/// Blocks from the end of a text in which a notice stands.
const NOTICE_BLOCKS: usize = 4;

/// Units that services count a cut-off rest in.
const UNITS: &[&str] = &["chars", "char", "characters", "words", "word", "zeichen", "caractères"];

/// Takes the mark of a cut from the end of the text, and warns that the text is not whole.
pub(super) fn note(draft: &mut ArticleDraft) {
    let is_short = draft.blocks.iter().map(DraftBlock::words).sum::<usize>() <= MAX_CUT_WORDS;
    let mut is_cut = take_notice(draft);
    while let Some(last) = draft.blocks.last_mut() {
        if is_short && leads_on(&last.text) {
            is_cut = true;
            draft.number_blocks();
            if let Some(line) = draft.blocks.pop() {
                draft.drop_block(line, "furniture");
            }
            continue;
        }
        is_cut |= take_mark(last);
        if last.text.trim().is_empty() && draft.blocks.len() > 1 {
            draft.blocks.pop();
            continue;
        }
        break;
    }
    let warned = [CUT_OFF, EXCERPT_ONLY];
    if is_cut && !draft.warnings.iter().any(|warning| warned.contains(&warning.as_str())) {
        draft.warnings.push(CUT_OFF.to_owned());
    }
}

/// Takes out a notice on the rest at the end of a text, with the lines below it.
fn take_notice(draft: &mut ArticleDraft) -> bool {
    let first = draft.blocks.len().saturating_sub(NOTICE_BLOCKS).max(1);
    let is_notice = |block: &DraftBlock| {
        let folded = block.text.to_lowercase().replace('’', "'");
        block.text.len() <= MAX_NOTICE && NOTICES.iter().any(|part| folded.contains(part))
    };
    let Some(at) = (first..draft.blocks.len()).find(|at| is_notice(&draft.blocks[*at])) else {
        return false;
    };
    draft.number_blocks();
    for line in draft.blocks.split_off(at) {
        draft.drop_block(line, "sign-up");
    }
    true
}

/// Whether a line does nothing but lead to the rest of the text.
fn leads_on(line: &str) -> bool {
    let words = line.split_whitespace().count();
    if words > MAX_LEADING_ON_WORDS {
        return false;
    }
    let line = line.trim_start_matches(['[', '(', '…', '.', '>', '»', '→', ' ']).to_lowercase();
    let Some(start) = LEADING_ON.iter().find(|start| line.starts_with(*start)) else {
        return false;
    };
    let rest = line[start.len()..].trim_start();
    // “Read more: another headline” is a link to another article.
    !rest.starts_with(':')
        && (words <= MAX_BARE_WORDS
            || rest.starts_with(['"', '“', '«', '„'])
            || line.ends_with(['→', '»']))
}

/// Takes the mark of a cut from the end of a block.
fn take_mark(block: &mut DraftBlock) -> bool {
    let Some(end) = cut_at(&block.text) else { return false };
    block.text.truncate(end);
    block.marks.retain_mut(|mark| {
        mark.range.end = mark.range.end.min(end);
        mark.range.start < mark.range.end
    });
    block.linked = block.linked.min(end);
    true
}

/// The end of the text before the mark of a cut; `None` when there is no mark. An ellipsis stays,
/// as it is printed in the text.
fn cut_at(text: &str) -> Option<usize> {
    let trimmed = text.trim_end();
    let tail = &trimmed[trimmed.ceil_char_boundary(trimmed.len().saturating_sub(TAIL))..];
    for (open, close) in [('[', ']'), ('(', ')')] {
        if let Some(inner) = tail.strip_suffix(close)
            && let Some(at) = inner.rfind(open)
            && is_mark(&inner[at + 1..])
        {
            return Some(trimmed[..trimmed.len() - tail.len() + at].trim_end().len());
        }
    }
    let is_cut = trimmed.ends_with('…') || trimmed.ends_with("...");
    is_cut.then_some(trimmed.len())
}

/// Whether a text in brackets is the mark of a cut: an ellipsis, or a count of characters.
fn is_mark(inner: &str) -> bool {
    let inner = inner.trim();
    if matches!(inner, "…" | "..." | "&hellip;" | "&#8230;") {
        return true;
    }
    let inner = inner.trim_start_matches(['+', '…', '.', ' ']);
    let Some((count, unit)) = inner.split_once(char::is_whitespace) else { return false };
    let unit = unit.trim().to_lowercase();
    let unit = unit.split_whitespace().next().unwrap_or_default();
    !count.is_empty()
        && count.bytes().all(|b| b.is_ascii_digit() || matches!(b, b',' | b'.'))
        && UNITS.contains(&unit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::BlockKind;

    /// The text after the mark is taken, and whether there is a warning.
    fn noted(lines: &[&str]) -> (String, bool) {
        let block = |line: &&str| DraftBlock::new(BlockKind::Paragraph, *line);
        let mut draft =
            ArticleDraft { blocks: lines.iter().map(block).collect(), ..ArticleDraft::default() };
        note(&mut draft);
        let texts: Vec<String> = draft.blocks.into_iter().map(|block| block.text).collect();
        (texts.join("|"), draft.warnings == [CUT_OFF])
    }

    #[test]
    fn the_mark_of_a_cut_goes_and_the_warning_comes() {
        let cut = |lines: &[&str], text: &str| assert_eq!(noted(lines), (text.to_owned(), true));
        cut(&["The talks were… [+412 chars]"], "The talks were…");
        cut(&["The talks were ... [2385 chars]"], "The talks were ...");
        cut(&["The talks were [1,204 more words]".replace("more ", "").as_str()], "The talks were");
        cut(&["The talks were […]"], "The talks were");
        cut(&["The talks were [...]"], "The talks were");
        cut(&["The talks were…"], "The talks were…");
        cut(&["The talks stalled.", "Continue reading →"], "The talks stalled.");
        cut(&["The talks stalled.", "[…]", "Weiterlesen"], "The talks stalled.");
        cut(
            &["The talks stalled.", "This article is for subscribers only.", "Log in"],
            "The talks stalled.",
        );
        cut(&["協議は…", "この記事は会員限定です。", "ログイン"], "協議は…");
        cut(
            &["The talks stalled.", "Continue reading “Talks stall over the ferry line”"],
            "The talks stalled.",
        );
    }

    #[test]
    fn what_is_printed_in_an_article_is_no_mark() {
        let whole = |lines: &[&str]| assert_eq!(noted(lines), (lines.join("|"), false));
        whole(&["The talks stalled."]);
        whole(&["“We will see …”"]);
        whole(&["He wrote of “the harbour […] and the port”."]);
        whole(&["The ferry holds 412 (212 chairs)"]);
        whole(&["The talks stalled.", "Read more: Port strike, day two"]);
        whole(&[
            "The talks stalled.",
            "Read more books, the minister told the pupils of the school.",
        ]);
        let long = "word ".repeat(200);
        whole(&[long.trim(), "Read more"]);
        whole(&["This article is for subscribers only."]);
    }
}
