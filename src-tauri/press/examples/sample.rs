//! Writes sample agreements, scripts, cards, portraits and letters as PDF, to be looked at, and says how long that took.
//!
//! `cargo run --release -p press --example sample -- <folder> [logo]`

#[path = "../tests/sample/mod.rs"]
mod sample;

use domain::document::Document;
use domain::practice::PageSize;
use press::{Logo, Press, Stamp};
use std::error::Error;
use std::path::PathBuf;
use std::time::Instant;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().ok_or("name a folder")?);
    let logo = match arguments.next() {
        Some(path) => Some(Logo::read(&std::fs::read(path)?)?),
        None => None,
    };
    let stamp = Stamp { created: "2026-11-22T09:00:00+01:00".parse()?, seed: "sample".into() };
    let press = Press::with_bundled_fonts_only();
    for (name, page_size) in [("a4", PageSize::A4), ("us-letter", PageSize::UsLetter)] {
        for signatories in [1, 2, 3] {
            let doc = sample::agreement(page_size, signatories);
            let bytes = press.lay_out(&doc, logo.as_ref()).pdf(&stamp)?;
            std::fs::write(folder.join(format!("agreement-{name}-{signatories}.pdf")), &bytes)?;
        }
        for doc in talks(page_size) {
            let pages = press.lay_out(&doc, logo.as_ref());
            println!("{}-{name}: {} pages", doc.kind, pages.count());
            std::fs::write(folder.join(format!("{}-{name}.pdf", doc.kind)), pages.pdf(&stamp)?)?;
        }
    }
    let doc = sample::agreement(PageSize::A4, 2);
    let pages = press.lay_out(&doc, logo.as_ref());
    println!("{} pages, {} bytes", pages.count(), pages.pdf(&stamp)?.len());
    measure("layout", || drop(press.lay_out(&doc, logo.as_ref())));
    measure("pdf", || drop(pages.pdf(&stamp)));
    measure("preview", || drop(pages.preview()));
    measure("layout and pdf", || drop(press.lay_out(&doc, logo.as_ref()).pdf(&stamp)));
    let mut long = doc.clone();
    long.blocks = std::iter::repeat_n(&doc.blocks, 10).flatten().cloned().collect();
    measure("ten times as long", || drop(press.lay_out(&long, logo.as_ref()).pdf(&stamp)));
    Ok(())
}

fn talks(page_size: PageSize) -> [Document; 4] {
    use sample::talks::{cards, letter, portrait, script};
    let cards = Document { kind: "cue-cards".into(), ..cards(page_size) };
    [script(page_size), cards, portrait(page_size), letter(page_size)]
}

fn measure(what: &str, mut work: impl FnMut()) {
    let mut times: Vec<f64> = (0..50)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed().as_secs_f64() * 1000.0
        })
        .collect();
    times.sort_by(f64::total_cmp);
    println!("{what}: median {:.1} ms, least {:.1} ms", times[times.len() / 2], times[0]);
}
