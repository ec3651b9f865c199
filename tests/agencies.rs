//! Credits of news agencies in invented texts.

#[path = "support/articles.rs"]
mod articles;

use crossread::analysis::agencies::credits;

/// The agencies that a text names as its source, with the words that do.
fn check(text: &str, expect: &[(&str, &str)]) {
    let corpus = articles::corpus(&[("Post", text)]);
    let article = &corpus.articles()[0];
    let credits = credits(article);
    let got: Vec<(&str, &str)> =
        credits.iter().map(|credit| (&*credit.agency, credit.span.map_or("", |span| &article.text.content[span]))).collect();
    assert_eq!(got, expect, "{text}");
}

#[test]
fn datelines_endings_and_credits() {
    check("OLDPORT (AP) — The ferry sank.\nNobody was hurt.", &[("AP", "AP")]);
    check("OLDPORT, June 2 (NWA) - The ferry sank.", &[("NWA", "NWA")]);
    check("The ferry sank.\nNobody was hurt. — Reuters", &[("Reuters", "Reuters")]);
    check("The ferry sank.\nNobody was hurt. (Agence France-Presse)", &[("AFP", "Agence France-Presse")]);
    check("The ferry sank.\n(With inputs from PTI and Reuters)", &[("PTI", "PTI"), ("Reuters", "Reuters")]);
    check("The ferry sank.\nWith inputs from agencies", &[("agencies", "agencies")]);
    check("The ferry sank.\nReuters", &[("Reuters", "Reuters")]);
}

#[test]
fn what_only_names_an_agency() {
    check("The ferry sank, the owner told Reuters on Monday.", &[]);
    check("The port agency (PMA) said the ferry sank.", &[]);
    check("He works for the AP as a photographer.", &[]);
}
