//! `crossread export`: findings as tables and texts, as a project of REFI-QDA, as web annotations.

use super::args::CoverageOptions;
use super::dto::ExportedLine;
use super::open::OpenCoverage;
use super::output::Output;
use super::{Command, Failure, Outcome, Result, asked, complain, open};
use crate::engine::FindingKind;
use crate::export::marks::all_marks;
use crate::export::output::{
    OutputError, OutputFile, OutputPlace, PlaceContent, expect_different, expect_empty_folder,
    expect_new_file, expect_outside, write_places,
};
use crate::export::receipt::{Receipt, ReceiptFile, hash};
use crate::export::tables::{DataTable, TABLES, TableSpec, table_named};
use crate::export::verify::RECEIPT_FILE;
use crate::export::{ExportSource, annotations, dictionary, refi, texts};
use crate::journal::PlacedItem;
use crate::present::line::counted;
use crate::present::{Line, Role, RoleSet};
use crate::text::Clean;
use clap::Args;
use std::path::{Path, PathBuf};

/// Write findings as files for other programs: tables and texts, a project of REFI-QDA, web
/// annotations.
///
/// docs/exports-out.md says what each file holds and how to load it. Each export has a receipt:
/// `crossread verify` makes the findings again and compares.
#[derive(Debug, Args)]
pub(super) struct ExportArguments {
    #[command(flatten)]
    coverage: CoverageOptions,
    /// Write tables (CSV) with their dictionary, and one plain text an article, into this folder.
    #[arg(long, value_name = "DIR", required_unless_present_any = ["refi", "annotations"])]
    to: Option<PathBuf>,
    /// Write only these tables; several are parted by commas [default: all].
    #[arg(long, value_name = "NAME", value_delimiter = ',', requires = "to", value_parser = table)]
    table: Vec<&'static str>,
    /// Leave the texts out of the folder.
    #[arg(long, requires = "to")]
    no_texts: bool,
    /// Write a project of REFI-QDA (.qdpx), for `NVivo`, ATLAS.ti, MAXQDA, `QualCoder`.
    #[arg(long, value_name = "FILE")]
    refi: Option<PathBuf>,
    /// Write a collection of W3C Web Annotations (JSON-LD).
    #[arg(long, value_name = "FILE")]
    annotations: Option<PathBuf>,
    /// Leave what is in the basket, with your comments, out of the project and the annotations.
    #[arg(long)]
    no_basket: bool,
    /// Replace files that exist.
    #[arg(long)]
    force: bool,
    /// Print JSON Lines: one a file.
    #[arg(long)]
    json: bool,
}

/// The name of a table.
fn table(name: &str) -> std::result::Result<&'static str, String> {
    table_named(name).map(|spec| spec.name).ok_or_else(|| {
        let names: Vec<&str> = TABLES.iter().map(|spec| spec.name).collect();
        format!("the tables are {}", names.join(", "))
    })
}

/// A file that was made, before it is written and told.
struct MadeFile {
    what: &'static str,
    table: Option<&'static str>,
    rows: Option<usize>,
    file: OutputFile,
}

impl MadeFile {
    fn new(what: &'static str, path: impl Into<String>, bytes: Vec<u8>) -> Self {
        Self { what, table: None, rows: None, file: OutputFile { path: path.into(), bytes } }
    }

    /// A file that stands alone, with how many things it has.
    fn alone(what: &'static str, bytes: Vec<u8>, rows: usize) -> MadePlaceFiles {
        MadePlaceFiles::One(Box::new(Self { rows: Some(rows), ..Self::new(what, "", bytes) }))
    }
}

/// What was made for one place.
enum MadePlaceFiles {
    One(Box<MadeFile>),
    Folder(Vec<MadeFile>),
}

impl MadePlaceFiles {
    fn content(&self) -> PlaceContent<'_> {
        match self {
            Self::One(made) => PlaceContent::File(&made.file.bytes),
            Self::Folder(made) => PlaceContent::Folder(made.iter().map(|it| &it.file).collect()),
        }
    }
}

