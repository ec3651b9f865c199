//! The dictionary of database exports: what a label, a heading or a code of two letters stands for,
//! in the languages of the services' pages.
//!
//! ```text
//! "BYLINE: Ada Brandt"   label    Byline
//! "Volltext: Die Fähre"  label    Body
//! "Classification"       heading  Trailer
//! "SN"                   code     Publication
//! ```

/// A part of a record of a database export.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ingest::formats) enum ExportField {
    /// The headline.
    Headline,
    /// A line above or below the headline: overline, subheading, teaser.
    Deck,
    /// The name of the publication.
    Publication,
    /// A line with the publication, place, date and page of an article.
    PublicationLine,
    /// The date of publication, perhaps with an edition.
    Date,
    /// The time of publication.
    Time,
    /// The names of the authors.
    Byline,
    /// The section of the publication.
    Section,
    /// The place and day in front of the text.
    Dateline,
    /// The text.
    Body,
    /// A summary, which may be the start of the text.
    Abstract,
    /// The address.
    Address,
    /// The language of the text.
    Language,
    /// Who holds the rights.
    Copyright,
    /// Captions and credits of pictures.
    Graphic,
    /// The number of words: it stands in the header of each record.
    Length,
    /// Index terms, codes, and facts of the database about its record.
    Index,
    /// The number that the database gives its record.
    DocumentNumber,
}

use super::super::fields;
use ExportField as F;

/// The labels before a colon that databases use in a sense of their own, in lower case. The other
/// labels stand in the table that all formats share.
const LABELS: &[(F, &[&str])] = &[
    (
        F::Deck,
        &[
            "highlight",
            "highlights",
            "hervorhebung",
            "hervorhebungen",
            "point saillant",
            "destacado",
            "in evidenza",
            "subtitle",
            "untertitel",
            "sous-titre",
            "subtítulo",
            "sottotitolo",
            "kicker",
            "anriss",
            "teaser",
        ],
    ),
    (
        F::Publication,
        &[
            "titel der publikation",
            "titel der veröffentlichung",
            "título de publicación",
            "título de la publicación",
            "título da publicação",
            "titolo della pubblicazione",
        ],
    ),
    (
        F::Language,
        &[
            "language of publication",
            "sprache der publikation",
            "sprache der veröffentlichung",
            "publikationssprache",
            "langue de publication",
            "idioma de publicación",
            "idioma de la publicación",
            "idioma da publicação",
            "lingua di pubblicazione",
            "taal van de publicatie",
        ],
    ),
    (F::Byline, &["naam auteur"]),
    (
        F::PublicationLine,
        &[
            "publication info",
            "publikationsinfo",
            "publikationsinformationen",
            "informations sur la publication",
            "información de publicación",
            "informações da publicação",
            "informazioni sulla pubblicazione",
        ],
    ),
    (
        F::Section,
        &[
            "section",
            "rubrik",
            "ressort",
            "rubrique",
            "sección",
            "seccion",
            "seção",
            "sezione",
            "sectie",
            "rubriek",
            "abschnitt",
            "column",
        ],
    ),
    (
        F::Length,
        &[
            "length",
            "länge",
            "laenge",
            "longueur",
            "longitud",
            "extensión",
            "lunghezza",
            "lengte",
            "comprimento",
            "tamanho",
            "omfang",
            "längd",
        ],
    ),
    (F::Dateline, &["dateline", "ortsmarke", "datumszeile", "place of publication", "ort"]),
    (
        F::Body,
        &[
            "body",
            "full text",
            "fulltext",
            "volltext",
            "texte intégral",
            "texte intégral ",
            "texte complet",
            "texto completo",
            "testo completo",
            "testo integrale",
            "volledige tekst",
            "text",
            "corps",
            "cuerpo",
            "inhoud",
            "texto integral",
        ],
    ),
    (
        F::Abstract,
        &[
            "abstract",
            "zusammenfassung",
            "résumé",
            "resumen",
            "resumo",
            "sommario",
            "samenvatting",
            "abstracto",
        ],
    ),
    (
        F::Address,
        &[
            "url",
            "document url",
            "dokument-url",
            "url du document",
            "url del documento",
            "url do documento",
            "web address",
            "link",
        ],
    ),
    (
        F::Graphic,
        &[
            "graphic",
            "graphics",
            "grafik",
            "graphique",
            "gráfico",
            "grafico",
            "photo",
            "photos",
            "photograph",
            "illustration",
            "caption",
        ],
    ),
    (
        F::Copyright,
        &[
            "copyright",
            "copyright-informationen",
            "droits d'auteur",
            "derechos de autor",
            "direitos autorais",
        ],
    ),
    (
        F::DocumentNumber,
        &[
            "proquest document id",
            "proquest dokument-id",
            "proquest-dokument-id",
            "proquest-dokument-id ",
            "id du document proquest",
            "id de documento de proquest",
            "identificador de documento de proquest",
            "id do documento proquest",
            "id del documento proquest",
            "proquest-document-id",
            "accession number",
            "dokumentnummer",
        ],
    ),
    (
        F::Index,
        &[
            "load-date",
            "load date",
            "update",
            "ladedatum",
            "date de chargement",
            "fecha de carga",
            "data di caricamento",
            "laaddatum",
            "publication-type",
            "publication type",
            "publikationstyp",
            "publikationsart",
            "type de publication",
            "tipo de publicación",
            "document-type",
            "document type",
            "dokumenttyp",
            "type de document",
            "tipo de documento",
            "tipo di documento",
            "dokumentart",
            "subject",
            "subjects",
            "thema",
            "themen",
            "schlagwort",
            "schlagwörter",
            "sujet",
            "sujets",
            "materia",
            "tema",
            "temas",
            "assunto",
            "soggetto",
            "onderwerp",
            "industry",
            "industries",
            "branche",
            "branchen",
            "secteur",
            "sector",
            "company",
            "companies",
            "unternehmen",
            "firma",
            "société",
            "empresa",
            "organization",
            "organisation",
            "organisationen",
            "organización",
            "person",
            "people",
            "personen",
            "personnes",
            "persona",
            "personas",
            "geographic",
            "geography",
            "geographie",
            "geografie",
            "géographie",
            "zone géographique",
            "geográfico",
            "city",
            "state",
            "country",
            "region",
            "ort des geschehens",
            "ticker",
            "classification",
            "klassifizierung",
            "journal-code",
            "journal code",
            "zeitungs-code",
            "zeitungscode",
            "code de publication",
            "first page",
            "erste seite",
            "erscheinungsjahr",
            "publication year",
            "année de publication",
            "año de publicación",
            "year",
            "jahr",
            "année",
            "año",
            "publisher",
            "herausgeber",
            "verlag",
            "éditeur",
            "editorial",
            "editor",
            "uitgever",
            "source type",
            "quellentyp",
            "type de source",
            "tipo de fuente",
            "source",
            "quelle",
            "sources",
            "quellen",
            "issn",
            "eissn",
            "e-issn",
            "isbn",
            "last updated",
            "zuletzt aktualisiert",
            "letzte aktualisierung",
            "dernière mise à jour",
            "última actualización",
            "última atualização",
            "database",
            "datenbank",
            "base de données",
            "base de datos",
            "identifier / keyword",
            "identifier",
            "kennung/schlüsselwort",
            "keywords",
            "location",
            "ort/region",
            "lieu",
            "lugar",
            "ubicación",
            "company / organization",
            "links",
            "verknüpfungen",
            "liens",
            "enlaces",
            "number of pages",
            "seiten",
            "pages",
            "páginas",
            "volume",
            "band",
            "issue",
            "ausgabe",
            "place of publication",
            "erscheinungsort",
            "lieu de publication",
            "lugar de publicación",
            "country of publication",
            "land der publikation",
            "publication subject",
            "document feature",
            "proquest document link",
            "business indexing term",
            "full text availability",
            "narrow subject",
            "broad subject",
            "supplement",
            "correspondence author",
            "edition",
            "series",
            "type",
            "name",
            "copyright notice",
            "correction-date",
            "distribution",
            "notes",
            "credit",
            "pub-type",
            "publication code",
            "paginierung",
            "publikationsthema",
            "fachgebiet",
            "search terms",
            "search type",
            "narrowed by",
            "client/matter",
            "content type",
            "job number",
            "user name",
            "date and time",
            "time of request",
            "terms",
            "project id",
            "send to",
            "download request",
            "print request",
            "combined source",
        ],
    ),
];

