//! Makes a tree of the tokens of a document, in one array in document order.
//!
//! ```text
//! <a><b>x</b><c/></a>      nodes  a ─ b ─ "x" ─ c
//!                          end    4   3    3    4      the index behind what is inside
//! ```
//!
//! An end tag closes the nearest open element of its name with all that is open inside. One without
//! a start tag is left out. Elements deeper than [`MAX_DEPTH`] become empty ones: their text stays.

use super::namespace::XmlNamespace;
use super::tokens::{XmlToken, XmlTokens};
use super::{decoded, namespace};
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::ops::Range;

/// Depth of nested elements, at most. XML of news stays below 30.
const MAX_DEPTH: usize = 128;
/// Number of nodes, at most. With 40 bytes a node they take 56 MB.
const MAX_NODES: usize = 1_400_000;
/// Declarations of namespaces that hold at once, at most.
const MAX_SCOPES: usize = 64;

/// What is wrong with a document that was read all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ingest) struct XmlFault {
    /// What was found.
    pub what: &'static str,
    /// The byte where it was found.
    pub at: usize,
    /// Whether something is missing at the end.
    pub is_cut_off: bool,
}

/// An element or a text. Bytes are those of the source.
#[derive(Clone, Debug)]
struct XmlNode {
    /// The start of the markup, or of the text.
    start: u32,
    /// The end of the start tag.
    inner: u32,
    /// The start of the end tag, or the end of the text.
    inner_end: u32,
    /// The end of the end tag.
    stop: u32,
    /// The index of the first node that is not inside.
    end: u32,
    /// The length of the name; 0 for a text.
    name: u16,
    /// The length of the prefix with its colon.
    prefix: u16,
    namespace: XmlNamespace,
    is_cdata: bool,
}

/// A document.
pub(in crate::ingest) struct XmlTree<'x> {
    source: &'x str,
    nodes: Vec<XmlNode>,
    /// The first fault, if the document has any.
    pub fault: Option<XmlFault>,
}

impl<'x> XmlTree<'x> {
    /// Reads a document. It never fails; see [`XmlTree::fault`]. An element with one of the names
    /// `records` (without prefix) ends where the next one starts.
    pub(in crate::ingest) fn read(source: &'x str, records: &'static [&'static str]) -> Self {
        let mut builder = TreeBuilder::new(source, records);
        let mut tokens = XmlTokens::new(source);
        for token in tokens.by_ref() {
            if builder.nodes.len() >= MAX_NODES {
                builder.fault("too many elements", builder.position(), true);
                break;
            }
            builder.token(token);
        }
        if let Some(at) = tokens.stray {
            builder.fault("a `<` that starts no tag", at, false);
        }
        builder.finish(tokens.is_cut_off)
    }

    /// The outermost element.
    pub(in crate::ingest) fn root(&self) -> Option<XmlElement<'_>> {
        self.elements().next()
    }

    /// The elements for which `is` holds and that lie in no other such element.
    pub(in crate::ingest) fn outermost(
        &self,
        is: impl Fn(&XmlElement<'_>) -> bool,
    ) -> Vec<XmlElement<'_>> {
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(node) = self.nodes.get(at) {
            let element = XmlElement { tree: self, at };
            if node.name > 0 && is(&element) {
                found.push(element);
                at = node.end as usize;
            } else {
                at += 1;
            }
        }
        found
    }

    /// All elements, in document order.
    pub(in crate::ingest) fn elements(&self) -> impl Iterator<Item = XmlElement<'_>> {
        let nodes = 0..self.nodes.len();
        nodes.filter(|at| self.nodes[*at].name > 0).map(|at| XmlElement { tree: self, at })
    }

    /// The line of a byte, from one.
    pub(in crate::ingest) fn line(&self, at: usize) -> usize {
        self.source[..self.source.floor_char_boundary(at)].matches('\n').count() + 1
    }
}

/// An element of a document.
#[derive(Clone, Copy)]
pub(in crate::ingest) struct XmlElement<'t> {
    tree: &'t XmlTree<'t>,
    at: usize,
}

