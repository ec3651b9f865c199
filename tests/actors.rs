//! Recognition of names, and their links to actors, on annotated texts.

use crossread::analysis::Doc;
use crossread::analysis::actors::{ActorKind, Actors, LinkRule, Mention, link, recognise};
use crossread::corpus::{Article, ArticleId, ArticleIx, Text};
use crossread::lexis::Lexis;
use crossread::text::{Clean, Segments, Span, segment};
use std::sync::LazyLock;

static LEXIS: LazyLock<Lexis> = LazyLock::new(Lexis::new);

/// Makes one article of each text. A blank line starts a paragraph.
fn articles(texts: &[&str]) -> Vec<Article> {
    texts.iter().map(|text| article(text)).collect()
}

fn article(text: &str) -> Article {
    Article::bare(
        ArticleId::of("test", text),
        Clean::line("test.txt"),
        Text::of_paragraphs(Clean::text(text)),
    )
}

fn segments(articles: &[Article]) -> Vec<Segments> {
    articles
        .iter()
        .map(|article| segment::segment(&article.text.content, article.block_spans()))
        .collect()
}

fn docs<'a>(articles: &'a [Article], segments: &'a [Segments]) -> Vec<Doc<'a>> {
    let doc = |(at, (article, segments))| Doc { ix: ArticleIx(at), article, segments };
    (0..).zip(articles.iter().zip(segments)).map(doc).collect()
}

fn letter(kind: ActorKind) -> &'static str {
    match kind {
        ActorKind::Person => "p",
        ActorKind::Organisation => "o",
        ActorKind::Place => "l",
    }
}

/// Returns the text of a fixture, and the spans and kinds of its marks.
fn annotated(fixture: &str) -> (String, Vec<(Span, ActorKind)>) {
    let mut text = String::new();
    let mut names = Vec::new();
    let mut line_start = 0;
    for line in fixture.trim_matches('\n').lines() {
        if !line.contains('^') {
            line_start = text.len();
            text.push_str(line);
            text.push('\n');
            continue;
        }
        let source = text[line_start..].to_owned();
        let byte = |column: usize| {
            line_start + source.char_indices().nth(column).map_or(source.len(), |(at, _)| at)
        };
        let mut column = 0;
        for piece in line.split_inclusive(' ') {
            let length = piece.trim_end().chars().count();
            if piece.starts_with('^') {
                names.push((Span::new(byte(column), byte(column + length)), ActorKind::Place));
            } else if let (Some(kind), Some(last)) = (
                ActorKind::ALL.into_iter().find(|kind| letter(*kind) == piece.trim_end()),
                names.last_mut(),
            ) {
                last.1 = kind;
            }
            column += piece.chars().count();
        }
    }
    names.sort_by_key(|(span, _)| *span);
    (text.trim_end().to_owned(), names)
}

/// Checks the names of a fixture. Below a line of text, `^^^` marks a name, followed by its kind: p,
/// o or l. A line without marks has no names.
fn check(fixture: &str) {
    let (text, expect) = annotated(fixture);
    let articles = articles(&[&text]);
    let segments = segments(&articles);
    let found = recognise(docs(&articles, &segments)[0], &LEXIS);
    let shown = |m: &Mention| format!("{} {}", letter(m.kind), &articles[0].text.content[m.span]);
    let got: Vec<String> = found.iter().map(shown).collect();
    let expect: Vec<String> = expect
        .iter()
        .map(|(span, kind)| format!("{} {}", letter(*kind), &text.as_str()[*span]))
        .collect();
    assert_eq!(got, expect, "names of {text:?}");
}

#[test]
fn a_name_has_no_title_article_or_possessive_ending() {
    check(
        "
Norland’s Defence Minister Jane Holloway met the United Nations in Geneva.
^^^^^^^ l                  ^^^^^^^^^^^^^ p
                                                 ^^^^^^^^^^^^^^ o
                                                                   ^^^^^^ l
",
    );
    check(
        "
The talks with Gen. Omar Siddiqui and Mr. Brandt lasted two hours.
                    ^^^^^^^^^^^^^ p
                                          ^^^^^^ p
",
    );
    check(
        "
She left Pakistan’s capital on Monday, and Pakistani officials waited in May.
         ^^^^^^^^ l
",
    );
}

