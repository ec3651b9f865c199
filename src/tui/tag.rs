//! The prompt for the tags of an article: words, parted by commas. Tab completes a tag.
//!
//! ```text
//! tags flood, mayor|   Tab mayor-quill  Enter keep  Esc leave
//! ```

use super::line_input::LineInput;
use super::modal::{Modal, ModelChange, with_keys};
use super::prompt::leaves;
use super::request::Request;
use super::world::World;
use crate::config::{Code, Key};
use crate::corpus::ArticleIx;
use crate::present::{Line, Role};
use crate::text::{Clean, fold};

/// The tags of an article while they are typed.
pub(super) struct TagPrompt {
    article: ArticleIx,
    line: LineInput,
    /// All tags that are in use.
    all: Vec<Clean>,
}

impl TagPrompt {
    /// Asks for the tags of an article that has `own` tags now; `all` are those of all articles.
    pub(super) fn new(article: ArticleIx, own: &[Clean], all: Vec<Clean>) -> Self {
        let line: String = own.iter().map(|tag| format!("{tag}, ")).collect();
        Self { article, line: LineInput::new(&line), all }
    }

    /// The tag that the words before the cursor begin, and what is still to be typed.
    fn completion(&self) -> Option<(&Clean, String)> {
        let begun = self.line.text().rsplit(',').next().unwrap_or_default().trim_start();
        if begun.is_empty() {
            return None;
        }
        let taken = tags(self.line.text());
        let (words, typed) = (fold::name(begun), begun.chars().count());
        let tag = self.all.iter().find(|tag| {
            fold::name(tag).starts_with(&*words)
                && tag.chars().count() > typed
                && !taken.contains(tag)
        })?;
        Some((tag, tag.chars().skip(typed).collect()))
    }
}

/// The tags in a typed line, each once, in order.
fn tags(line: &str) -> Vec<Clean> {
    let mut tags: Vec<Clean> = Vec::new();
    for part in line.split(',') {
        let words: Vec<&str> = part.split_whitespace().collect();
        let tag = Clean::line(&words.join(" "));
        if !tag.is_empty() && !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    tags
}

impl Modal for TagPrompt {
    fn is_box(&self) -> bool {
        false
    }

    fn press(&mut self, _: &World, key: Key) -> Vec<Request> {
        if leaves(key) {
            return vec![Request::CloseModal];
        }
        match key.code {
            Code::Enter => {
                let tags = tags(self.line.text());
                return vec![Request::CloseModal, Request::SetTags(self.article, tags)];
            }
            Code::Tab => {
                if let Some((_, rest)) = self.completion() {
                    self.line.paste(&(rest + ", "));
                }
            }
            _ => self.line.press(key),
        }
        Vec::new()
    }

    fn paste(&mut self, text: &str) -> Vec<Request> {
        self.line.paste(text);
        Vec::new()
    }

    fn status(&self, _: &World) -> Option<Line> {
        let mut line = self.line.draw(Line::of("tags ", Role::Key)).plain("  ");
        if let Some((tag, _)) = self.completion() {
            line = line.with("Tab", Role::Key).with(format!(" {tag}  "), Role::Dim);
        }
        Some(with_keys(line, &[("Enter", "keep"), ("Esc", "leave")]))
    }

    fn owns_status(&self) -> bool {
        true
    }

    fn survives(&self, change: ModelChange) -> bool {
        change != ModelChange::Articles
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_parted_by_commas_and_completed() {
        let line = |words: &[&str]| words.iter().map(|word| Clean::line(word)).collect::<Vec<_>>();
        assert_eq!(tags(" flood,, the  dam ,flood"), line(&["flood", "the dam"]));
        let all = line(&["Čeština", "dam", "flood", "flood plain"]);
        let prompt = TagPrompt::new(ArticleIx(0), &line(&["flood"]), all);
        assert_eq!(prompt.line.text(), "flood, ");
        assert!(prompt.completion().is_none(), "nothing is typed yet");
        let typed = |text: &str| {
            let line = LineInput::new(text);
            let prompt = TagPrompt { article: ArticleIx(0), line, all: prompt.all.clone() };
            prompt.completion().map(|(tag, rest)| (tag.to_string(), rest))
        };
        let plain = Some(("flood plain".to_owned(), "od plain".to_owned()));
        assert_eq!(typed("flood, flo"), plain);
        assert_eq!(typed("ces"), Some(("Čeština".to_owned(), "tina".to_owned())));
        assert_eq!(typed("zebra"), None);
    }
}