impl<'t> XmlElement<'t> {
    fn node(&self) -> &'t XmlNode {
        &self.tree.nodes[self.at]
    }

    fn slice(&self, range: Range<u32>) -> &'t str {
        &self.tree.source[range.start as usize..range.end as usize]
    }

    /// The name without its prefix.
    pub(in crate::ingest) fn name(&self) -> &'t str {
        let node = self.node();
        let start = node.start + 1;
        self.slice(start + u32::from(node.prefix)..start + u32::from(node.name))
    }

    pub(in crate::ingest) fn namespace(&self) -> XmlNamespace {
        self.node().namespace
    }

    /// Whether this is the element `name` of `namespace`, in any case.
    pub(in crate::ingest) fn is(&self, namespace: XmlNamespace, name: &str) -> bool {
        self.node().namespace == namespace && self.name().eq_ignore_ascii_case(name)
    }

    /// Whether this is the element `name` of RSS or Atom.
    pub(in crate::ingest) fn is_core(&self, name: &str) -> bool {
        matches!(self.namespace(), XmlNamespace::Plain | XmlNamespace::Atom)
            && self.name().eq_ignore_ascii_case(name)
    }

    /// The elements directly inside.
    pub(in crate::ingest) fn children(&self) -> impl Iterator<Item = XmlElement<'t>> + use<'t> {
        let (tree, end) = (self.tree, self.node().end as usize);
        let mut at = self.at + 1;
        std::iter::from_fn(move || {
            while at < end {
                let child = XmlElement { tree, at };
                at = child.node().end as usize;
                if child.node().name > 0 {
                    return Some(child);
                }
            }
            None
        })
    }

    /// All elements inside, in document order.
    pub(in crate::ingest) fn descendants(&self) -> impl Iterator<Item = XmlElement<'t>> + use<'t> {
        let tree = self.tree;
        let inside = self.at + 1..self.node().end as usize;
        inside.filter(move |at| tree.nodes[*at].name > 0).map(move |at| XmlElement { tree, at })
    }

    /// Whether there are elements inside.
    pub(in crate::ingest) fn has_elements(&self) -> bool {
        self.children().next().is_some()
    }

    /// Whether the document goes on behind the element. Else its end may be missing.
    pub(in crate::ingest) fn is_closed(&self) -> bool {
        (self.node().stop as usize) < self.tree.source.len()
    }

    /// All text inside, with character references decoded once. CDATA is taken as it is.
    pub(in crate::ingest) fn text(&self) -> String {
        let mut out = String::new();
        for node in &self.tree.nodes[self.at + 1..self.node().end as usize] {
            if node.name > 0 {
                continue;
            }
            let raw = self.slice(node.start..node.inner_end);
            out.push_str(&if node.is_cdata { Cow::Borrowed(raw) } else { decoded(raw) });
        }
        out
    }

    /// The markup inside as it is written, with the content of CDATA sections bare.
    pub(in crate::ingest) fn markup(&self) -> Cow<'t, str> {
        let node = self.node();
        let inner = self.slice(node.inner..node.inner_end);
        if !inner.contains("<![CDATA[") {
            return Cow::Borrowed(inner);
        }
        Cow::Owned(inner.replace("<![CDATA[", "").replace("]]>", ""))
    }

    /// The element as it is written, with its tags.
    pub(in crate::ingest) fn source(&self) -> &'t str {
        self.slice(self.node().start..self.node().stop)
    }

    /// The value of an attribute, by its name as written, in any case.
    pub(in crate::ingest) fn attribute(&self, name: &str) -> Option<Cow<'t, str>> {
        let node = self.node();
        let tag = self.slice(node.start + 1 + u32::from(node.name)..node.inner);
        attributes(tag).find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, raw)| decoded(raw))
    }
}