#[test]
fn initials_have_the_kind_of_the_full_name() {
    check(
        "
Fighters of the Northern Harvest Front (NHF) fled. The NHF denied it.
                ^^^^^^^^^^^^^^^^^^^^^^ o
                                        ^^^ o
                                                       ^^^ o
",
    );
    check(
        "
Ships sailed to the United Arab Emirates (UAE) and the UAE thanked them.
                    ^^^^^^^^^^^^^^^^^^^^ l
                                          ^^^ l
                                                       ^^^ l
",
    );
}

#[test]
fn a_people_is_no_actor_and_an_organisation_named_after_it_is_one() {
    check(
        "
The Afghan Taliban rejected it, while Afghan farmers and an English court did not.
    ^^^^^^^^^^^^^^ o
",
    );
    check(
        "
Lorries queued along the Pakistan-Afghanistan border.
                         ^^^^^^^^ l
                                  ^^^^^^^^^^^ l
",
    );
}

#[test]
fn names_in_datelines_and_headlines_are_found() {
    check(
        "
ISLAMABAD: The harvest was poor this year, farmers said.
^^^^^^^^^ l
",
    );
    check(
        "
Minister Jane Holloway Says Written Promises Are Overdue After Long Silence

The minister, Jane Holloway, said that promises were overdue. Holloway left early.
              ^^^^^^^^^^^^^ p
                                                              ^^^^^^^^ p
"
        .replacen("Silence\n", "Silence\n         ^^^^^^^^^^^^^ p\n", 1)
        .as_str(),
    );
    check("\nSHOCKING NEWS ABOUT THE PRICE OF BREAD AND BUTTER\n");
}

#[test]
fn short_forms_have_the_kind_of_the_full_name_in_the_text() {
    check(
        "
Jane Holloway of Brenner Motors spoke in Geneva. Brenner had lost money, Holloway said.
^^^^^^^^^^^^^ p
                 ^^^^^^^^^^^^^^ o
                                         ^^^^^^ l
                                                 ^^^^^^^ o
                                                                         ^^^^^^^^ p
",
    );
}

#[test]
fn the_organisation_of_a_trade_is_one_name() {
    check(
        "
Jane Holloway leads the Seafarers’ Union of the North. The Teachers' Union is older. Norway’s Ministry of Health wrote to both.
^^^^^^^^^^^^^ p
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ o
                                                           ^^^^^^^^^^^^^^^ o
                                                                                     ^^^^^^ l
                                                                                              ^^^^^^^^^^^^^^^^^^ o
",
    );
}

#[test]
fn peoples_of_unknown_countries_and_months_are_no_actors() {
    check(
        "
Ministers of Norvadia met in Lisbon in March. Norvadian officials said that the talks went well.
             ^^^^^^^^ l
                             ^^^^^^ l
",
    );
}

#[test]
fn texts_without_names_have_none() {
    for text in [
        "",
        "there is nothing here to find.",
        "1 2 3 4",
        "“” ‘’ — …",
        "कुछ भी नहीं।",
        "@user http://Example.com/Path #tag",
    ] {
        let articles = articles(&[text]);
        let segments = segments(&articles);
        assert_eq!(recognise(docs(&articles, &segments)[0], &LEXIS), [], "{text:?}");
    }
}

#[test]
fn a_role_includes_its_possessor() {
    let roles = |text: &str| -> Vec<String> {
        let articles = articles(&[text]);
        let segments = segments(&articles);
        let found = recognise(docs(&articles, &segments)[0], &LEXIS);
        found
            .iter()
            .filter_map(|m| m.role)
            .map(|span| articles[0].text.content[span].to_owned())
            .collect()
    };
    assert_eq!(
        roles("Norland’s Defence Minister Jane Holloway spoke."),
        ["Norland’s Defence Minister"]
    );
    assert_eq!(
        roles("Jane Holloway, a senior official of the fund, spoke."),
        ["a senior official of the fund"]
    );
    assert_eq!(
        roles("The group’s supreme leader, Omar Siddiqui, spoke."),
        ["group’s supreme leader"]
    );
    assert_eq!(roles("Mr. Omar Siddiqui spoke."), Vec::<String>::new());
    assert_eq!(roles("On Friday Transport Minister Jane Holloway spoke."), ["Transport Minister"]);
    assert_eq!(roles("It was the crane driver Jane Holloway who spoke."), ["crane driver"]);
    assert_eq!(roles("“We wait,” said crane driver Jane Holloway."), ["crane driver"]);
    assert_eq!(
        roles("The issue featured prominently during Prime Minister Jane Holloway’s visit."),
        ["Prime Minister"]
    );
    assert_eq!(
        roles("Jane Holloway, a primary school teacher, spoke."),
        ["a primary school teacher"]
    );
    assert_eq!(
        roles("The Talks Are Over, Says Defence Minister Jane Holloway"),
        ["Defence Minister"]
    );
}

