//! Unit tests of the lenient reader of XML.

use super::*;

/// Writes an element as `name(children and text)`.
fn described(element: XmlElement<'_>) -> String {
    let inside: Vec<String> = element.children().map(described).collect();
    let text = if inside.is_empty() { element.text() } else { String::new() };
    format!("{}({}{text})", element.name(), inside.join(" "))
}

#[track_caller]
fn check(source: &str, expected: &str, fault: Option<&str>) {
    let tree = XmlTree::read(source, &[]);
    assert_eq!(tree.root().map_or(String::new(), described), expected, "{source}");
    assert_eq!(tree.fault.map(|fault| fault.what), fault, "{source}");
}

#[test]
fn documents_that_are_not_well_formed_are_read() {
    check("<a><b>x</b><c/></a>", "a(b(x) c())", None);
    check("<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'x'>]><!-- c --><a>y</a>", "a(y)", None);
    check("<a>Marsh & Sons</a>", "a(Marsh & Sons)", Some("a `&` that starts no reference"));
    check("<a>fewer than < 5</a>", "a(fewer than < 5)", Some("a `<` that starts no tag"));
    check("<a><b>x<br>y</b></a>", "a(b(br(y)))", Some("an element without its end tag"));
    check("<a>x</b></a>", "a(x)", Some("an end tag without its start tag"));
    check("<a><b>x", "a(b(x))", Some("its end is missing"));
    check("<a><b>x</b><c", "a(b(x))", Some("its end is missing"));
    check("<a><b c=\"/>\" d='>'>x</b></a>", "a(b(x))", None);
    check("<a><b c=\"x><d>y</d></b></a>", "a(b(d(y)))", None);
    check("<a><![CDATA[<x> & </a>]]></a>", "a(<x> & </a>)", None);
}

#[test]
fn a_record_ends_where_the_next_one_starts() {
    let tree = XmlTree::read("<r><item>x<b>y<item>z</item></r>", &["item"]);
    let items = tree.outermost(|element| element.name() == "item");
    assert_eq!(items.iter().map(XmlElement::text).collect::<Vec<_>>(), ["xy", "z"]);
}

#[test]
fn references_are_decoded_once() {
    assert_eq!(decoded("caf&eacute; &#8217; &#x2019; &#146; &amp;lt;"), "café ’ ’ ’ &lt;");
    assert_eq!(
        decoded("AT&T caf&eacute owner &nonsense; &#0; &#99999999;"),
        "AT&T café owner &nonsense; &#0; &#99999999;"
    );
    assert_eq!(decoded("?a=1&copy=2&amp=3"), "?a=1&copy=2&amp=3");
}

#[test]
fn namespaces_are_known_by_address_or_custom() {
    let source =
        "<x:feed xmlns:x='http://www.w3.org/2005/Atom'><x:title/><dc:creator/><y:z/></x:feed>";
    let tree = XmlTree::read(source, &[]);
    let found: Vec<XmlNamespace> = tree.elements().map(|element| element.namespace()).collect();
    assert_eq!(
        found,
        [XmlNamespace::Atom, XmlNamespace::Atom, XmlNamespace::Dc, XmlNamespace::Other]
    );
}

#[test]
fn depth_is_limited_and_costs_no_text() {
    let source = format!("<r><i>{}x{}</i><i>y</i></r>", "<a>".repeat(5000), "</a>".repeat(5000));
    let tree = XmlTree::read(&source, &[]);
    let items: Vec<String> =
        tree.root().into_iter().flat_map(|root| root.children()).map(|item| item.text()).collect();
    assert_eq!(items, ["x", "y"]);
}