/// Lines that stand alone above a part of a record.
const HEADINGS: &[(F, &[&str])] = &[
    (
        F::Body,
        &[
            "body",
            "text",
            "haupttext",
            "hauptteil",
            "textkörper",
            "volltext",
            "corps",
            "corps du texte",
            "texte intégral",
            "cuerpo",
            "texto",
            "texto completo",
            "corpo",
            "hoofdtekst",
            "full text",
            "testo",
            "texto principal",
        ],
    ),
    (
        F::Graphic,
        &[
            "graphic",
            "graphics",
            "grafik",
            "graphique",
            "graphiques",
            "gráfico",
            "gráficos",
            "grafico",
            "grafiek",
        ],
    ),
    (
        F::Index,
        &[
            "classification",
            "klassifizierung",
            "klassifikation",
            "clasificación",
            "classificação",
            "classificazione",
            "classificatie",
            "correction",
            "notes",
            "bibliography",
        ],
    ),
    (F::Abstract, &["abstract", "zusammenfassung", "résumé", "resumen"]),
];

/// The line below the last line of a record of Nexis Uni.
const END_MARKS: &[&str] = &[
    "end of document",
    "ende des dokuments",
    "dokumentende",
    "fin du document",
    "fin de document",
    "fin del documento",
    "fin de documento",
    "fim do documento",
    "fine del documento",
    "fine documento",
    "einde van document",
    "einde van het document",
    "einde document",
];

