use crossread::ingest::{Input, read};
use std::time::Instant;
fn main() {
    let mut slow = false; let mut quiet=false; let mut inputs = vec![];
    for a in std::env::args().skip(1) { if a=="-t" {slow=true} else if a=="-q" {quiet=true} else if a=="-" {inputs.push(Input::Stdin)} else {inputs.push(Input::Path(a.into()))} }
    let t = Instant::now();
    if slow { for i in inputs { let t=Instant::now(); let r=read(&[i.clone()]); let e=t.elapsed(); for a in &r.articles { assert!(a.text.content.chars().all(|c| c=='\n'||!c.is_control())); } println!("{:8.1} ms {:?} articles {} problems {:?} chars {} warn {:?}", e.as_secs_f64()*1e3, i, r.articles.len(), r.problems.iter().take(2).map(|p|p.reason.chars().take(90).collect::<String>()).collect::<Vec<_>>(), r.articles.iter().map(|a|a.text.content.len()).sum::<usize>(), r.articles.first().map(|a|a.warnings.clone())); } return; }
    let r = read(&inputs);
    println!("{:?} {} articles {} problems", t.elapsed(), r.articles.len(), r.problems.len());
    for p in &r.problems { println!("PROBLEM {} : {} ({})", p.path, p.reason, p.named); }
    if quiet { return }
    for a in &r.articles {
        println!("== {} {} outlet {:?} by {:?} pub {:?} mod {:?} url {:?} lang {:?} warn {:?}", a.id, a.path, a.outlet.as_ref().map(|o|&*o.name), a.byline, a.published.map(|d|d.to_string()), a.modified.map(|d|d.to_string()), a.url, a.language, a.warnings);
        for b in &a.text.blocks { println!("  [{:?}] {}", b.kind, &a.text.content[b.span]); }
        for i in &a.text.inlines { println!("    ~{:?} {:?}", i.kind, &a.text.content[i.span]); }
        for d in &a.dropped { println!("  -{}: {}", d.why, d.text); }
    }
}
