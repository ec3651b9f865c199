//! The `crossread` program: see the library for what it is.

fn main() {}