/// The attributes in a start tag behind its name, with values as written.
fn attributes(tag: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = tag.trim_end_matches('>');
    rest = rest.strip_suffix('/').unwrap_or(rest);
    std::iter::from_fn(move || {
        loop {
            let (before, after) = rest.split_once('=')?;
            let key = before.split_ascii_whitespace().next_back().unwrap_or_default();
            let after = after.trim_ascii_start();
            let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''));
            let (value, behind) = match quote {
                Some(quote) => after[1..].split_once(quote).unwrap_or((&after[1..], "")),
                None => after.split_once(|c: char| c.is_ascii_whitespace()).unwrap_or((after, "")),
            };
            rest = behind;
            if !key.is_empty() {
                return Some((key, value));
            }
        }
    })
}

/// A declaration of a namespace.
struct NamespaceScope<'x> {
    /// The number of elements that are open around the declaration.
    depth: usize,
    prefix: &'x str,
    namespace: XmlNamespace,
}

/// Puts nodes together.
struct TreeBuilder<'x> {
    source: &'x str,
    records: &'static [&'static str],
    nodes: Vec<XmlNode>,
    /// The nodes of the open elements.
    open: Vec<usize>,
    /// How many elements of each name are open.
    names: FxHashMap<&'x str, usize>,
    /// How many elements of each name are open below the depth that is kept.
    deeper: FxHashMap<&'x str, usize>,
    scopes: Vec<NamespaceScope<'x>>,
    fault: Option<XmlFault>,
}

impl<'x> TreeBuilder<'x> {
    fn new(source: &'x str, records: &'static [&'static str]) -> Self {
        Self {
            source,
            records,
            nodes: Vec::new(),
            open: Vec::new(),
            names: FxHashMap::default(),
            deeper: FxHashMap::default(),
            scopes: Vec::new(),
            fault: None,
        }
    }

    fn position(&self) -> usize {
        self.nodes.last().map_or(0, |node| node.stop as usize)
    }

    /// Notes a fault. That something is missing counts more than what is only wrong.
    fn fault(&mut self, what: &'static str, at: usize, is_cut_off: bool) {
        if self.fault.is_none_or(|known| is_cut_off && !known.is_cut_off) {
            self.fault = Some(XmlFault { what, at, is_cut_off });
        }
    }

    fn token(&mut self, token: XmlToken) {
        match token {
            XmlToken::Text(range) => self.text(range, false),
            XmlToken::Cdata(range) => self.text(range, true),
            XmlToken::Open { tag, name, is_empty } => self.open(tag, name, is_empty),
            XmlToken::Close { tag, name } => self.close(tag, name),
        }
    }

    fn text(&mut self, range: Range<usize>, is_cdata: bool) {
        let text = &self.source[range.clone()];
        if self.open.is_empty() || text.trim_ascii().is_empty() {
            return;
        }
        if !is_cdata
            && self.fault.is_none()
            && let Some(at) = bare_ampersand(text)
        {
            self.fault("a `&` that starts no reference", range.start + at, false);
        }
        let end = self.nodes.len() as u32 + 1;
        self.nodes.push(XmlNode {
            start: range.start as u32,
            inner: range.start as u32,
            inner_end: range.end as u32,
            stop: range.end as u32,
            end,
            name: 0,
            prefix: 0,
            namespace: XmlNamespace::Other,
            is_cdata,
        });
    }

    fn open(&mut self, tag: Range<usize>, name: Range<usize>, is_empty: bool) {
        let written = &self.source[name.clone()];
        self.end_record(written, tag.start);
        self.declare(&self.source[name.end..tag.end]);
        let prefix = written.find(':').map_or(0, |at| at + 1);
        let namespace = self.namespace(written[..prefix].trim_end_matches(':'));
        self.nodes.push(XmlNode {
            start: tag.start as u32,
            inner: tag.end as u32,
            inner_end: tag.end as u32,
            stop: tag.end as u32,
            end: self.nodes.len() as u32 + 1,
            name: u16::try_from(written.len()).unwrap_or(u16::MAX),
            prefix: u16::try_from(prefix).unwrap_or(0),
            namespace,
            is_cdata: false,
        });
        if is_empty {
            self.leave_scopes();
        } else if self.open.len() < MAX_DEPTH {
            self.open.push(self.nodes.len() - 1);
            *self.names.entry(written).or_default() += 1;
        } else {
            *self.deeper.entry(written).or_default() += 1;
            self.leave_scopes();
        }
    }

    /// Ends the open record before the next one, which has the same name.
    fn end_record(&mut self, next: &str, at: usize) {
        let name = next.rsplit(':').next().unwrap_or(next);
        let is_record = self.records.iter().any(|record| record.eq_ignore_ascii_case(name));
        if is_record && self.names.get(next).is_some_and(|count| *count > 0) {
            self.fault("an element without its end tag", at, false);
            self.close_to(next, at..at);
        }
    }

    fn close(&mut self, tag: Range<usize>, name: Range<usize>) {
        let written = &self.source[name];
        if let Some(count) = self.deeper.get_mut(written).filter(|count| **count > 0) {
            *count -= 1;
            return;
        }
        if self.names.get(written).is_none_or(|count| *count == 0) {
            self.fault("an end tag without its start tag", tag.start, false);
            return;
        }
        self.close_to(written, tag);
    }

    /// Closes the open elements up to the innermost one with the name `written`.
    fn close_to(&mut self, written: &str, tag: Range<usize>) {
        self.deeper.clear();
        while let Some(at) = self.open.pop() {
            let is_meant = self.leave(at) == written;
            let node = &mut self.nodes[at];
            node.inner_end = tag.start as u32;
            node.stop = if is_meant { tag.end } else { tag.start } as u32;
            if is_meant {
                break;
            }
            self.fault("an element without its end tag", self.nodes[at].start as usize, false);
        }
    }

    /// Ends the element at `at` behind the last node. Returns its name as written.
    fn leave(&mut self, at: usize) -> &'x str {
        let count = self.nodes.len() as u32;
        let node = &mut self.nodes[at];
        node.end = count;
        let start = node.start as usize + 1;
        let written = &self.source[start..start + usize::from(node.name)];
        if let Some(count) = self.names.get_mut(written) {
            *count = count.saturating_sub(1);
        }
        self.leave_scopes();
        written
    }

