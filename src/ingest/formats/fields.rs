//! The names that sources give to the fields of an article, in several languages, as one table.
//!
//! ```text
//! "Publication title"  publication_title  publicationTitle  ─┐
//! "Publikation"  "Journal"  "Medio"                         ─┴─►  Field::Outlet
//! ```
//!
//! JSON, tables, front matter and lines with metadata read their keys through [`known`]. A name
//! is compared without case, accents, spaces and punctuation. A name that is not in the table is
//! no field: nothing is guessed from parts of a name.

use crate::text::fold;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// A field of an article, as sources name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Field {
    /// The headline.
    Headline,
    /// The text of the article, in HTML or plain.
    Text,
    /// The text in a form that is read when there is no better one.
    RawText,
    /// The first paragraph, where it is kept apart from the text.
    Lead,
    /// A part of the text, or a summary of it.
    Excerpt,
    /// The names of the authors.
    Byline,
    /// The publication, by its name, host or address.
    Outlet,
    /// The date of publication, with or without a time.
    Published,
    /// The date of publication in UTC, beside a local one.
    PublishedUtc,
    /// The time of publication, beside a day.
    Time,
    /// The month of publication, beside a year and a day.
    Month,
    /// The date of the last change.
    Modified,
    /// The date of the last change in UTC, beside a local one.
    ModifiedUtc,
    /// The address of the article.
    Address,
    /// The language, by its name or code.
    Language,
    /// The part of the publication.
    Section,
    /// The name that a collection gives to the article: a number, or the name of its file.
    Identifier,
    /// What is known to be about the article and is not one of the other fields.
    Other,
}

/// A field, and how much its name is preferred to other names of the same field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct KnownField {
    pub field: Field,
    /// The place in the list of names. Of two names of one field in a record the lower rank says
    /// it better: `date_publish` before `created`, `text` before `raw_text`.
    pub rank: usize,
}

/// The field that `name` stands for in a source.
pub(super) fn known(name: &str) -> Option<KnownField> {
    // No name of the table is longer, so that a long line is not folded.
    if name.len() > 80 {
        return None;
    }
    KNOWN.get(&folded(name)).copied()
}

/// The field that `name` stands for, without its rank.
#[allow(dead_code, reason = "formats that read labels line by line need no rank")]
pub(super) fn field(name: &str) -> Option<Field> {
    known(name).map(|known| known.field)
}

/// The letters and digits of a name in lower case, without accents.
fn folded(name: &str) -> String {
    fold::name(name).chars().filter(|c| c.is_alphanumeric()).collect()
}

static KNOWN: LazyLock<FxHashMap<String, KnownField>> = LazyLock::new(|| {
    let mut known = FxHashMap::default();
    for (field, names) in NAMES {
        for (rank, name) in names.split_whitespace().enumerate() {
            known.entry(folded(name)).or_insert(KnownField { field: *field, rank });
        }
    }
    known
});