impl Command for ExportArguments {
    const NAME: &str = "export";

    fn run(&self, out: &mut Output) -> Result {
        self.expect_places().map_err(Failure::unusable)?;
        let opened = OpenCoverage::read(&self.coverage, &self.needed())?;
        let source = opened.export();
        let mut made: Vec<(&Path, MadePlaceFiles)> = Vec::new();
        if let Some(folder) = &self.to {
            made.push((folder, MadePlaceFiles::Folder(self.folder(folder, &source))));
        }
        made.extend(self.marked(&source, &opened)?);
        let places: Vec<OutputPlace<'_>> =
            made.iter().map(|(path, made)| OutputPlace { path, content: made.content() }).collect();
        write_places(&places, self.force).map_err(Failure::unusable)?;
        for (path, made) in made {
            match made {
                MadePlaceFiles::One(made) => self.tell(path, &made, out)?,
                MadePlaceFiles::Folder(made) => self.tell_folder(path, made, out)?,
            }
        }
        Ok(Outcome::Done)
    }
}

impl ExportArguments {
    /// The tables that are written into the folder.
    fn tables(&self) -> Vec<&'static TableSpec> {
        let is_chosen =
            |spec: &&TableSpec| self.table.is_empty() || self.table.contains(&spec.name);
        TABLES.iter().filter(is_chosen).collect()
    }

    /// The findings that the files are made from.
    fn needed(&self) -> Vec<FindingKind> {
        if self.refi.is_some() || self.annotations.is_some() {
            return ExportSource::NEEDED.to_vec();
        }
        self.tables().iter().flat_map(|spec| spec.needs).copied().collect()
    }

    /// Refuses places before the work begins.
    fn expect_places(&self) -> std::result::Result<(), OutputError> {
        let inputs = &self.coverage.paths;
        let all = [&self.to, &self.refi, &self.annotations];
        expect_different(&all.into_iter().flatten().map(PathBuf::as_path).collect::<Vec<_>>())?;
        if let Some(folder) = &self.to {
            expect_outside(folder, inputs)?;
            expect_empty_folder(folder, self.force)?;
        }
        for file in [&self.refi, &self.annotations].into_iter().flatten() {
            expect_outside(file, inputs)?;
            expect_new_file(file, self.force)?;
        }
        Ok(())
    }

    /// The receipt of what was made; of a single file it has the digests of all tables.
    fn receipt(
        &self,
        (made, place): (&str, &Path),
        source: &ExportSource<'_>,
        tables: &[(&TableSpec, DataTable)],
    ) -> Receipt {
        let asked = asked::asked(&self.coverage, place);
        let repairs = asked::repair_lines(&self.coverage);
        if tables.is_empty() {
            Receipt::of_all(made, asked, &repairs, source)
        } else {
            Receipt::new(made, asked, &repairs, source, tables)
        }
    }

    /// Makes the files of the folder of tables and texts.
    fn folder(&self, folder: &Path, source: &ExportSource<'_>) -> Vec<MadeFile> {
        let mut tables: Vec<(&TableSpec, DataTable)> =
            self.tables().into_iter().map(|spec| (spec, spec.build(source))).collect();
        let mut receipt = self.receipt(("tables", folder), source, &tables);
        let page = dictionary::readme(&tables, &receipt);
        let mut made: Vec<MadeFile> = tables
            .iter_mut()
            .map(|(spec, table)| MadeFile {
                table: Some(spec.name),
                rows: Some(table.rows),
                ..MadeFile::new("table", spec.file(), std::mem::take(&mut table.csv))
            })
            .collect();
        made.push(MadeFile::new("dictionary", "dictionary.csv", dictionary::dictionary(&tables)));
        if !self.no_texts {
            for file in texts::texts(source) {
                let what = if Path::new(&file.path).extension().is_some_and(|it| it == "txt") {
                    "text"
                } else {
                    "metadata"
                };
                made.push(MadeFile { what, table: None, rows: None, file });
            }
        }
        made.push(MadeFile::new("dictionary", "README.md", page.into_bytes()));
        receipt.files = made
            .iter()
            .map(|it| ReceiptFile { file: it.file.path.clone(), bytes: hash(&it.file.bytes) })
            .collect();
        made.push(MadeFile::new("receipt", RECEIPT_FILE, receipt.to_json().into_bytes()));
        made
    }

    /// Tells the files of the folder: with JSON each, else the texts together.
    fn tell_folder(&self, folder: &Path, made: Vec<MadeFile>, out: &mut Output) -> Result<()> {
        let is_text = |it: &MadeFile| it.what == "text";
        let texts = made.iter().filter(|it| is_text(it)).count();
        for it in made {
            if self.json || !is_text(&it) {
                self.tell(&folder.join(&it.file.path), &it, out)?;
            }
        }
        if texts > 0 && !self.json {
            let path = folder.join(texts::FOLDER);
            out.line(&told(&path, &counted(texts, "text")))?;
        }
        Ok(())
    }

    /// Makes the project and the annotations, which show the same marks and have the same receipt but for
    /// what was made.
    fn marked(
        &self,
        source: &ExportSource<'_>,
        opened: &OpenCoverage,
    ) -> Result<Vec<(&Path, MadePlaceFiles)>> {
        let basket = self.basket(opened);
        let marks = all_marks(source, &basket);
        let Some(first) = self.refi.as_ref().or(self.annotations.as_ref()) else {
            return Ok(Vec::new());
        };
        let mut receipt = self.receipt(("refi", first), source, &[]);
        let mut made: Vec<(&Path, MadePlaceFiles)> = Vec::new();
        if let Some(path) = &self.refi {
            let bytes = refi::project(source, &marks, &receipt)
                .map_err(|error| not_made(path, &error.to_string()))?;
            made.push((path, MadeFile::alone("refi", bytes, source.input().count())));
        }
        if let Some(path) = &self.annotations {
            "annotations".clone_into(&mut receipt.made);
            receipt.asked = asked::asked(&self.coverage, path);
            let (text, count) = annotations::collection(source, &marks, &receipt)
                .map_err(|error| not_made(path, &error.to_string()))?;
            made.push((path, MadeFile::alone("annotations", text.into_bytes(), count)));
        }
        Ok(made)
    }

    /// The items of the basket that the project and the annotations show.
    fn basket(&self, opened: &OpenCoverage) -> Vec<PlacedItem> {
        if self.no_basket {
            return Vec::new();
        }
        let journal = open::journal_of(&self.coverage);
        journal.basket_remarks().iter().for_each(|remark| complain(&remark.text));
        journal.placed_basket(&opened.corpus)
    }

    fn tell(&self, path: &Path, made: &MadeFile, out: &mut Output) -> Result<()> {
        if self.json {
            return out.json(&ExportedLine {
                file: Clean::line(&path.to_string_lossy()).to_string(),
                what: made.what,
                table: made.table,
                rows: made.rows,
                bytes: made.file.bytes.len(),
                hash: hash(&made.file.bytes),
            });
        }
        let unit = match made.what {
            "refi" => "article",
            "annotations" => "annotation",
            _ => "row",
        };
        let rows = made.rows.map(|rows| counted(rows, unit)).unwrap_or_default();
        out.line(&told(path, &rows))
    }
}

/// A line about a file that was written.
fn told(path: &Path, what: &str) -> Line {
    let path = Clean::line(&path.to_string_lossy());
    Line::new().with(format!("{path}  "), RoleSet::NONE).with(what, Role::Dim)
}

fn not_made(path: &Path, why: &str) -> Failure {
    Failure::unusable(format!("{}: {why}", path.to_string_lossy()))
}
