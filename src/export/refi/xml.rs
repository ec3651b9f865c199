//! `XmlText`: writes elements with escaped attributes and text.

use std::fmt::Write;

/// A document that grows element by element.
pub(super) struct XmlText {
    text: String,
    open: Vec<&'static str>,
}

impl XmlText {
    /// A document with its declaration.
    pub(super) fn new() -> Self {
        let text = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n".to_owned();
        Self { text, open: Vec::new() }
    }

    /// Opens an element.
    pub(super) fn open(&mut self, name: &'static str, attributes: &[(&str, &str)]) {
        self.start(name, attributes);
        self.text.push_str(">\n");
        self.open.push(name);
    }

    /// Closes the element that was opened last.
    pub(super) fn close(&mut self) {
        if let Some(name) = self.open.pop() {
            let _ = writeln!(self.text, "</{name}>");
        }
    }

    /// Adds an element without content.
    pub(super) fn empty(&mut self, name: &'static str, attributes: &[(&str, &str)]) {
        self.start(name, attributes);
        self.text.push_str("/>\n");
    }

    /// Adds an element with text.
    pub(super) fn leaf(&mut self, name: &'static str, text: &str) {
        let _ = writeln!(self.text, "<{name}>{}</{name}>", escaped(text));
    }

    /// The document, with `comment` behind its root.
    pub(super) fn finish(mut self, comment: &str) -> String {
        while !self.open.is_empty() {
            self.close();
        }
        self.text.push_str(comment);
        self.text.push('\n');
        self.text
    }

    fn start(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.text.push('<');
        self.text.push_str(name);
        for (name, value) in attributes {
            let _ = write!(self.text, " {name}=\"{}\"", escaped(value));
        }
    }
}

/// Text that can stand in an element and in an attribute: no sign of markup, line feeds and tabs as
/// references (a parser makes spaces of others in attributes), and U+FFFD for what XML cannot hold.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' | '\n' | '\r' => {
                let _ = write!(out, "&#{};", u32::from(c));
            }
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_opens_and_closes_nothing() {
        let mut xml = XmlText::new();
        xml.open("Project", &[("name", "a\"/><b x='\n\u{1b}")]);
        xml.leaf("Description", "</Project> ]]> <!-- & 🙂");
        let text = xml.finish("<!-- end -->");
        assert_eq!(
            text,
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
             <Project name=\"a&quot;/&gt;&lt;b x=&#39;&#10;\u{fffd}\">\n\
             <Description>&lt;/Project&gt; ]]&gt; &lt;!-- &amp; 🙂</Description>\n\
             </Project>\n<!-- end -->\n"
        );
    }
}
