//! The words by which actions are found beside their names and sentences: what a user calls a thing who does
//! not know yet what it is called here.

/// The name of an action, and its words.
const WORDS: &[(&str, &str)] = &[
    ("view-read", "articles text list start home"),
    ("view-quotes", "quotations statements says said altered changed misquoted speakers"),
    ("view-sources", "who is quoted speakers voices verbs anonymous unnamed most quoted"),
    ("view-passages", "copied copy shared prose same text wire agency plagiarism reused"),
    ("view-omissions", "missing left out omitted absent lacks gaps not found does not have"),
    ("view-wording", "word choice wording terms substitutions framing loaded"),
    ("view-actors", "people persons organisations places names entities"),
    ("view-matrix", "grid table heat all but one who names whom holes missing names"),
    ("view-similarity", "alike overlap percent most similar copies"),
    ("view-timeline", "dates time first earliest scoop when order spread"),
    ("view-stories", "events topics clusters groups"),
    ("view-numbers", "figures values disagree contradictions differ conflict amounts"),
    ("view-draft", "check my own text desk proof verify errors before publishing"),
    ("view-concordance", "mentions kwic context occurrences search word everywhere"),
    ("show-altered", "altered changed misquoted distorted quotations wrong quote"),
    ("show-speakers", "contradictions conflict attribution who said it disagree"),
    ("show-disagreeing", "contradictions conflict figures differ wrong numbers"),
    ("show-all-but-one", "all but one missing name hole left out unnamed"),
    ("scope-story", "event topic only narrow"),
    ("scope", "narrow limit restrict outlet date query"),
    ("clear-filter", "reset everything all articles"),
    ("follow", "go open jump"),
    ("compare", "diff difference side by side versus"),
    ("compare-with", "diff difference other article"),
    ("make-base", "reference original baseline"),
    ("star-article", "favourite bookmark flag"),
    ("toggle-read", "seen unseen new mark done"),
    ("show-known", "new novelty already read seen dim grey"),
    ("tag", "label category keyword group"),
    ("next-unread", "new unseen jump"),
    ("next-starred", "favourite bookmark flag jump"),
    ("yank-quote", "copy clipboard export cite"),
    ("yank-url", "copy clipboard export link"),
    ("yank-citation", "copy clipboard export reference footnote"),
    ("yank-article", "copy clipboard export text"),
    ("open-browser", "web page url link site"),
    ("open-editor", "file edit source text vim"),
    ("pipe-finding", "shell command program send export"),
    ("pipe-article", "shell command program send export"),
    ("pipe-list", "shell command program send export"),
    ("find", "look up search name person fuzzy"),
    ("search", "look for find words"),
    ("search-texts", "full text all articles query grep words"),
    ("seen-anywhere", "elsewhere library archive before where else copied same sentence"),
    ("sort", "order by rank"),
    ("filter", "narrow limit only"),
    ("mark", "select choose require exclude"),
    ("why", "evidence reason explain proof rules"),
    ("indirect", "unfold expand hidden reported speech"),
    ("merge-actor", "same person join alias duplicate"),
    ("split-actor", "different person separate"),
    ("rename-actor", "correct name fix"),
    ("ignore-actor", "remove delete wrong name"),
    ("set-outlet", "publisher newspaper source correct fix"),
    ("set-date", "published day correct fix"),
    ("set-headline", "title correct fix"),
    ("undo", "revert take back"),
    ("zoom", "maximise full screen larger"),
    ("border-back", "resize narrower splitter"),
    ("border-on", "resize wider splitter"),
    ("lens", "only changes mode"),
    ("synopsis", "all versions sentence by sentence"),
    ("show-dropped", "removed cleaning boilerplate"),
    ("legend", "glyphs symbols colours meaning marks"),
    ("problems", "errors warnings unreadable"),
    ("help", "keys shortcuts manual"),
    ("quit", "exit leave"),
    ("watch", "follow live automatic update folder"),
    ("reload", "refresh read again update"),
];

/// The words of the action of this name; empty when it has none.
pub(super) fn of(name: &str) -> &'static str {
    WORDS.iter().find(|(own, _)| *own == name).map_or("", |(_, words)| *words)
}

#[cfg(test)]
mod tests {
    use super::WORDS;
    use crate::config::Action;

    #[test]
    fn words_belong_to_an_action() {
        for (name, _) in WORDS {
            assert!(Action::named(name).is_some(), "{name}");
        }
    }
}
