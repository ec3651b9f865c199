//! Builds the tree of a page from its tokens, in linear time and without recursion.
//!
//! ```text
//! <div><p>One<p>Two</div>       0 div  end 5
//!                               1 p    end 3     2 "One"
//!                               3 p    end 5     4 "Two"
//! ```
//!
//! Nodes stand in page order, so the descendants of node `n` are the nodes from `n + 1` to its
//! end. The rules are those of HTML that matter for text: a block ends an open paragraph, an item
//! ends the item before it, a cell the cell before it, and an end tag without its start tag is
//! left out. Elements below [`MAX_DEPTH`] give no node; what is in them stays, as content of the
//! deepest node.

use super::markup::{HtmlTag, HtmlToken, PAGE_LIMITS, tokens};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Depth of nested elements, at most. Pages of news stay below 60.
const MAX_DEPTH: usize = 240;

/// A page as a tree.
#[derive(Debug, Default)]
pub(super) struct HtmlTree<'h> {
    /// The nodes in page order.
    pub nodes: Vec<HtmlNode<'h>>,
    /// Whether elements were left out because they were nested too deep.
    pub too_deep: bool,
    /// Whether the end was left out because there are too many elements.
    pub cut_off: bool,
}

/// An element or a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct HtmlNode<'h> {
    pub content: NodeContent<'h>,
    /// The index of the parent; the node's own index when it has none.
    pub parent: u32,
    /// The index behind the last descendant.
    pub end: u32,
}

/// What a node is.
#[derive(Clone, Copy, Debug)]
pub(super) enum NodeContent<'h> {
    /// Characters, with references as written.
    Text(&'h str),
    /// An element. The name is one of [`NAMES`], or empty.
    Element(&'static str, HtmlTag<'h>),
}

impl<'h> HtmlNode<'h> {
    /// The name of an element; empty for a text and for an element that the program does not know.
    pub(super) fn name(&self) -> &'static str {
        if let NodeContent::Element(name, _) = self.content { name } else { "" }
    }

    /// The tag of an element.
    pub(super) fn tag(&self) -> Option<HtmlTag<'h>> {
        if let NodeContent::Element(_, tag) = self.content { Some(tag) } else { None }
    }
}

impl<'h> HtmlTree<'h> {
    /// Builds the tree of a page or of a piece of one.
    pub(super) fn of(html: &'h str) -> Self {
        let tokens = tokens(html, PAGE_LIMITS);
        let mut builder = HtmlTreeBuilder::default();
        builder.tree.cut_off = tokens.cut_off;
        builder.tree.nodes.reserve(tokens.list.len());
        for token in tokens.list {
            match token {
                HtmlToken::Text(text) => builder.text(text),
                HtmlToken::Open(tag) => builder.start(tag),
                HtmlToken::Close(name) => builder.end(name),
            }
        }
        builder.close_down_to(0);
        builder.tree
    }

    /// The ancestors of a node, the nearest first, without the node itself.
    pub(super) fn ancestors(&self, node: u32) -> impl Iterator<Item = u32> + '_ {
        let mut at = node;
        std::iter::from_fn(move || {
            let parent = self.nodes[at as usize].parent;
            if parent == at {
                return None;
            }
            at = parent;
            Some(parent)
        })
    }

    /// The text below a node as written, with a space at the border of each element; at most
    /// `limit` bytes and a bit.
    pub(super) fn words(&self, node: u32, limit: usize) -> String {
        let mut out = String::new();
        let end = self.nodes[node as usize].end;
        let mut at = node;
        while at < end && out.len() < limit {
            match self.nodes[at as usize].content {
                NodeContent::Text(text) => out.push_str(text),
                NodeContent::Element("script" | "style" | "svg" | "noscript", _) => {
                    at = self.nodes[at as usize].end;
                    continue;
                }
                NodeContent::Element(..) => out.push(' '),
            }
            at += 1;
        }
        super::draft::squeeze(&super::entities::decoded(&out))
    }
}

