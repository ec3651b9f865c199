//! The code book: the groups of codes, each with the codes that the selections use.

use super::xml::XmlText;
use super::{code_guid, group_guid};
use crate::export::marks::{CodeGroup, MarkCode};
use std::collections::{BTreeMap, BTreeSet};

/// The codes of a project. No two have the same name, because some programs keep names only.
pub(super) struct CodeBook<'a> {
    codes: Vec<(&'a MarkCode, String)>,
}

impl<'a> CodeBook<'a> {
    /// The codes that are `used`, by group.
    pub(super) fn new(used: BTreeSet<&'a MarkCode>) -> Self {
        let mut bearers: BTreeMap<String, usize> = BTreeMap::new();
        for group in CodeGroup::ALL {
            bearers.insert(group.name().to_owned(), 1);
        }
        let mut codes = Vec::new();
        for code in used {
            let seen = |name: &str, bearers: &BTreeMap<String, usize>| {
                bearers.contains_key(&name.to_lowercase())
            };
            let mut name = code.name.clone();
            if code.group == CodeGroup::Speaker || seen(&name, &bearers) {
                name = format!("{name} ({})", code.group.name());
            }
            let base = name.clone();
            let mut nth = 1;
            while seen(&name, &bearers) {
                nth += 1;
                name = format!("{base} {nth}");
            }
            bearers.insert(name.to_lowercase(), 1);
            codes.push((code, name));
        }
        Self { codes }
    }

    /// Writes the code book: a code that is no code for each group, its codes below it.
    pub(super) fn write(&self, xml: &mut XmlText) {
        xml.open("CodeBook", &[]);
        xml.open("Codes", &[]);
        for group in CodeGroup::ALL {
            xml.open(
                "Code",
                &[
                    ("guid", &group_guid(group)),
                    ("name", group.name()),
                    ("isCodable", "false"),
                    ("color", color(group)),
                ],
            );
            xml.leaf("Description", group.meaning());
            for (code, name) in self.codes.iter().filter(|(code, _)| code.group == group) {
                let attributes = [
                    ("guid", &*code_guid(code)),
                    ("name", name),
                    ("isCodable", "true"),
                    ("color", color(group)),
                ];
                xml.empty("Code", &attributes);
            }
            xml.close();
        }
        xml.close();
        xml.close();
    }
}

/// The colour of the codes of a group, far enough apart to be told from each other.
fn color(group: CodeGroup) -> &'static str {
    match group {
        CodeGroup::Speech => "#1F77B4",
        CodeGroup::Speaker => "#17BECF",
        CodeGroup::Person => "#2CA02C",
        CodeGroup::Organisation => "#BCBD22",
        CodeGroup::Place => "#8C564B",
        CodeGroup::Passage => "#FF7F0E",
        CodeGroup::Number => "#9467BD",
        CodeGroup::Alone => "#7F7F7F",
        CodeGroup::Kept => "#D62728",
    }
}
