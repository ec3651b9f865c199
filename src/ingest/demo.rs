//! The coverage that ships inside the program.

/// Path and content of each file of `assets/demo`, in order of paths.
pub(super) const FILES: &[(&str, &[u8])] = &[];
