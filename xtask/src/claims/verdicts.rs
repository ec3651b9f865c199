//! Counts the verdicts of two readers: agreement, and precision with its 95 % interval (Wilson 1927).

use anyhow::{Context as _, Result, bail};
use std::collections::BTreeMap;

/// Verdicts by kind and number of the claim.
type Verdicts = BTreeMap<(String, usize), String>;

/// Runs `claims-score A.tsv B.tsv`.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    let [a, b] = arguments else { bail!("usage: claims-score A.tsv B.tsv") };
    let (a, b) = (read(a)?, read(b)?);
    let mut kinds: BTreeMap<&str, Count> = BTreeMap::new();
    for (place, first) in &a {
        let Some(second) = b.get(place) else { continue };
        kinds.entry(&place.0).or_default().add(first, second);
    }
    println!(
        "| kind | claims | first | second | agree | both right | 95 % |\n|---|---|---|---|---|---|---|"
    );
    for (kind, count) in kinds {
        let (low, high) = wilson(count.both, count.claims);
        println!(
            "| {kind} | {} | {} | {} | {} | {:.0} % | {low:.0}–{high:.0} % |",
            count.claims,
            count.first,
            count.second,
            count.agree,
            100. * share(count.both, count.claims),
        );
    }
    Ok(())
}

/// The counts of one kind.
#[derive(Default)]
struct Count {
    claims: u32,
    first: u32,
    second: u32,
    agree: u32,
    both: u32,
}

impl Count {
    fn add(&mut self, first: &str, second: &str) {
        let (one, two) = (first == "right", second == "right");
        self.claims += 1;
        self.first += u32::from(one);
        self.second += u32::from(two);
        self.agree += u32::from(one == two);
        self.both += u32::from(one && two);
    }
}

fn read(path: &str) -> Result<Verdicts> {
    let text = std::fs::read_to_string(path).with_context(|| path.to_owned())?;
    let mut verdicts = Verdicts::new();
    for (line, words) in text.lines().enumerate().filter(|(_, words)| !words.trim().is_empty()) {
        let mut fields = words.split('\t');
        let (Some(kind), Some(number), Some(verdict)) =
            (fields.next(), fields.next(), fields.next())
        else {
            bail!("{path}:{}: three fields parted by tabs are needed", line + 1);
        };
        let number = number.trim().parse().with_context(|| format!("{path}:{}", line + 1))?;
        verdicts.insert((kind.trim().to_owned(), number), verdict.trim().to_owned());
    }
    Ok(verdicts)
}

fn share(part: u32, all: u32) -> f64 {
    if all == 0 { 0. } else { f64::from(part) / f64::from(all) }
}

/// The 95 % interval of a share, in per cent.
fn wilson(part: u32, all: u32) -> (f64, f64) {
    if all == 0 {
        return (0., 100.);
    }
    let (z, n, p) = (1.96, f64::from(all), share(part, all));
    let middle = p + z * z / (2. * n);
    let half = z * (p * (1. - p) / n + z * z / (4. * n * n)).sqrt();
    let whole = 1. + z * z / n;
    (100. * (middle - half) / whole, 100. * (middle + half) / whole)
}

#[cfg(test)]
mod tests {
    use super::wilson;

    #[test]
    fn the_interval_is_that_of_the_textbook() {
        // Ten of ten: the lower end is n / (n + z²).
        let (low, high) = wilson(10, 10);
        assert!((low - 72.2).abs() < 0.1, "{low}");
        assert!((high - 100.).abs() < 0.1, "{high}");
    }
}