/// Returns the actors of texts, and a line for each: kind, name, other names.
fn actors_of(texts: &[&str]) -> (Actors, Vec<String>) {
    let articles = articles(texts);
    let segments = segments(&articles);
    let docs = docs(&articles, &segments);
    let mentions: Vec<Vec<Mention>> = docs.iter().map(|&doc| recognise(doc, &LEXIS)).collect();
    let mentions: Vec<&[Mention]> = mentions.iter().map(Vec::as_slice).collect();
    let actors = link(&docs, &mentions, &LEXIS);
    let mut lines: Vec<String> = actors
        .actors
        .iter()
        .map(|a| format!("{} {} = {}", letter(a.kind), a.name, a.aliases.join(", ")))
        .collect();
    lines.sort();
    (actors, lines)
}

fn check_actors(texts: &[&str], expect: &[&str]) {
    assert_eq!(actors_of(texts).1, expect, "actors of {texts:?}");
}

#[test]
fn names_of_one_actor_are_linked() {
    check_actors(
        &[
            "Defence Minister Jane Holloway spoke first.",
            "On Monday Holloway said no. Ms Holloway left.",
        ],
        &["p Jane Holloway = Holloway"],
    );
    check_actors(
        &["The Northern Harvest Front (NHF) struck.", "Troops fought the NHF for a week."],
        &["o Northern Harvest Front = NHF"],
    );
    check_actors(&["They flew to Türkiye.", "They flew to Turkiye."], &["l Turkiye = Türkiye"]);
    check_actors(
        &["Prime Minister Shehbaz Sharif spoke.", "Prime Minister Shahbaz Sharif spoke."],
        &["p Shahbaz Sharif = Shehbaz Sharif"],
    );
    check_actors(
        &["Shares of SeaMicro Inc. rose.", "Shares of Sea Micro Inc. rose."],
        &["o Sea Micro Inc. = SeaMicro Inc."],
    );
    check_actors(
        &["The Ministry of Defence denied it.", "The Defence Ministry denied it."],
        &["o Ministry of Defence = Defence Ministry"],
    );
}

#[test]
fn names_of_two_actors_stay_apart() {
    check_actors(
        &["Nawaz Sharif met Shehbaz Sharif on Monday."],
        &["p Nawaz Sharif = ", "p Shehbaz Sharif = "],
    );
    check_actors(
        &["The Afghan Taliban met the Tehreek-e-Taliban Pakistan (TTP) in Pakistan."],
        &["l Pakistan = ", "o Afghan Taliban = ", "o Tehreek-e-Taliban Pakistan = TTP"],
    );
    check_actors(
        &[
            "George W. Bush spoke.",
            "George H. W. Bush spoke.",
            "The spokesman for George Bush declined.",
        ],
        &["p George Bush = ", "p George H. W. Bush = ", "p George W. Bush = "],
    );
}

#[test]
fn a_town_and_the_organisations_named_after_it_stay_apart() {
    check_actors(
        &[
            "They met in Aldhaven on Monday.",
            "The Aldhaven Press Committee protested.",
            "Rain fell in Aldhaven and in Geneva.",
        ],
        &["l Aldhaven = ", "l Geneva = ", "o Aldhaven Press Committee = "],
    );
}

#[test]
fn the_order_of_articles_does_not_matter() {
    let texts = [
        "Defence Minister Jane Holloway met Omar Siddiqui in Geneva.",
        "Holloway told the United Nations (UN) that Siddiqui was wrong.",
        "The UN Security Council sat. Peter Holloway was there.",
        "Holloway, a senior official, flew to Türkiye.",
    ];
    let articles = articles(&texts);
    let segments = segments(&articles);
    let docs = docs(&articles, &segments);
    let mentions: Vec<Vec<Mention>> = docs.iter().map(|&doc| recognise(doc, &LEXIS)).collect();
    let run = |order: &[usize]| {
        let docs: Vec<Doc<'_>> = order.iter().map(|&at| docs[at]).collect();
        let mentions: Vec<&[Mention]> = order.iter().map(|&at| mentions[at].as_slice()).collect();
        link(&docs, &mentions, &LEXIS)
    };
    let expect = run(&[0, 1, 2, 3]);
    for order in [[3, 2, 1, 0], [1, 3, 0, 2], [2, 0, 3, 1], [1, 0, 2, 3]] {
        assert_eq!(run(&order), expect, "{order:?}");
    }
}

