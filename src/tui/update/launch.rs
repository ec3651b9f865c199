//! Starts the user's programs: the browser, the editor, and a command that gets words.

use super::article_here;
use crate::config::{Action, Launch};
use crate::corpus::{Article, ArticleIx};
use crate::export::markdown;
use crate::present::citation::full_text;
use crate::present::list::{outlet_or_dash, title};
use crate::safe_fs::{self, Location, Precondition};
use crate::text::Clean;
use crate::tui::model::Model;
use crate::tui::msg::Effect;
use crate::tui::pipe::PipePrompt;
use crate::tui::world::Coverage;
use crate::user_folders;
use std::path::{Path, PathBuf};

/// Does an action that starts a program, or asks for the command first.
pub(super) fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let Some(coverage) = &model.world.coverage else { return Vec::new() };
    let ix = article_here(model);
    let programs = &model.world.settings.open;
    let variable = |name: &str| std::env::var(name).ok();
    let article = coverage.corpus.article(ix);
    let launch = match action {
        Action::OpenBrowser => {
            let address = article.url.as_deref().unwrap_or_default();
            programs.browse(address, variable).map_err(|error| error.to_string())
        }
        Action::OpenEditor => own_file(model, ix)
            .or_else(|| file_of(article, &model.world.settings.opened))
            .map_or_else(|| write_text(article), Ok)
            .and_then(|file| programs.edit(&file, variable).map_err(|error| error.to_string())),
        _ => {
            model.modal = Some(Box::new(PipePrompt::new(action)));
            return Vec::new();
        }
    };
    started(model, launch)
}

/// The file of the user's own draft, when the article is that.
fn own_file(model: &Model, ix: ArticleIx) -> Option<PathBuf> {
    let draft = model.world.coverage.as_ref()?.corpus.draft();
    if draft == Some(ix) { model.world.settings.draft.clone() } else { None }
}

/// Gives what `action` names to the command that was typed.
pub(super) fn pipe(model: &mut Model, action: Action, typed: &str) -> Vec<Effect> {
    let Some(coverage) = &model.world.coverage else { return Vec::new() };
    let top = model.screens.top();
    let ix = article_here(model);
    let words = match action {
        Action::PipeFinding => top.finding(&model.world).map_or_else(Clean::default, |found| {
            markdown::finding(&coverage.corpus, &coverage.findings, &found)
        }),
        Action::PipeList => list(coverage),
        _ => full_text(coverage.corpus.article(ix)),
    };
    if words.is_empty() {
        model.notice = Some("there is nothing to pipe here".to_owned());
        return Vec::new();
    }
    started(model, Launch::pipe(typed, words).map_err(|error| error.to_string()))
}

fn started(model: &mut Model, launch: Result<Launch, String>) -> Vec<Effect> {
    match launch {
        Ok(launch) => {
            model.notice = Some(format!("started {}", launch.arguments.join(" ")));
            vec![Effect::Launch(launch)]
        }
        Err(why) => {
            model.notice = Some(why);
            Vec::new()
        }
    }
}

/// The articles that are shown, one a line: day, outlet, headline, address.
fn list(coverage: &Coverage) -> Clean {
    let mut out = String::new();
    let shown = coverage.corpus.iter().filter(|(ix, _): &(ArticleIx, _)| coverage.shown.has(*ix));
    for (_, article) in shown {
        let day = article.published.map_or_else(|| "—".to_owned(), |date| date.day().to_string());
        let cells = [
            &*day,
            outlet_or_dash(article),
            title(article),
            article.url.as_deref().unwrap_or_default(),
        ];
        out.push_str(&cells.join(" | "));
        out.push('\n');
    }
    Clean::text(&out)
}

/// The file that an article was read from, where it is a file of its own.
fn file_of(article: &Article, opened: &[PathBuf]) -> Option<PathBuf> {
    let named = Path::new(&*article.path);
    let file = opened.iter().find_map(|root| {
        let below = root.join(named);
        match () {
            () if named.as_os_str().is_empty() => None,
            () if below.is_file() => Some(below),
            () if root.is_file() && root.ends_with(named) => Some(root.clone()),
            () => None,
        }
    })?;
    std::path::absolute(file).ok()
}

/// Writes the text of an article into a private file, for an editor.
fn write_text(article: &Article) -> Result<PathBuf, String> {
    let folder = user_folders::private().ok_or("there is no home folder")?.join("texts");
    safe_fs::create_private_folder(&folder)
        .and_then(|()| safe_fs::make_private(&folder))
        .map_err(|error| error.to_string())?;
    let file = folder.join(format!("{}.txt", article.id));
    let written =
        Location::named(&file).write(full_text(article).as_bytes(), Precondition::Anything);
    written.map_err(|error| error.to_string())?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::{ArticleId, Text};

    #[test]
    fn the_file_of_an_article_is_below_what_was_opened_or_it_itself() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("bridge.txt");
        std::fs::write(&file, "Bridge").unwrap();
        let article = |path: &str| {
            let path = Clean::line(path);
            Article::bare(ArticleId::of(&path, ""), path, Text::default())
        };
        let found = |path: &str, opened: &Path| file_of(&article(path), &[opened.to_owned()]);
        assert_eq!(found("bridge.txt", folder.path()), Some(file.clone()));
        assert_eq!(found("bridge.txt", &file), Some(file.clone()));
        assert_eq!(found("archive.zip/bridge.txt", folder.path()), None);
        assert_eq!(found("", folder.path()), None);
    }
}
