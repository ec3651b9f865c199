//! `ReportHtml`: writes a page from elements whose names and attributes the program gives. Every text
//! and every value is escaped, and an address is http or https.
//!
//! ```text
//! element("p", &[("class", "quiet")], "a < b")  ──►  <p class="quiet">a &lt; b</p>
//! ```

use std::collections::BTreeSet;

/// A page that is being written.
#[derive(Default)]
pub(super) struct ReportHtml {
    out: String,
    open: Vec<&'static str>,
    /// The places of the page that links lead to.
    linked: BTreeSet<String>,
}

/// Attributes of an element: names that the program gives, and values.
pub(super) type Attributes<'a> = &'a [(&'static str, &'a str)];

impl ReportHtml {
    /// Begins an element.
    pub(super) fn open(&mut self, name: &'static str, attributes: Attributes<'_>) {
        self.tag(name, attributes);
        self.open.push(name);
    }

    /// Ends the element that was begun last.
    pub(super) fn close(&mut self) {
        if let Some(name) = self.open.pop() {
            self.out.push_str("</");
            self.out.push_str(name);
            self.out.push('>');
            if !matches!(
                name,
                "a" | "span" | "strong" | "ins" | "del" | "mark" | "td" | "th" | "title"
            ) {
                self.out.push('\n');
            }
        }
    }

    /// Adds characters.
    pub(super) fn text(&mut self, text: &str) {
        self.escape(text);
    }

    /// Adds an element with characters in it.
    pub(super) fn element(&mut self, name: &'static str, attributes: Attributes<'_>, text: &str) {
        self.open(name, attributes);
        self.text(text);
        self.close();
    }

    /// Adds an element without content: `meta`, `rect`, `line`.
    pub(super) fn empty(&mut self, name: &'static str, attributes: Attributes<'_>) {
        self.tag(name, attributes);
        if matches!(name, "rect" | "line" | "circle") {
            self.out.push_str("</");
            self.out.push_str(name);
            self.out.push('>');
        }
    }

    /// Adds a link to a place of the page.
    pub(super) fn link_within(&mut self, anchor: &str, text: &str) {
        self.element("a", &[("href", &format!("#{anchor}"))], text);
        if !self.linked.contains(anchor) {
            self.linked.insert(anchor.to_owned());
        }
    }

    /// Whether a link leads to this place so far.
    pub(super) fn is_linked(&self, anchor: &str) -> bool {
        self.linked.contains(anchor)
    }

    /// Adds a link to an address. The words alone, when the address is neither http nor https.
    pub(super) fn link_out(&mut self, address: &str, text: &str) {
        if address.starts_with("https://") || address.starts_with("http://") {
            self.element("a", &[("href", address), ("rel", "noopener noreferrer")], text);
        } else {
            self.text(text);
        }
    }

    /// Adds markup that the program itself wrote: the style sheet, the receipt.
    pub(super) fn own_markup(&mut self, markup: &str) {
        self.out.push_str(markup);
    }

    /// The page. Elements that are still open are ended.
    pub(super) fn done(mut self) -> String {
        while !self.open.is_empty() {
            self.close();
        }
        self.out
    }

    fn tag(&mut self, name: &'static str, attributes: Attributes<'_>) {
        self.out.push('<');
        self.out.push_str(name);
        for (attribute, value) in attributes {
            self.out.push(' ');
            self.out.push_str(attribute);
            self.out.push_str("=\"");
            self.escape(value);
            self.out.push('"');
        }
        self.out.push('>');
    }

    fn escape(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '"' => self.out.push_str("&quot;"),
                '\'' => self.out.push_str("&#39;"),
                c => self.out.push(c),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_and_values_are_escaped_and_elements_are_ended() {
        let mut writer = ReportHtml::default();
        writer.open("p", &[("id", "\"><b>")]);
        writer.text("<i>&'");
        assert_eq!(writer.done(), "<p id=\"&quot;&gt;&lt;b&gt;\">&lt;i&gt;&amp;&#39;</p>\n");
    }

    #[test]
    fn only_addresses_of_the_web_are_links() {
        let mut writer = ReportHtml::default();
        writer.link_out("javascript:alert(1)", "a");
        writer.link_out("https://a.example/?b&c", "d");
        let expected = "a<a href=\"https://a.example/?b&amp;c\" rel=\"noopener noreferrer\">d</a>";
        assert_eq!(writer.done(), expected);
    }
}