#[test]
fn ids_are_unique_and_every_mention_has_a_rule() {
    let (actors, _) = actors_of(&[
        "Jane Holloway met Omar Siddiqui. Holloway left Geneva.",
        "Siddiqui spoke in Geneva about Norland.",
    ]);
    let mut ids: Vec<&str> = actors.actors.iter().map(|actor| actor.id.as_str()).collect();
    assert!(ids.contains(&"person.jane-holloway"));
    ids.sort_unstable();
    assert!(ids.is_sorted_by(|a, b| a < b));
    let rules: Vec<LinkRule> = actors
        .actors
        .iter()
        .flat_map(|actor| &actor.mentions)
        .map(|mention| mention.rule)
        .collect();
    assert!(rules.contains(&LinkRule::SameName) && rules.contains(&LinkRule::Surname));
    assert!(LinkRule::ALL.iter().all(|rule| !rule.name().is_empty() && !rule.meaning().is_empty()));
}

#[test]
fn every_alias_has_a_rule_and_evidence() {
    let texts = [
        "Troops fought the NHF for a week.",
        "The Northern Harvest Front (NHF) struck. Jane Holloway of the NHF spoke. Holloway left.",
    ];
    let (actors, _) = actors_of(&texts);
    let links: Vec<String> = actors
        .actors
        .iter()
        .flat_map(|actor| &actor.links)
        .map(|link| {
            let seen = link.evidence.iter().map(|site| {
                format!("{} {}", site.article.0, &texts[site.article.at()][site.span.range()])
            });
            format!(
                "{} → {}: {}; {}",
                link.alias,
                link.to,
                link.rule.name(),
                seen.collect::<Vec<_>>().join(", ")
            )
        })
        .collect();
    assert_eq!(
        links,
        [
            "NHF → Northern Harvest Front: initials in brackets; 1 NHF, 1 Northern Harvest Front",
            "Holloway → Jane Holloway: surname; 1 Holloway, 1 Jane Holloway"
        ]
    );
}

#[test]
fn punctuation_parts_names() {
    check(
        "
“I trust Rasmus,” Ollery said. Jo Ollery met Rasmus (Tanner) and left.
         ^^^^^^ p
                  ^^^^^^ p
                               ^^^^^^^^^ p
                                             ^^^^^^ p
                                                     ^^^^^^ p
",
    );
}

#[test]
fn a_nickname_in_marks_is_an_alias() {
    check_actors(
        &[
            "Lester “Duke” Harrowgate won the race on Monday. Harrowgate thanked his wife.",
            "Lester Harrowgate spoke. “Thank you,” said Duke.",
        ],
        &["p Lester Harrowgate = Duke, Harrowgate"],
    );
    check_actors(
        &["The court heard Simon (\"Sim\") Tolliver and Vito ‘Little V’ Carrone."],
        &["p Simon Tolliver = Sim", "p Vito Carrone = Little V"],
    );
    check_actors(
        &["The court heard Gabriel “Gabi” de la Torre and Pieter “Piet” van der Horst."],
        &["p Gabriel de la Torre = Gabi", "p Pieter van der Horst = Piet"],
    );
}

#[test]
fn initials_suffixes_and_syllables_belong_to_the_name() {
    check_actors(
        &["Judge Merrick T. Halloran IV ruled on Monday. Mr. Halloran read for an hour."],
        &["p Merrick T. Halloran IV = Halloran"],
    );
    check_actors(
        &["President Seo Min-ho met Foreign Minister Baek Hye-on on Monday. Mr. Seo smiled."],
        &["p Baek Hye-on = ", "p Seo Min-ho = Seo"],
    );
    // A participle after a hyphen is no syllable.
    check_actors(
        &["Jane Holloway spoke. They joined a Jane Holloway-led group."],
        &["p Jane Holloway = "],
    );
}

#[test]
fn the_family_of_a_person_is_an_organisation() {
    check_actors(
        &["Rocco Santoval went to court. The Santoval family paid, and Santoval left."],
        &["o Santoval family = ", "p Rocco Santoval = Santoval"],
    );
}

#[test]
fn a_body_has_the_person_it_is_called_after_in_its_name() {
    check_actors(
        &["Police searched farms of the United Church of Anna Lindqvist of the Isles on Monday."],
        &["o United Church of Anna Lindqvist of the Isles = "],
    );
}