/// The elements that are told apart.
const NAMES: &[&str] = &[
    "a",
    "abbr",
    "address",
    "article",
    "aside",
    "audio",
    "b",
    "blockquote",
    "body",
    "br",
    "button",
    "canvas",
    "caption",
    "center",
    "cite",
    "code",
    "dd",
    "del",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "em",
    "embed",
    "fieldset",
    "figcaption",
    "figure",
    "font",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hgroup",
    "hr",
    "html",
    "i",
    "iframe",
    "img",
    "input",
    "label",
    "legend",
    "li",
    "link",
    "main",
    "mark",
    "math",
    "menu",
    "meta",
    "nav",
    "noembed",
    "noframes",
    "noscript",
    "object",
    "ol",
    "option",
    "p",
    "param",
    "picture",
    "pre",
    "q",
    "s",
    "script",
    "section",
    "select",
    "small",
    "source",
    "span",
    "strong",
    "style",
    "sub",
    "summary",
    "sup",
    "svg",
    "table",
    "tbody",
    "td",
    "template",
    "textarea",
    "tfoot",
    "th",
    "thead",
    "time",
    "title",
    "tr",
    "track",
    "u",
    "ul",
    "video",
    "wbr",
    "xmp",
];

/// Elements that have no content.
const VOID: &[&str] =
    &["br", "hr", "img", "input", "link", "meta", "source", "wbr", "embed", "param", "track"];

/// Whether an element of this name begins and ends a line of text.
pub(super) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "html"
            | "legend"
            | "li"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
    )
}

/// The longest of [`NAMES`], in bytes.
const MAX_NAME: usize = 10;

/// The static spelling of a name in any case; empty when it is not in [`NAMES`].
fn known_name(name: &str) -> &'static str {
    static KNOWN: LazyLock<FxHashMap<&str, &str>> =
        LazyLock::new(|| NAMES.iter().map(|name| (*name, *name)).collect());
    let mut lower = [0; MAX_NAME];
    let Some(lower) = lower.get_mut(..name.len()) else {
        return "";
    };
    lower.copy_from_slice(name.as_bytes());
    lower.make_ascii_lowercase();
    let lower = std::str::from_utf8(lower).unwrap_or_default();
    KNOWN.get(lower).copied().unwrap_or_default()
}

/// An element that is open.
struct OpenElement<'h> {
    node: u32,
    name: &'static str,
    /// The name as written, for elements that the program does not know.
    written: &'h str,
}

/// Takes tokens and grows the tree.
#[derive(Default)]
struct HtmlTreeBuilder<'h> {
    tree: HtmlTree<'h>,
    open: Vec<OpenElement<'h>>,
}

impl<'h> HtmlTreeBuilder<'h> {
    fn push(&mut self, content: NodeContent<'h>) -> u32 {
        let at = self.tree.nodes.len() as u32;
        let parent = self.open.last().map_or(at, |open| open.node);
        self.tree.nodes.push(HtmlNode { content, parent, end: at + 1 });
        at
    }

    fn text(&mut self, text: &'h str) {
        let in_head = self.open.last().is_some_and(|open| open.name == "head");
        if in_head && !text.trim_ascii().is_empty() {
            self.close_down_to(self.open.len() - 1);
        }
        self.push(NodeContent::Text(text));
    }

    fn start(&mut self, tag: HtmlTag<'h>) {
        let name = known_name(tag.name);
        if matches!(name, "html" | "body") && self.open.iter().any(|open| open.name == name) {
            return;
        }
        self.make_room(name);
        let is_void = VOID.contains(&name);
        if self.open.len() >= MAX_DEPTH && !is_void {
            self.tree.too_deep = true;
            return;
        }
        let node = self.push(NodeContent::Element(name, tag));
        if !is_void {
            self.open.push(OpenElement { node, name, written: tag.name });
        }
    }

