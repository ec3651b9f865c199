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

# The pictures of the documentation, drawn by the program itself
pictures: && contact-sheet
    cargo build --release
    mkdir -p docs/pictures
    target/release/crossread render --size 104x30 --seconds 3 --format svg \
        --keys '' --keys 'l]q' --keys 'l]q<enter>' --keys 'jd' --keys 's2' --keys 's5jl' --keys 's6' \
        --keys '<C-p>carvalal' --keys '7' > docs/pictures/film.svg
    target/release/crossread render --size 120x34 --keys 'l]q' --format svg > docs/pictures/read.svg
    target/release/crossread render --size 120x34 --keys 'jd' --format svg > docs/pictures/diff.svg
    target/release/crossread render --size 120x34 --keys '<C-p>carvalal' --format svg > docs/pictures/find.svg

# All screens as one picture
contact-sheet:
    cargo build --release
    target/release/crossread render --size 104x30 --across 3 --format svg \
        --keys '' --keys 'l]q' --keys 'jd' --keys 'jdi' --keys 'S' --keys '2' --keys '22' --keys '3' --keys '33' \
        --keys '333' --keys '4' --keys 's5jl' --keys '55' --keys '6' --keys '7' --keys '77' \
        --keys '8ferry<enter>' --keys '<C-p>carvalal' --keys ':' --keys '?' --keys 'L' > docs/pictures/contact-sheet.svg

# How fast the analyses are, and start-up beside an empty ratatui program
bench *ARGS:
    cargo bench {{ARGS}}

# The manual pages and the completions, into dist/
dist:
    cargo xtask dist

# The table of commands in the README, from the command tree
readme:
    cargo xtask readme