#[test]
fn a_body_after_a_saint_is_one_name_with_its_domain() {
    check_actors(
        &["He built the organ of the Church of St. Olga of the Fields in Halden."],
        &["l Halden = ", "o Church of St. Olga of the Fields = "],
    );
}

#[test]
fn partners_are_a_company_and_neither_of_the_two() {
    check_actors(
        &[
            "Brandt & Osei to buy mill\n\nBrandt & Osei said on Monday that it would buy the mill. Ilse Brandt and Rupert Osei founded it. Brandt left.",
        ],
        &["o Brandt & Osei = ", "p Ilse Brandt = Brandt", "p Rupert Osei = "],
    );
}

#[test]
fn a_paper_is_an_organisation() {
    check_actors(
        &["The newspaper Karel Ilbo wrote on Monday that the mill was sold."],
        &["o Karel Ilbo = "],
    );
}

#[test]
fn initials_without_brackets_show_the_name_that_they_stand_for() {
    check_actors(
        &[
            "The Agency for Railways and Harbours in the Pacific sent guests. The ARHP has watched the talks.",
        ],
        &["o Agency for Railways and Harbours in the Pacific = ARHP"],
    );
}

#[test]
fn a_nickname_needs_no_suffix_of_the_generation() {
    check_actors(
        &[
            "William H. Thornquist Jr. spoke last at the quarry on Monday.",
            "Billy Thornquist wants new windows for the mill.",
        ],
        &["p William H. Thornquist Jr. = Billy Thornquist"],
    );
}

#[test]
fn a_company_before_a_job_is_no_person() {
    check(
        "
“It spreads,” said Orvel Dyne chief security analyst Mona Petrie. Orvel Dyne sells locks.
                   ^^^^^^^^^^ o
                                                     ^^^^^^^^^^^ p
                                                                  ^^^^^^^^^^ o
",
    );
}

#[test]
fn a_word_that_a_hyphen_tears_belongs_to_the_body() {
    check_actors(
        &["The Office for Fisheries and Co-operation in Europe met in Geneva on Monday."],
        &["l Geneva = ", "o Office for Fisheries and Co-operation in Europe = "],
    );
}

#[test]
fn the_first_word_of_a_headline_is_a_name_only_if_the_coverage_says_so() {
    check_actors(
        &["Quarry board dims lamps\n\nThe quarry board dimmed the lamps of the quarry on Monday."],
        &[],
    );
    check_actors(
        &["Prinz dims lamps\n\nMayor Otto Prinz dimmed the lamps on Monday. Prinz was cold."],
        &["p Otto Prinz = Prinz"],
    );
}

#[test]
fn short_forms_of_states_are_the_states() {
    check_actors(
        &[
            "MACON, Ga. — Rain fell on Monday in Tallow Creek, N.C., and in Georgia.",
            "North Carolina is wet.",
        ],
        &["l Georgia = Ga", "l MACON = ", "l North Carolina = N.C.", "l Tallow Creek = "],
    );
}

#[test]
fn lists_that_give_the_surname_first_name_people() {
    check_actors(
        &["Voting yes: Harker, Ellen; Stowe, David; Quill, Tamsin. Ellen Harker chaired."],
        &["p David Stowe = ", "p Ellen Harker = ", "p Tamsin Quill = "],
    );
    check_actors(
        &["Greetings came from: Paris, Texas; Rome, Georgia; Athens, Ohio."],
        &["l Athens = ", "l Georgia = ", "l Ohio = ", "l Paris = ", "l Rome = ", "l Texas = "],
    );
}

#[test]
fn a_given_name_that_is_a_word_is_found_by_what_follows() {
    check(
        "
The barn burned. Per Tollard disagreed with the farmers on Monday.
                 ^^^^^^^^^^^ p
",
    );
    check(
        "
The barn burned. Grace Tollard, a farmer, saw it on Monday.
                 ^^^^^^^^^^^^^ p
",
    );
}

#[test]
fn a_word_in_lower_case_is_no_name() {
    check(
        "
The talks were “very frank.” Frank Grant left with Jane Holloway on Monday.
                             ^^^^^^^^^^^ p
                                                   ^^^^^^^^^^^^^ p
",
    );
}

#[test]
fn names_of_bylines_and_credits_are_no_actors() {
    check_actors(
        &[
            "The dam holds\n\nBy Jane Holloway, Northwire\n\nMayor Otto Prinz spoke in Geneva on Monday. \
           Prinz thanked them.\n\n(Reporting by Peter Stone; editing by Ana Brill)",
        ],
        &["l Geneva = ", "p Otto Prinz = Prinz"],
    );
}
