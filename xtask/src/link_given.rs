//! Links names that are given, to judge the linker by itself.
//!
//! ```text
//! cargo run --release -p xtask -- link-given GOLD.jsonl OUT [--each]
//! score_actors.py GOLD.jsonl OUT/actors.jsonl --list OUT/list.jsonl --show OUT/show.jsonl --link
//! ```
//!
//! GOLD has a line a document: `{"doc","topic","text","mentions":[{"start","end","type"}]}`, offsets in code
//! points. The documents of a topic are one coverage; with `--each` every document is one by itself.
//! OUT gets what `crossread list|show|actors --json` would print.

use anyhow::{Context, Result, bail};
use crossread::analysis::Doc;
use crossread::analysis::actors::{ActorKind, Actors, Mention, link, recognise};
use crossread::corpus::{Article, ArticleId, ArticleIx, Language, Text};
use crossread::lexis::Lexis;
use crossread::text::segment::segment;
use crossread::text::{Clean, Segments, Span};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

pub(crate) fn run(arguments: &[String]) -> Result<()> {
    let mut arguments: Vec<String> = arguments.to_vec();
    let each = arguments.iter().any(|argument| argument == "--each");
    arguments.retain(|argument| argument != "--each");
    let [gold, out] = arguments.as_slice() else {
        bail!("give GOLD.jsonl and a folder for what comes out")
    };
    let mut coverages: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for line in fs::read_to_string(gold)
        .context("GOLD cannot be read")?
        .lines()
        .filter(|line| !line.trim().is_empty())
    {
        let document: Value = serde_json::from_str(line)?;
        let name = if each { &document["doc"] } else { &document["topic"] };
        coverages.entry(name.as_str().unwrap_or_default().to_owned()).or_default().push(document);
    }
    let lexis = Lexis::new();
    let mut sheets = Sheets::new(Path::new(out))?;
    for (name, documents) in &coverages {
        let given: Vec<Given> = documents.iter().map(Given::new).collect();
        sheets.write(name, &given, &lexis)?;
    }
    sheets.done()
}

/// A document and the names in it.
struct Given {
    name: String,
    article: Article,
    segments: Segments,
    mentions: Vec<Mention>,
}

impl Given {
    fn new(document: &Value) -> Self {
        let name = document["doc"].as_str().unwrap_or_default().to_owned();
        let text = document["text"].as_str().unwrap_or_default();
        let article = article(&name, text);
        let segments = segment(&article.text.content, article.block_spans());
        // What cleaning changed would move the offsets.
        let same = article.text.content.as_str() == text;
        let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let place = |value: &Value| {
            value.as_u64().and_then(|at| bytes.get(usize::try_from(at).ok()?)).copied()
        };
        let mention = |value: &Value| {
            let kind = match value["type"].as_str()? {
                "PER" => ActorKind::Person,
                "ORG" => ActorKind::Organisation,
                "LOC" => ActorKind::Place,
                _ => return None,
            };
            Some(Mention {
                span: Span::new(place(&value["start"])?, place(&value["end"])?),
                kind,
                confidence: 1.0,
                role: None,
            })
        };
        let mut mentions: Vec<Mention> =
            document["mentions"].as_array().into_iter().flatten().filter_map(mention).collect();
        mentions.sort_by_key(|mention| mention.span);
        mentions.dedup_by(|next, before| before.span.overlaps(next.span));
        if !same {
            eprintln!("{name}: left out, its text is not clean");
            mentions.clear();
        }
        Self { name, article, segments, mentions }
    }
}

fn article(name: &str, text: &str) -> Article {
    let (id, path) = (ArticleId::of(name, text), Clean::line(&format!("{name}.txt")));
    Article {
        language: Language::known(Some("en")),
        ..Article::bare(id, path, Text::of_paragraphs(Clean::text(text)))
    }
}

/// The three files.
struct Sheets {
    folder: PathBuf,
    list: BufWriter<File>,
    show: BufWriter<File>,
    actors: BufWriter<File>,
}

impl Sheets {
    fn new(folder: &Path) -> Result<Self> {
        fs::create_dir_all(folder)?;
        let open = |name: &str| -> Result<BufWriter<File>> {
            Ok(BufWriter::new(File::create(folder.join(name))?))
        };
        Ok(Self {
            folder: folder.to_owned(),
            list: open("list.jsonl")?,
            show: open("show.jsonl")?,
            actors: open("actors.jsonl")?,
        })
    }

    fn write(&mut self, coverage: &str, given: &[Given], lexis: &Lexis) -> Result<()> {
        let docs: Vec<Doc<'_>> = given
            .iter()
            .enumerate()
            .map(|(at, given)| Doc {
                ix: ArticleIx(u32::try_from(at).unwrap_or(u32::MAX)),
                article: &given.article,
                segments: &given.segments,
            })
            .collect();
        // The title beside a name is no name: it is read from the text, as ever.
        let mentions: Vec<Vec<Mention>> = docs
            .iter()
            .zip(given)
            .map(|(&doc, given)| with_roles(doc, &given.mentions, lexis))
            .collect();
        let mentions: Vec<&[Mention]> = mentions.iter().map(Vec::as_slice).collect();
        for given in given {
            let id = given.article.id.to_string();
            writeln!(
                self.list,
                "{}",
                json!({"article": id, "path": format!("{}.txt", file_name(&given.name))})
            )?;
            writeln!(
                self.show,
                "{}",
                json!({"article": id, "text": given.article.text.content.as_str()})
            )?;
        }
        self.write_actors(coverage, given, &link(&docs, &mentions, lexis))
    }

    fn write_actors(&mut self, coverage: &str, given: &[Given], actors: &Actors) -> Result<()> {
        for actor in &actors.actors {
            let mention = |site: crossread::corpus::Site| {
                let article = &given[site.article.at()].article;
                let text = article.text.content.as_str();
                let points = |to: usize| text[..to].chars().count();
                json!({"article": article.id.to_string(), "start": points(site.span.start()), "end": points(site.span.end()), "text": &text[site.span]})
            };
            let mentions: Vec<Value> =
                actor.mentions.iter().map(|linked| mention(linked.site)).collect();
            let id = format!("{coverage}/{}", actor.id);
            writeln!(
                self.actors,
                "{}",
                json!({"actor": id, "kind": actor.kind.name(), "name": actor.name, "mentions": mentions})
            )?;
        }
        Ok(())
    }

    fn done(mut self) -> Result<()> {
        self.list.flush()?;
        self.show.flush()?;
        self.actors.flush()?;
        eprintln!("written: {}", self.folder.display());
        Ok(())
    }
}

fn with_roles(doc: Doc<'_>, given: &[Mention], lexis: &Lexis) -> Vec<Mention> {
    let found = recognise(doc, lexis);
    let role = |span: Span| {
        found.iter().find(|mention| mention.span == span).and_then(|mention| mention.role)
    };
    given.iter().map(|mention| Mention { role: role(mention.span), ..mention.clone() }).collect()
}

/// The name that the exporter of documents gives a file.
fn file_name(document: &str) -> String {
    document
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() || "._-".contains(c) { c } else { '_' })
        .collect()
}