    /// Closes the open elements that end where an element `name` starts.
    fn make_room(&mut self, name: &'static str) {
        let in_head = self.open.last().is_some_and(|open| open.name == "head");
        let of_head = ["", "title", "meta", "link", "script", "style", "noscript", "template"]
            .contains(&name);
        if in_head && !of_head {
            self.close_down_to(self.open.len() - 1);
        }
        let (closes, stops): (&[&str], &[&str]) = match name {
            "li" => (&["li"], &["ul", "ol", "menu"]),
            "dt" | "dd" => (&["dt", "dd"], &["dl"]),
            "tr" => (&["tr"], &["table"]),
            "td" | "th" => (&["td", "th"], &["tr", "table"]),
            "option" => (&["option"], &["select"]),
            "a" => (&["a"], &["p", "td", "th", "li", "div"]),
            _ if is_block(name) => {
                (&["p"], &["td", "th", "li", "blockquote", "div", "dd", "button"])
            }
            _ => return,
        };
        let at = self
            .open
            .iter()
            .rposition(|open| closes.contains(&open.name) || stops.contains(&open.name));
        if let Some(at) = at
            && closes.contains(&self.open[at].name)
        {
            self.close_down_to(at);
        }
    }

    fn end(&mut self, name: &'h str) {
        let known = known_name(name);
        if matches!(known, "body" | "html") {
            return;
        }
        let is_cell = matches!(known, "td" | "th" | "tr" | "table" | "tbody" | "thead" | "tfoot");
        let same = |open: &OpenElement<'_>| {
            open.name == known && (!known.is_empty() || open.written.eq_ignore_ascii_case(name))
        };
        let wall = |open: &OpenElement<'_>| !is_cell && matches!(open.name, "td" | "th" | "table");
        let Some(at) = self.open.iter().rposition(|open| same(open) || wall(open)) else {
            return;
        };
        if !same(&self.open[at]) {
            return;
        }
        let blocks_inside = self.open[at + 1..].iter().any(|open| is_block(open.name));
        if blocks_inside && !is_block(known) {
            // The end tag of an inline element: the blocks that began inside stay open.
            let open = self.open.remove(at);
            self.tree.nodes[open.node as usize].end = self.tree.nodes.len() as u32;
        } else {
            self.close_down_to(at);
        }
    }

    fn close_down_to(&mut self, at: usize) {
        let end = self.tree.nodes.len() as u32;
        for open in self.open.drain(at..) {
            self.tree.nodes[open.node as usize].end = end;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fmt::Write;

    #[test]
    fn names_are_sorted() {
        assert!(NAMES.is_sorted());
        assert_eq!(NAMES.iter().map(|name| name.len()).max(), Some(MAX_NAME));
        assert!(NAMES.iter().all(|name| known_name(&name.to_uppercase()) == *name));
    }

    fn drawn(html: &str) -> String {
        let tree = HtmlTree::of(html);
        let mut out = String::new();
        for (at, node) in tree.nodes.iter().enumerate() {
            let depth = tree.ancestors(at as u32).count();
            let what = match node.content {
                NodeContent::Text(text) => format!("“{text}”"),
                NodeContent::Element(name, _) => name.to_owned(),
            };
            let _ = write!(out, "{depth}{what} ");
        }
        out.trim_end().to_owned()
    }

    #[test]
    fn elements_end_where_others_begin() {
        for (html, expected) in [
            ("<div><p>a<p>b</div>c", "0div 1p 2“a” 1p 2“b” 0“c”"),
            (
                "<ul><li>a<li>b<ul><li>c</ul><li>d</ul>",
                "0ul 1li 2“a” 1li 2“b” 2ul 3li 4“c” 1li 2“d”",
            ),
            (
                "<table><tr><td>a<td>b<tr><td>c</table>d",
                "0table 1tr 2td 3“a” 2td 3“b” 1tr 2td 3“c” 0“d”",
            ),
            ("a</div></p>b", "0“a” 0“b”"),
            ("<table><tr><td></div>a</td></tr></table>", "0table 1tr 2td 3“a”"),
            ("<head><title>t</title><p>a", "0head 1title 2“t” 0p 1“a”"),
            ("<a><div></a>b</div>c", "0a 1div 2“b” 0“c”"),
        ] {
            assert_eq!(drawn(html), expected, "{html}");
        }
    }
}
