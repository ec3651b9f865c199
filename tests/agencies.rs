//! Credits of news agencies in invented texts.

#[path = "support/articles.rs"]
mod articles;

use crossread::analysis::agencies::credits;

/// The agencies that a text names as its source, with the words that do.
fn check(text: &str, expect: &[(&str, &str)]) {
    let corpus = articles::corpus(&[("Post", text)]);
    let article = &corpus.articles()[0];
    let credits = credits(article);
    let got: Vec<(&str, &str)> = credits
        .iter()
        .map(|credit| (&*credit.agency, credit.span.map_or("", |span| &article.text.content[span])))
        .collect();
    assert_eq!(got, expect, "{text}");
}

#[test]
fn datelines_endings_and_credits() {
    check("OLDPORT (AP) — The ferry sank.\nNobody was hurt.", &[("AP", "AP")]);
    check("OLDPORT, June 2 (NWA) - The ferry sank.", &[("NWA", "NWA")]);
    check("The ferry sank.\nNobody was hurt. — Reuters", &[("Reuters", "Reuters")]);
    check(
        "The ferry sank.\nNobody was hurt. (Agence France-Presse)",
        &[("AFP", "Agence France-Presse")],
    );
    check(
        "The ferry sank.\n(With inputs from PTI and Reuters)",
        &[("PTI", "PTI"), ("Reuters", "Reuters")],
    );
    check("The ferry sank.\nWith inputs from agencies", &[("agencies", "agencies")]);
    check("The ferry sank.\nReuters", &[("Reuters", "Reuters")]);
}

#[test]
fn agencies_with_their_staff_and_in_other_words() {
    let check =
        |line: &str, expect: &[(&str, &str)]| check(&format!("The ferry sank.\n{line}"), expect);
    check(
        "Associated Press writer Ada Brandt in Lomar contributed to this report.",
        &[("AP", "Associated Press")],
    );
    check("AP journalists Ada Brandt and Tomas Reuel contributed to this story.", &[("AP", "AP")]);
    check(
        "Ada Brandt of the Associated Press contributed to this report.",
        &[("AP", "Associated Press")],
    );
    check("Reuters’ Ada Brandt contributed reporting.", &[("Reuters", "Reuters")]);
    check("Reuters contributed to this report.", &[("Reuters", "Reuters")]);
    check("With reporting by AFP", &[("AFP", "AFP")]);
    check("Additional reporting by the AP", &[("AP", "AP")]);
    check("— with files from The Canadian Press", &[("CP", "Canadian Press")]);
    check(
        "Material from the Associated Press was used in this report.",
        &[("AP", "Associated Press")],
    );
    check("Information from Reuters was used in this article.", &[("Reuters", "Reuters")]);
    check("Additional reporting by Ada Brandt", &[]);
    check("The mayor contributed to this defeat.", &[]);
    check("Ada Brandt, a writer in Lomar, contributed to this report.", &[]);
}

#[test]
fn a_line_below_the_headline_names_an_agency() {
    let check = |line: &str, expect: &[(&str, &str)]| {
        check(
            &format!("{line}\nThe ferry sank at noon, when the tide had turned.\nNobody was hurt."),
            expect,
        );
    };
    check("PA Media", &[("PA", "PA Media")]);
    check("By staff and agencies", &[("agencies", "agencies")]);
    check("Ada Brandt, Associated Press", &[("AP", "Associated Press")]);
    check("Reuters in Lomar", &[("Reuters", "Reuters")]);
    check("Ada Brandt, Lomar", &[]);
    check("The wires were cut, AP said it saw.", &[]);
}

#[test]
fn the_many_ways_to_name_an_agency() {
    check("OLDPORT, June 2 (Xinhua) -- The ferry sank.\nNobody was hurt.", &[("Xinhua", "Xinhua")]);
    check("New Oldport (PTI): The ferry sank.\nNobody was hurt.", &[("PTI", "PTI")]);
    check("Reuters — The ferry sank.\nNobody was hurt.", &[("Reuters", "Reuters")]);
    check("AP - “It sank,” she said.\nNobody was hurt.", &[("AP", "AP")]);
    check("The ferry sank.\nNobody was hurt. —AFP", &[("AFP", "AFP")]);
    check("The ferry sank.\nNobody was hurt. -PTI", &[("PTI", "PTI")]);
    check("The ferry sank.\nNobody was hurt (ANI)", &[("ANI", "ANI")]);
    check("The ferry sank.\nAFP/Reuters", &[("AFP", "AFP"), ("Reuters", "Reuters")]);
    check("The ferry sank.\n(AP, dpa)", &[("AP", "AP"), ("dpa", "dpa")]);
    check("The ferry sank.\n— With Reuters and AFP", &[("Reuters", "Reuters"), ("AFP", "AFP")]);
    check("The ferry sank.\nWith agency inputs", &[("agencies", "agency inputs")]);
    check("The ferry sank.\n(With agencies)", &[("agencies", "agencies")]);
    check("The ferry sank.\nAFP contributed to this report.", &[("AFP", "AFP")]);
    check(
        "The ferry sank.\nThe Associated Press and Mara Oyelaran contributed to this article.",
        &[("AP", "Associated Press")],
    );
    check("The ferry sank.\nSource: Anadolu Agency", &[("Anadolu", "Anadolu Agency")]);
    check("The ferry sank.\n© 2031 Agence France-Presse", &[("AFP", "Agence France-Presse")]);
    check(
        "The ferry sank.\nCopyright 2031 The Associated Press. All rights reserved.",
        &[("AP", "Associated Press")],
    );
    check(
        "The ferry sank.\nThis story was originally published by Reuters.",
        &[("Reuters", "Reuters")],
    );
    check(
        "The ferry sank.\nThis story has been published from a wire agency feed.",
        &[("agencies", "a wire agency feed")],
    );
    check("The ferry sank.\nPTI MKO DV DV", &[("PTI", "PTI")]);
}

#[test]
fn what_only_names_an_agency() {
    check("The ferry sank, the owner told Reuters on Monday.", &[]);
    check("The port agency (PMA) said the ferry sank.", &[]);
    check("He works for the AP as a photographer.", &[]);
    check(
        "Advanced Placement (AP) — a programme of schools — grew.\nShe took five AP courses and one that was pre-AP.",
        &[],
    );
    check("The Ports Agency (PMA) — it keeps the harbour — was silent.", &[]);
    check("The family moved to Scranton (PA)", &[]);
    check("They settled in Scranton, PA.\nHe was born in Erie, PA", &[]);
    check(
        "Reuters — the agency, not the village — cut 40 jobs.\nIt was bought by a rival of Reuters",
        &[],
    );
    check("One agency had the news first — Reuters.", &[]);
    check("She won the prize for a book with reporting by Reuters and others.", &[]);
    check(
        "The ferry sank with AP photographers aboard.\nA passenger with AFP training saw it.",
        &[],
    );
    check("Agencies that lend to farmers contributed to this crisis.", &[]);
}