    /// Notes the namespaces that a start tag declares for its element.
    fn declare(&mut self, attributes_of: &'x str) {
        if !attributes_of.contains("xmlns") {
            return;
        }
        for (key, value) in attributes(attributes_of) {
            let Some(prefix) = key.strip_prefix("xmlns") else { continue };
            if self.scopes.len() < MAX_SCOPES {
                let prefix = prefix.trim_start_matches(':');
                let namespace = XmlNamespace::of_address(value);
                self.scopes.push(NamespaceScope { depth: self.open.len(), prefix, namespace });
            }
        }
    }

    /// Forgets the declarations of elements that are closed.
    fn leave_scopes(&mut self) {
        while self.scopes.last().is_some_and(|scope| scope.depth >= self.open.len()) {
            self.scopes.pop();
        }
    }

    fn namespace(&self, prefix: &str) -> namespace::XmlNamespace {
        let declared = self.scopes.iter().rev().find(|scope| scope.prefix == prefix);
        match declared {
            Some(scope) => scope.namespace,
            None if prefix.is_empty() => XmlNamespace::Plain,
            None => XmlNamespace::of_prefix(prefix),
        }
    }

    fn finish(mut self, is_cut_off: bool) -> XmlTree<'x> {
        let stop = self.source.len() as u32;
        if is_cut_off || !self.open.is_empty() {
            self.fault("its end is missing", self.source.len(), true);
        }
        while let Some(at) = self.open.pop() {
            self.leave(at);
            let node = &mut self.nodes[at];
            (node.inner_end, node.stop) = (stop, stop);
        }
        XmlTree { source: self.source, nodes: self.nodes, fault: self.fault }
    }
}

/// The place of the first `&` in `text` that does not start a reference.
fn bare_ampersand(text: &str) -> Option<usize> {
    text.match_indices('&').map(|(at, _)| at).find(|at| {
        let after = &text[at + 1..];
        let length = after.bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'#').count();
        length == 0 || !after[length..].starts_with(';')
    })
}
