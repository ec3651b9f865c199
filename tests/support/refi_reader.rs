//! A reader of REFI-QDA projects for tests: it knows the standard, and nothing of the code that
//! writes.

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

/// A coded selection of a source.
pub(crate) struct Selection {
    pub(crate) words: String,
    pub(crate) note: String,
    pub(crate) codes: Vec<String>,
}

/// A project as it was read.
#[derive(Default)]
pub(crate) struct Project {
    /// The names of the sources.
    pub(crate) sources: Vec<String>,
    pub(crate) selections: Vec<Selection>,
    /// The GUIDs of codes with their names.
    codes: BTreeMap<String, String>,
    guids: Vec<String>,
    /// The elements, each as parent and child.
    nested: BTreeSet<(String, String)>,
    /// The first elements of the project, in order.
    top: Vec<String>,
}

/// The elements that a project may have, in their order.
const ORDER: [&str; 11] = [
    "Users",
    "CodeBook",
    "Variables",
    "Cases",
    "Sources",
    "Notes",
    "Links",
    "Sets",
    "Graphs",
    "Description",
    "NoteRef",
];

/// The elements that may stand in each other, of those that are written.
const NESTED: [(&str, &str); 22] = [
    ("Users", "User"),
    ("CodeBook", "Codes"),
    ("Codes", "Code"),
    ("Code", "Description"),
    ("Code", "Code"),
    ("Variables", "Variable"),
    ("Variable", "Description"),
    ("Sources", "TextSource"),
    ("TextSource", "Description"),
    ("TextSource", "PlainTextSelection"),
    ("TextSource", "VariableValue"),
    ("PlainTextSelection", "Description"),
    ("PlainTextSelection", "Coding"),
    ("PlainTextSelection", "NoteRef"),
    ("Notes", "Note"),
    ("Note", "PlainTextContent"),
    ("Project", "Notes"),
    ("Coding", "CodeRef"),
    ("VariableValue", "VariableRef"),
    ("VariableValue", "TextValue"),
    ("Project", "Description"),
    ("", "Project"),
];

fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = element.try_get_attribute(name).expect("attributes are well-formed")?;
    Some(
        found
            .normalized_value(XmlVersion::Explicit1_0)
            .expect("values are well-formed")
            .into_owned(),
    )
}

/// Reads the archive: the project, and the words of each selection from the text of its source.
pub(crate) fn read(archive: &[u8]) -> Project {
    let mut archive = zip::ZipArchive::new(Cursor::new(archive)).expect("it is a ZIP archive");
    let mut text_of = |name: &str| {
        let mut text = String::new();
        archive.by_name(name).expect("it is there").read_to_string(&mut text).expect("UTF-8");
        text
    };
    let xml = text_of("project.qde");
    let mut reader = quick_xml::Reader::from_str(&xml);
    let mut project = Project::default();
    let mut open: Vec<String> = Vec::new();
    let mut text: Vec<char> = Vec::new();
    let mut content = String::new();
    loop {
        match reader.read_event().expect("it is well-formed") {
            Event::Start(element) => {
                project.element(&element, &open, &mut text, &mut text_of);
                open.push(name_of(&element));
                content.clear();
            }
            Event::Empty(element) => project.element(&element, &open, &mut text, &mut text_of),
            Event::Text(part) => content.push_str(&part),
            Event::GeneralRef(part) => content.push_str(&resolved(&part)),
            Event::End(_) => {
                let name = open.pop().expect("it was opened");
                let is_note = open.last().is_some_and(|above| above == "PlainTextSelection");
                if name == "Description" && is_note {
                    let last = project.selections.last_mut().expect("it was opened");
                    last.note = std::mem::take(&mut content);
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert!(open.is_empty(), "{open:?} stays open");
    project
}

fn name_of(element: &BytesStart<'_>) -> String {
    element.name().as_ref().to_owned()
}

fn resolved(reference: &str) -> String {
    match reference {
        "amp" => "&".to_owned(),
        "lt" => "<".to_owned(),
        "gt" => ">".to_owned(),
        "quot" => "\"".to_owned(),
        "apos" => "'".to_owned(),
        other => {
            let number = other.strip_prefix('#').and_then(|digits| digits.parse().ok());
            char::from_u32(number.expect("a number")).expect("a character").to_string()
        }
    }
}

impl Project {
    fn element(
        &mut self,
        element: &BytesStart<'_>,
        open: &[String],
        text: &mut Vec<char>,
        text_of: &mut impl FnMut(&str) -> String,
    ) {
        let name = name_of(element);
        let above = open.last().cloned().unwrap_or_default();
        if above == "Project" {
            self.top.push(name.clone());
        }
        self.guids.extend(attribute(element, "guid"));
        match name.as_str() {
            "Code" => {
                let name = attribute(element, "name").expect("a code has a name");
                assert!(matches!(&*attribute(element, "isCodable").unwrap(), "true" | "false"));
                self.codes.insert(attribute(element, "guid").unwrap(), name);
            }
            "TextSource" => {
                let path = attribute(element, "plainTextPath").expect("a path");
                let path = path.strip_prefix("internal://").expect("an inner path");
                let content = text_of(&format!("sources/{path}"));
                assert!(!content.contains('\r') && !content.starts_with('\u{feff}'));
                *text = content.chars().collect();
                self.sources.push(attribute(element, "name").unwrap_or_default());
            }
            "PlainTextSelection" => {
                let number = |name| attribute(element, name).unwrap().parse::<usize>().unwrap();
                let (start, end) = (number("startPosition"), number("endPosition"));
                let words = text[start..end].iter().collect();
                self.selections.push(Selection { words, note: String::new(), codes: Vec::new() });
            }
            "CodeRef" => {
                let target = attribute(element, "targetGUID").unwrap();
                self.selections.last_mut().unwrap().codes.push(target);
            }
            _ => {}
        }
        self.nested.insert((above, name));
    }

    /// Fails when the project breaks a rule of the standard.
    pub(crate) fn expect_rules(&self) {
        let places: Vec<usize> = self
            .top
            .iter()
            .map(|name| ORDER.iter().position(|known| known == name).expect("a known element"))
            .collect();
        assert!(places.is_sorted_by(|a, b| a < b), "{:?}", self.top);
        for pair in &self.nested {
            let (above, name) = (pair.0.as_str(), pair.1.as_str());
            let is_known = NESTED.contains(&(above, name));
            assert!(is_known || above == "Project", "{name} in {above}");
        }
        let is_guid = |guid: &String| {
            let lengths: Vec<usize> = guid.split('-').map(str::len).collect();
            let is_digit = |c: char| c.is_ascii_hexdigit() || c == '-';
            lengths == [8, 4, 4, 4, 12] && guid.chars().all(is_digit)
        };
        assert!(self.guids.iter().all(is_guid));
        let unique: BTreeSet<&String> = self.guids.iter().collect();
        assert_eq!(unique.len(), self.guids.len(), "two things have one GUID");
        let names: BTreeSet<String> = self.codes.values().map(|name| name.to_lowercase()).collect();
        assert_eq!(names.len(), self.codes.len(), "two codes have one name");
        let sources: BTreeSet<&String> = self.sources.iter().collect();
        assert_eq!(sources.len(), self.sources.len(), "two sources have one name");
        for selection in &self.selections {
            assert!(!selection.words.is_empty() && !selection.codes.is_empty());
            assert!(selection.codes.iter().all(|code| self.codes.contains_key(code)));
        }
    }
}