/// The names of each field in order of preference, without spaces and punctuation. A name stands
/// once in the whole table.
const NAMES: &[(Field, &str)] = &[
    (
        Field::Headline,
        "headline headlines mainheadline headlinemain printheadline hl1 webtitle articletitle \
         storytitle newstitle posttitle documenttitle titlearticle title titles titre titres titel \
         artikeltitel überschrift ueberschrift schlagzeile hauptüberschrift título títulos titular \
         títulodelanoticia titolo titoli manchete krantenkop kop overskrift \
         otsikko tytuł tytułartykułu nadpis titulek cím titlu naslov başlık заголовок название \
         назва τίτλος عنوان العنوان 标题 標題 题名 題名 見出し タイトル 제목 \
         head header heading hd ogtitle titlerss titlepage pagetitle seotitle subjectline betreff objet \
         asunto oggetto onderwerp emne rubrik name",
    ),
    (
        Field::Text,
        "bodyxhtml bodyhtml contenthtml htmlcontent htmlbody articlehtml texthtml contentencoded \
         articlebody bodies notetweet maintext fulltext fullcontent fullarticle articletext \
         articlecontent contenttext storytext storybody storycontent tailparagraphs \
         newstext newscontent newsbody posttext postcontent pagecontent transcript cleanedtext \
         cleantext textcontent plaintext body articlebodytext bodytext content text story selftext paragraphs \
         storysentences td tx \
         volltext artikeltext haupttext textkörper artikelinhalt inhalt \
         texteintégral texte corps corpsdutexte contenu \
         textocompleto texto cuerpo cuerpodelanoticia contenido \
         testo testocompleto testointegrale corpo contenuto \
         textointegral corpodotexto conteúdo notícia \
         tekst artikeltekst inhoud volledigetekst brödtext innehåll brødtekst indhold \
         innhold fuldtekst fulltekst teksti sisältö pełnytekst treść текст полныйтекст содержание \
         текстстатьи зміст metin içerik haber κείμενο النص 正文 内容 內容 全文 文章内容 本文 본문 내용 \
              ",
    ),
    (Field::RawText, "message caption rawcontent rawtext fullhtml rawhtml pagesource html"),
    (
        Field::Lead,
        "lead lede leadparagraph leadtext leadin standfirst intro introtext introduction \
         vorspann anriss chapo chapeau accroche entradilla bajada \
         copete occhiello lide inleiding ingress ingressen manchet zajawka лид 導語 导语 lp",
    ),
    (
        Field::Excerpt,
        "openingtext excerpt postexcerpt trailtext \
         firstparagraph abstract snippet teaser summary dek deck \
         subheadline subhead subtitle abstractnote sentence hitsentence keysentence keysentences contextsnippet preview \
         descriptiontext descriptions description metadescription ogdescription shortdescription \
         zusammenfassung kurztext untertitel \
         résumé extrait soustitre \
         resumen extracto subtítulo \
         sommario riassunto sottotitolo estratto \
         resumo samenvatting sammanfattning sammendrag \
          uddrag tiivistelmä streszczenie аннотация анонс описание özet \
         摘要 简介 要約 요약",
    ),
    (
        Field::Byline,
        "byline bylines authornames authorname authorsnames authors author creators creator \
         dccreator writers writer writtenby reporters reporter journalists journalist columnist \
         influencer contributors contributor authorlist coauthors by au \
         autor autorin autoren autorinnen verfasser verfasserin verfasstvon redakteur redakteurin von \
         auteur auteurs auteure autrice journaliste signature par \
         autora autores periodista redactor por firma \
         autore autori giornalista \
         redator jornalista \
         schrijver auteursnaam verslaggever redacteur door \
         författare skribent reporternamn av forfatter forfattere skribenter journalistnavn \
         kirjoittaja tekijä toimittaja autorzy dziennikarz автор авторы журналист автори yazar \
         muhabir συγγραφέας الكاتب 作者 记者 記者 著者 저자 기자 postauthor",
    ),
    (
        Field::Outlet,
        "outlet outletname mediaoutlet publicationname pubtitle publicationtitle publication newspapername \
         newspaper newspapertitle medianame mediatitle sitename sourcehostname metasitename ogsitename sitetitle \
         sourcename sourcetitle containertitle journaltitle journalname journal magazine \
         publishername publisher broadcaster newssource newsoutlet newsagency \
         zeitung zeitungsname medium publikation publikationstitel quelle quellenname sender \
         nomdujournal titredelapublication titredupériodique publicationsource périodique média \
         nombredelmedio medio fuente periódico diario publicación cabecera revista \
         testata giornale quotidiano fonte nomefonte \
         veículo veiculodecomunicação jornal publicação \
         krant mediumnaam titelvanpublicatie bron bronnaam publicatie \
         tidning källa källnamn avis kilde kildenavn medie medienavn publikasjon lehti lähde julkaisu \
         gazeta źródło tytułgazety czasopismo источник издание сми газета джерело видання kaynak \
         gazete yayın πηγή εφημερίδα المصدر الصحيفة 来源 來源 媒体 媒體 报纸 報紙 出处 新聞名 媒体名 매체 언론사 신문 \
         source firstsource provider channel feedtitle pagename subreddit origin sn so jn \
         hostname sourcedomain mediaurl sourceurl domain host site website",
    ),
    (
        Field::Published,
        "firstpublished firstpublicationdate datefirstpublished firstpublisheddate publishedat \
         publisheddatetime publisheddate publishedon publishedtime datepublished datepublish \
         publishdate publishdatetime publishtime publishedtimestamp publicationdate \
         publicationdatetime publicationtime dateofpublication webpublicationdate pubdate \
         pubdatetime articlepublishedtime articlepublicationdate articledate storydate newsdate \
         postdate datetimepub firstcreated contentcreated versioncreated issued issuedate published \
         releasedate displaydate datetime datetimeutc date dcdate dateonline coverdate \
         veröffentlichungsdatum veröffentlichtam veröffentlicht erscheinungsdatum erschienen \
         erschienenam publikationsdatum datum \
         datedepublication datedeparution publiéle publié parution dateparution \
         fechadepublicación fechapublicación publicado publicadoel fecha \
         datadipubblicazione datapubblicazione pubblicato pubblicatoil data \
         datadepublicação datapublicação publicadoem \
         publicatiedatum datumpublicatie gepubliceerd gepubliceerdop verschenen \
         publiceringsdatum publicerad publicerat utgivningsdatum \
         publiceret publisert publiseringsdato udgivelsesdato udgivet utgivelsesdato dato \
         julkaistu julkaisupäivä päivämäärä pvm \
         datapublikacji datawydania opublikowano \
         датапубликации опубликовано дата датапублікації yayıntarihi tarih datumvydání \
         ημερομηνία تاريخالنشر التاريخ 发布时间 發布時間 发布日期 出版日期 日期 时间 時間 公開日 掲載日 発行日 日付 날짜 게재일 보도일 입력 \
         dateadded seendate createdat createddate created createdutc postcreated timestamp timestampms epoch unixtimestamp day year \
         jahr année jour año día anno giorno jaar dag \
         py pd",
    ),
    (Field::Month, "month monat mois mes mese maand månad måned kuukausi miesiąc месяц"),
    (Field::PublishedUtc, "dategmt postdategmt pubdategmt publishedgmt dateutc"),
    (
        Field::Time,
        "time timeofday publicationtimeofday uhrzeit zeit heure hora ora orario tijd tijdstip klockslag tid \
         klokkeslett tidspunkt kellonaika godzina время saat",
    ),
    (
        Field::Modified,
        "datemodified datemodify modifieddate modifiedat modified lastmodified lastmodifieddate \
         lastmod postmodified dateupdated updatedate updateddate updatedat updatedon updated \
         lastupdated lastupdatedate articlemodifiedtime contentmodified \
         geändert aktualisiert aktualisiertam letzteänderung änderungsdatum \
         miseàjour misàjour misàjourle datedemiseàjour modifiéle \
         actualizado fechadeactualización aggiornato aggiornatoil ultimamodifica atualizado \
         atualizadoem bijgewerkt laatstgewijzigd uppdaterad oppdatert opdateret päivitetty \
         zaktualizowano обновлено güncelleme 更新时间 更新時間 更新日 수정",
    ),
    (Field::ModifiedUtc, "modifiedgmt postmodifiedgmt"),
    (
        Field::Address,
        "canonicalurl canonicallink canonical articleurl storyurl newsurl posturl pageurl weburl \
         webaddress documenturl permalink permalinkurl externalurl finalurl resolvedurl requestedurl url urls \
         link articlelink storylink sourcelink href address uri guid externallink expandedurl originalurl \
         internetadresse webadresse adresse lien lienweb liendelarticle enlace vínculo dirección \
         collegamento indirizzo ligação endereço webadres koppeling länk lenke linkki adres ссылка \
         адрес посилання bağlantı الرابط 链接 鏈接 網址 网址 リンク 링크 \
         ur mainentityofpage",
    ),
    (
        Field::Language,
        "language languages lang languagecode langcode inlanguage contentlanguage metalang \
         sprache langue idioma lengua lingua taal språk sprog kieli język язык мова dil \
         γλώσσα اللغة 语言 語言 言語 언어",
    ),
    (
        Field::Section,
        "section sectionname sections newsdesk desk category categories categoryname ressort \
         rubrique sección sezione seção editoria secção rubriek sektion seksjon osasto dział \
         раздел рубрика категория 版面 栏目 欄目 카테고리 genre kategorie catégorie categoría",
    ),
    (
        Field::Identifier,
        "docid documentid textid articleid storyid id filename file filepath document doc docname \
         textname identifier key uid uuid dateiname datei fichier nomdufichier nomfichier archivo \
         nombredearchivo nomefile bestandsnaam filnamn filnavn tiedosto plik файл",
    ),
    (
        Field::Other,
        "length wordcount words wordscount numberofwords wc nombredemots wortanzahl wörter palabras \
         edition page pages printpage seite seiten página páginas strona stranica \
         loaddate indexeddate downloaddate datedownload filedate accessed accessdate retrieved \
         copyright rights license licence accessionnumber an isbn issn volume issue \
         subjects subject keywords keyword tags tag topics topic indexterms schlagwörter \
         schlagworte motsclés palabrasclave parolechiave palavraschave \
         country sourcecountry region city reach circulation sentiment ave documenttype \
         publicationtype type format status mediatype contenttype priority urgency slug slugline \
         image images imageurl socialimage video thumbnail comments fingerprint database \
         dateline correspondent agency graphic highlight series classification",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;
    use rustc_hash::FxHashSet;

    #[test]
    fn a_name_stands_for_one_field_however_it_is_written() {
        let same =
            ["Publication title", "publication_title", "publicationTitle", "PUBLICATION-TITLE"];
        for name in same {
            assert_eq!(field(name), Some(Field::Outlet), "{name}");
        }
        assert_eq!(field("Veröffentlichungsdatum"), Some(Field::Published));
        assert_eq!(field("article:published_time"), Some(Field::Published));
        assert_eq!(field("TÍTULO"), Some(Field::Headline));
        assert_eq!(field("og:site_name"), Some(Field::Outlet));
        assert_eq!(field("正文"), Some(Field::Text));
        assert_eq!(field("the text"), None);
        assert_eq!(field(""), None);
        assert_eq!(field(&"title".repeat(50)), None);
    }

    #[test]
    fn the_better_name_has_the_lower_rank() {
        let rank = |name: &str| known(name).map(|known| known.rank);
        for (better, worse) in [
            ("maintext", "text"),
            ("body_html", "body_text"),
            ("published", "created"),
            ("sitename", "hostname"),
            ("title", "og:title"),
        ] {
            assert!(rank(better) < rank(worse), "{better} {worse}");
        }
    }

    #[test]
    fn no_name_stands_twice_in_the_table() {
        let mut seen = FxHashSet::default();
        let twice: Vec<&str> = NAMES
            .iter()
            .flat_map(|(_, names)| names.split_whitespace())
            .filter(|name| !seen.insert(folded(name)))
            .collect();
        assert_eq!(twice, Vec::<&str>::new());
    }
}