/// The codes of Factiva, which are the same in all languages.
const CODES: &[(&str, F)] = &[
    ("HD", F::Headline),
    ("HL", F::Headline),
    ("SH", F::Deck),
    ("BY", F::Byline),
    ("CR", F::Index),
    ("WC", F::Length),
    ("PD", F::Date),
    ("ET", F::Time),
    ("SN", F::Publication),
    ("SC", F::Index),
    ("SE", F::Section),
    ("CLM", F::Section),
    ("ED", F::Index),
    ("PG", F::Index),
    ("VOL", F::Index),
    ("LA", F::Language),
    ("CY", F::Copyright),
    ("LP", F::Body),
    ("TD", F::Body),
    ("CX", F::Body),
    ("CT", F::Index),
    ("RF", F::Index),
    ("ART", F::Graphic),
    ("CO", F::Index),
    ("IN", F::Index),
    ("NS", F::Index),
    ("RE", F::Index),
    ("IPC", F::Index),
    ("IPD", F::Index),
    ("PUB", F::Index),
    ("RST", F::Index),
    ("DLN", F::Dateline),
    ("DE", F::Index),
    ("AN", F::DocumentNumber),
];

/// Words that precede a name in the byline.
const BYLINE_WORDS: &[&str] =
    &["by", "von", "par", "por", "da", "di", "door", "af", "av", "from", "de", "text:", "texto:"];

/// The longest label, in bytes.
const MAX_LABEL: usize = 48;

/// Reads a line that starts with a label: its field, the label as written, and the rest.
pub(super) fn label(line: &str) -> Option<(ExportField, &str, &str)> {
    let line = line.trim();
    let at = line[..line.floor_char_boundary(MAX_LABEL)].find([':', '：'])?;
    let (label, rest) = line.split_at(at);
    let colon = rest.chars().next()?;
    let field = field_of(label)?;
    Some((field, label.trim(), rest[colon.len_utf8()..].trim()))
}

/// The field that a label names.
fn field_of(label: &str) -> Option<ExportField> {
    let folded = folded(label);
    let known = |labels: &[&str]| labels.contains(&folded.as_str());
    let own = LABELS.iter().find(|(_, labels)| known(labels)).map(|(field, _)| *field);
    own.or_else(|| is_document_number(&folded).then_some(F::DocumentNumber))
        .or_else(|| common(label))
}

/// Whether a label names the number that `ProQuest` gives a document, in any of its languages.
fn is_document_number(folded: &str) -> bool {
    let number = ["id", "identificador", "identifiant", "nummer", "número", "numéro"];
    let mut words = folded.split([' ', '-']);
    folded.contains("proquest") && words.any(|word| number.contains(&word))
}

/// The names behind the Italian and Spanish label of a byline. In German the same word labels a
/// company, below the text.
pub(super) fn signature(line: &str) -> Option<&str> {
    let (label, names) = line.split_once(':')?;
    (folded(label) == "firma").then_some(names.trim()).filter(|names| !names.is_empty())
}

/// The field of a label that sources of all kinds use.
fn common(label: &str) -> Option<ExportField> {
    Some(match fields::field(label)? {
        fields::Field::Headline => F::Headline,
        fields::Field::Outlet => F::Publication,
        fields::Field::Published => F::Date,
        fields::Field::Byline => F::Byline,
        fields::Field::Language => F::Language,
        fields::Field::Section => F::Section,
        _ => return None,
    })
}

/// The part of a record that a line standing alone opens.
pub(super) fn heading(line: &str) -> Option<ExportField> {
    if line.len() > MAX_LABEL {
        return None;
    }
    let folded = folded(line.trim().trim_end_matches(':'));
    HEADINGS.iter().find(|(_, names)| names.contains(&folded.as_str())).map(|(field, _)| *field)
}

/// Whether a line is the last one of a record of Nexis Uni.
pub(super) fn is_end_mark(line: &str) -> bool {
    line.len() <= MAX_LABEL && END_MARKS.contains(&folded(line).as_str())
}

/// The field of a code of Factiva.
pub(super) fn code(word: &str) -> Option<ExportField> {
    CODES.iter().find(|(code, _)| *code == word).map(|(_, field)| *field)
}

/// Reads a line that starts with a code of Factiva and a tab, or is only a code.
pub(super) fn coded(line: &str) -> Option<(ExportField, &str)> {
    let line = line.trim();
    let (word, rest) = match line.split_once('\t') {
        Some((word, rest)) => (word.trim(), rest.trim()),
        None => match line.split_once("  ") {
            Some((word, rest)) => (word, rest.trim()),
            None => (line, ""),
        },
    };
    code(word).map(|field| (field, rest))
}

/// A byline without the word in front of the names.
pub(super) fn byline(line: &str) -> &str {
    let line = line.trim();
    let Some((first, rest)) = line.split_once(char::is_whitespace) else { return line };
    let is_word = BYLINE_WORDS.iter().any(|word| first.to_lowercase() == *word);
    // “de” and “da” are also the start of a surname, so they go only when a capital follows two
    // words of a name.
    let ambiguous = matches!(first, "De" | "Da" | "Di" | "Von" | "Av" | "Af");
    if is_word && (!ambiguous || rest.split_whitespace().count() >= 2) { rest.trim() } else { line }
}

/// A label in lower case, with single spaces.
pub(super) fn folded(label: &str) -> String {
    crate::ingest::draft::squeeze(label).to_lowercase()
}
