//! An input whose source a higher layer makes, such as addresses of the web or a library.

use super::ArticleSource;
use std::fmt::{self, Debug, Formatter};
use std::sync::Arc;

/// A named way to make a source. Two inputs of one name are equal.
#[derive(Clone)]
pub struct CustomInput {
    name: String,
    make: Arc<dyn Fn() -> Box<dyn ArticleSource> + Send + Sync>,
}

impl CustomInput {
    /// An input called `name`, which stands in messages and decides where the user's files of it
    /// are kept.
    pub fn new(
        name: impl Into<String>,
        make: impl Fn() -> Box<dyn ArticleSource> + Send + Sync + 'static,
    ) -> Self {
        Self { name: name.into(), make: Arc::new(make) }
    }

    /// The name of the input.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Makes the source.
    pub(in crate::ingest) fn source(&self) -> Box<dyn ArticleSource> {
        (self.make)()
    }
}

impl Debug for CustomInput {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_tuple("CustomInput").field(&self.name).finish()
    }
}

impl PartialEq for CustomInput {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for CustomInput {}
