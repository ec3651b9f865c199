# `just` lists the recipes.

default:
    @just --list

# Everything that must hold before a change is taken
ci:
    .ci/run

# The reader on the demo coverage
demo:
    cargo run --release

test *ARGS:
    cargo test {{ARGS}}

fmt:
    cargo fmt

# Take what the tests produce now as what they expect (then read the diff)
golden:
    INSTA_UPDATE=always cargo test
    git diff --stat -- tests

# The pictures of the README, drawn by the program itself
pictures:
    cargo build --release
    mkdir -p docs/pictures
    target/release/crossread render --size 120x34 --keys 'l]q' --format svg > docs/pictures/read.svg
    target/release/crossread render --size 120x34 --keys 'jd' --format svg > docs/pictures/diff.svg
    target/release/crossread render --size 120x34 --keys '<C-p>carvalal' --format svg > docs/pictures/find.svg

# How fast the analyses are, and start-up beside an empty ratatui program
bench *ARGS:
    cargo bench {{ARGS}}

# The manual pages and the completions, into dist/
dist:
    cargo xtask dist

# The table of commands in the README, from the command tree
readme:
    cargo xtask readme
