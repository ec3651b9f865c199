//! Outlets told from hosts, names and folders.

use super::*;

/// The outlet of each article, as `name (site)`. An article is `address; name; folder`.
fn outlets(articles: &[&str]) -> Vec<String> {
    let drafts: Vec<(OutletFacts, Option<PathBuf>)> = articles
        .iter()
        .map(|article| {
            let mut parts = article.split(';').map(|part| Some(part.trim().to_owned()));
            let mut next = || parts.next().flatten().filter(|part| !part.is_empty());
            let (url, site) = (next().map(|path| format!("https://{path}")), next());
            let folder = next().map(|folder| PathBuf::from("/coverage").join(folder));
            (OutletFacts::of(&ArticleDraft { url, site, ..ArticleDraft::default() }), folder)
        })
        .collect();
    let stated: Vec<StatedOutlet<'_>> = drafts
        .iter()
        .enumerate()
        .map(|(file, (facts, folder))| StatedOutlet { facts, folder: folder.as_deref(), file })
        .collect();
    let identities = OutletIdentities::of(&stated);
    let told = |(facts, folder): &(OutletFacts, Option<PathBuf>)| {
        identities.outlet(facts, folder.as_deref()).map_or_else(
            || "-".to_owned(),
            |outlet| match outlet.site {
                Some(site) => format!("{} ({site})", &*outlet.name),
                None => outlet.name.to_string(),
            },
        )
    };
    drafts.iter().map(told).collect()
}

/// Checks cases of `article => outlet`.
fn check(cases: &[(&str, &str)]) {
    let articles: Vec<&str> = cases.iter().map(|case| case.0).collect();
    let expect: Vec<&str> = cases.iter().map(|case| case.1).collect();
    assert_eq!(outlets(&articles), expect);
}

#[test]
fn host_name_and_folder_of_one_outlet_are_joined() {
    check(&[
        ("www.averil-post.example/a; Averil Post", "Averil Post (averil-post.example)"),
        ("news.averil-post.example/b", "Averil Post (averil-post.example)"),
        ("; The Averil Post", "Averil Post (averil-post.example)"),
        ("; AVERIL POST", "Averil Post (averil-post.example)"),
        ("; averil-post.example", "Averil Post (averil-post.example)"),
        (";; averil-post", "Averil Post (averil-post.example)"),
        (";; tarn", "tarn"),
    ]);
}

#[test]
fn a_name_joins_the_only_host_that_it_equals() {
    check(&[
        ("averil-post.example/a", "averil-post.example (averil-post.example)"),
        ("; Averil Post", "averil-post.example (averil-post.example)"),
        ("; Averil Post Magazine", "Averil Post Magazine"),
    ]);
}

#[test]
fn two_hosts_of_one_name_stay_apart() {
    check(&[
        ("tarn.example/a; Radio Tarn", "tarn.example (tarn.example)"),
        ("radio-tarn.example/b; Radio Tarn", "radio-tarn.example (radio-tarn.example)"),
        ("; Radio Tarn", "Radio Tarn"),
    ]);
}

#[test]
fn the_title_of_a_collection_names_no_outlet() {
    check(&[
        ("averil-post.example/a; Ferry news", "averil-post.example (averil-post.example)"),
        ("tarn.example/b; Ferry news", "tarn.example (tarn.example)"),
        ("tarn.example/c; Ferry news", "tarn.example (tarn.example)"),
    ]);
}

#[test]
fn a_name_unlike_the_host_needs_two_files() {
    check(&[("avp.example/a; Harbour Sheet", "avp.example (avp.example)")]);
    check(&[
        ("avp.example/a; Harbour Sheet", "Harbour Sheet (avp.example)"),
        ("avp.example/b; Harbour Sheet", "Harbour Sheet (avp.example)"),
    ]);
}

#[test]
fn a_section_is_no_name() {
    check(&[
        ("averil-post.example/a; Politics | Averil Post", "Averil Post (averil-post.example)"),
        ("averil-post.example/b; Averil Post » Feed", "Averil Post (averil-post.example)"),
    ]);
}

#[test]
fn outlets_on_a_platform_stay_apart() {
    check(&[
        ("mira.wordpress.com/a; Mira writes", "Mira writes (mira.wordpress.com)"),
        ("quay.wordpress.com/a", "quay.wordpress.com (quay.wordpress.com)"),
        ("medium.com/@mira/a; Medium", "medium.com/@mira (medium.com/@mira)"),
        ("medium.com/quay-notes/a; Medium", "medium.com/quay-notes (medium.com/quay-notes)"),
        ("mira.substack.com/p/a", "mira.substack.com (mira.substack.com)"),
    ]);
}

#[test]
fn the_hosts_of_a_portal_are_outlets_when_their_names_say_so() {
    check(&[
        ("sheet.portal.example/a; The Sheet", "The Sheet (sheet.portal.example)"),
        ("extra.portal.example/b; Extra", "Extra (extra.portal.example)"),
        ("www.portal.example/c; Portal", "Portal (portal.example)"),
    ]);
    check(&[
        ("sport.averil-post.example/a; Averil Post Sport", "Averil Post (averil-post.example)"),
        ("averil-post.example/b; Averil Post", "Averil Post (averil-post.example)"),
        ("averil-post.example/c; Averil Post", "Averil Post (averil-post.example)"),
    ]);
}

#[test]
fn an_account_with_several_names_is_several_outlets() {
    check(&[
        ("social.example/@x/0; Averil Post", "Averil Post"),
        ("social.example/@x/1; Radio Tarn", "Radio Tarn (social.example/@tarn)"),
        ("social.example/@tarn/1; Radio Tarn", "Radio Tarn (social.example/@tarn)"),
    ]);
}

#[test]
fn an_address_that_hides_its_page_leaves_the_name() {
    check(&[
        ("www.proquest.com/docview/1; Averil Post", "Averil Post"),
        ("t.co/x; Radio Tarn", "Radio Tarn"),
        ("archive.ph/AbC12", "-"),
    ]);
}

#[test]
fn a_folder_of_several_outlets_names_none() {
    check(&[
        ("averil-post.example/a;; mixed", "averil-post.example (averil-post.example)"),
        ("tarn.example/a;; mixed", "tarn.example (tarn.example)"),
        (";; mixed", "-"),
        (";; other", "other"),
        (";; 2026-03", "-"),
    ]);
}
