//! Files that are made to take all memory: each is refused or read in no more than 256 MiB, all of the app with it,
//! and nothing is written.

use crate::outcome::{Outcome, require};
use crate::{Size, people, victim, work};
use app::Error;
use std::fs::{self, File};
use std::io::{BufWriter, Seek, SeekFrom, Write};
use std::path::Path;
use std::time::Duration;
use store::WayIn;
use tests::office::PASSPHRASE;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// What it may take at most, as `-rss_limit_mb=256` counts it.
const MOST: u32 = 256 * 1024;
const PATIENCE: Duration = Duration::from_secs(120);
/// The largest list of people that is read at all.
const LARGEST: usize = 64 << 20;

type Out = BufWriter<File>;
type Make = fn(&mut Out) -> std::io::Result<()>;

/// What a file is called, and how it is filled.
struct Heavy {
    name: &'static str,
    make: Make,
    /// Tried in the short run, too.
    quick: bool,
}

const HEAVY: &[Heavy] = &[
    Heavy { name: "million.csv", make: |out| again(out, b"Ana,ana@berg.example\n", 1_000_000), quick: true },
    Heavy { name: "many.csv", make: |out| numbered(out, 199_990), quick: false },
    Heavy {
        name: "alike.csv",
        make: |out| again(out, b"Name,Email\nAna,ana@berg.example\n", 99_000),
        quick: false,
    },
    Heavy { name: "one-field.csv", make: |out| filled(out, b"Name\n", b"x"), quick: true },
    Heavy { name: "one-quote.csv", make: |out| filled(out, b"Name,Email\nAna,\"", b"x\n"), quick: true },
    Heavy { name: "quotes.csv", make: |out| filled(out, b"Name\n\"", b"\"\""), quick: false },
    Heavy { name: "open-quotes.csv", make: |out| filled(out, b"Name\n", b"a,\"b\n"), quick: false },
    Heavy { name: "columns.csv", make: |out| filled(out, b"Name", b","), quick: true },
    Heavy {
        name: "wide.csv",
        make: |out| filled(out, b"Name;Email\n", &[b"Ana;", [0x80; 400].as_slice(), b"\n"].concat()),
        quick: false,
    },
    Heavy { name: "latin.csv", make: |out| filled(out, b"Name\n", &[0xe9; 64]), quick: false },
    Heavy {
        name: "long.csv",
        make: |out| filled(out, b"Name,Notes\n", &[b"Ana,", [b'n'; 400].as_slice(), b"\n"].concat()),
        quick: false,
    },
    Heavy {
        name: "utf-16.csv",
        make: |out| filled(out, b"\xff\xfeN\0a\0m\0e\0\n\0", b"\x71\x5c\x30\x75\n\0"),
        quick: false,
    },
    Heavy {
        name: "million.vcf",
        make: |out| again(out, b"BEGIN:VCARD\r\nFN:Ana\r\nEND:VCARD\r\n", 1_000_000),
        quick: false,
    },
    Heavy {
        name: "folded.vcf",
        make: |out| filled(out, b"BEGIN:VCARD\r\nFN:Ana\r\nNOTE:", b"x\r\n "),
        quick: true,
    },
    Heavy {
        name: "photo.vcf",
        make: |out| filled(out, b"BEGIN:VCARD\r\nFN:Ana\r\nPHOTO;ENCODING=b:", b"QUFB"),
        quick: false,
    },
    Heavy {
        name: "photo-values.vcf",
        make: |out| over_and_over(out, b"PHOTO:", b"a,", 15 << 20),
        quick: false,
    },
    Heavy {
        name: "photo-steps.vcf",
        make: |out| over_and_over(out, b"PHOTO:", b"a;", 15 << 20),
        quick: false,
    },
    Heavy { name: "photos.vcf", make: photos, quick: false },
    Heavy {
        name: "properties.vcf",
        make: |out| filled(out, b"BEGIN:VCARD\r\nFN:Ana\r\n", b"TEL:1\r\n"),
        quick: true,
    },
    Heavy {
        name: "values.vcf",
        make: |out| filled(out, b"BEGIN:VCARD\r\nFN:Ana\r\nCATEGORIES:", b"a,"),
        quick: false,
    },
    Heavy {
        name: "parameters.vcf",
        make: |out| filled(out, b"BEGIN:VCARD\r\nFN:Ana\r\nTEL", b";TYPE=a"),
        quick: false,
    },
    Heavy { name: "nested.vcf", make: |out| filled(out, b"", b"BEGIN:VCARD\r\n"), quick: false },
    Heavy {
        name: "quoted.vcf",
        make: |out| filled(out, b"BEGIN:VCARD\r\nFN:Ana\r\nNOTE;ENCODING=QUOTED-PRINTABLE:", b"=C3=AB"),
        quick: false,
    },
    Heavy { name: "manifest.zip", make: |out| zipped(out, "manifest.json", b"[", 1 << 30), quick: true },
    Heavy {
        name: "list-of-parts.zip",
        make: |out| zipped(out, "manifest.json", PARTS, 31 << 20),
        quick: false,
    },
    Heavy { name: "names.zip", make: many_parts, quick: false },
    Heavy { name: "longer.csv", make: |out| sparse(out, 8 << 30), quick: false },
    Heavy { name: "hole.zip", make: |out| sparse(out, 8 << 30), quick: true },
    Heavy { name: "hole.grb", make: |out| sparse(out, 8 << 30), quick: true },
    Heavy {
        name: "note.grb",
        make: |out| out.write_all(&[[0xff; 4].as_slice(), &[0; 32], b"GRBACK01"].concat()),
        quick: false,
    },
    Heavy { name: "hole.key", make: |out| sparse(out, 8 << 30), quick: true },
    Heavy { name: "deep.key", make: |out| filled(out, b"{\"check\":\"\",\"body\":", b"["), quick: false },
];

/// The beginning of what an export says of itself, with parts that go on and on.
const PARTS: &[u8] = b"{\"format\":1,\"app\":\"0\",\"shape\":1,\"made_at\":\"2026-11-22T09:00:00Z\",\"practice\":\"x\",\"parts\":[";

/// Each in a process of its own, which tells how much it took at most.
pub fn of_heavy_files(size: Size) -> Outcome {
    if !cfg!(target_os = "linux") {
        return Outcome::not_tried("how much memory was taken at most is asked of Linux only");
    }
    let mut outcome = Outcome::default();
    for heavy in HEAVY.iter().filter(|heavy| heavy.quick || size == Size::Full) {
        outcome.count(weigh(heavy).map_err(|error| format!("{}: {error}", heavy.name)));
    }
    outcome
}

fn weigh(heavy: &Heavy) -> Result<(), String> {
    // On the disk: in memory it would take some itself.
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    let data = folder.path().join("data");
    people::set_up(&data);
    let before = fs::read(data.join("vault.grv")).map_err(|error| error.to_string())?;
    let file = File::create(folder.path().join(heavy.name)).map_err(|error| error.to_string())?;
    let mut out = BufWriter::new(file);
    (heavy.make)(&mut out).and_then(|()| out.flush()).map_err(|error| error.to_string())?;
    let (mut reader, said) = victim::start("heavy", folder.path());
    let most = said.recv_timeout(PATIENCE).map_err(|_| "no answer".to_owned());
    let _ = reader.kill();
    reader.wait().map_err(|error| error.to_string())?;
    let most = most?;
    eprintln!("{}: {} MiB", heavy.name, most / 1024);
    let after = fs::read(data.join("vault.grv")).map_err(|error| error.to_string())?;
    require(before == after, || "something was written".to_owned())?;
    require(most <= MOST, || format!("{} MiB", most / 1024))
}

/// Reads the file that lies there as its kind is read, and acknowledges how many KiB were taken at most.
pub fn read_something_heavy(folder: &Path) {
    let files = fs::read_dir(folder).expect("the folder").flatten().map(|entry| entry.path());
    let file = files.into_iter().find(|path| path.is_file()).expect("a file");
    let data = folder.join("data");
    match file.extension().and_then(|ending| ending.to_str()) {
        Some("grb") => {
            let vault = work::claim(&data).expect("the folder");
            drop(vault.open_backup(&file, WayIn::Passphrase(PASSPHRASE)).err().expect("no backup"));
        }
        Some("key") => {
            for name in ["vault.key", "vault.key.copy"] {
                fs::remove_file(data.join(name)).expect("removed");
                fs::hard_link(&file, data.join(name)).expect("another one");
            }
            drop(work::claim(&data).expect("the folder").unlock(PASSPHRASE).err().expect("no key"));
        }
        ending => {
            let app = people::open(&data);
            let read = if ending == Some("zip") { take_in(&app, &file) } else { look_over(&app, &file) };
            let is_answer = matches!(read, Ok(()) | Err(Error::Said(_)));
            assert!(is_answer, "no answer: {read:?}");
        }
    }
    victim::acknowledge(most_taken().expect("Linux tells"));
}

fn look_over(app: &app::App, file: &Path) -> Result<(), Error> {
    let view = app.read_people(file)?;
    app.review(&view.token, 0)?;
    app.save_unread(&view.token, &file.with_extension("unread"))
}

fn take_in(app: &app::App, file: &Path) -> Result<(), Error> {
    app.choose_everything(file)?;
    app.import_everything().map(drop)
}

/// The most memory this process ever took, in KiB.
fn most_taken() -> Option<u32> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

fn again(out: &mut Out, bytes: &[u8], times: usize) -> std::io::Result<()> {
    (0..times).try_for_each(|_| out.write_all(bytes))
}

/// As long as it may be, with the same over and over.
fn filled(out: &mut Out, first: &[u8], bytes: &[u8]) -> std::io::Result<()> {
    out.write_all(first)?;
    again(out, bytes, (LARGEST - first.len()) / bytes.len())
}

/// One card, not so long that it is not even taken apart.
fn over_and_over(out: &mut Out, property: &[u8], bytes: &[u8], length: usize) -> std::io::Result<()> {
    out.write_all(b"BEGIN:VCARD\r\nFN:Ana\r\n")?;
    out.write_all(property)?;
    again(out, bytes, length / bytes.len())?;
    out.write_all(b"\r\nEND:VCARD\r\n")
}

/// As many people as may be, each somebody else.
fn numbered(out: &mut Out, people: usize) -> std::io::Result<()> {
    out.write_all(b"Name,Email,Phone,Notes\n")?;
    (0..people).try_for_each(|n| {
        writeln!(out, "Łukasz Wójcik {n},lukasz{n}@example.org,+49 30 {n:07},{}", "met in spring ".repeat(17))
    })
}

/// A picture in each of many cards.
fn photos(out: &mut Out) -> std::io::Result<()> {
    let picture = "QUFB".repeat(60_000);
    (0..250).try_for_each(|n| {
        write!(out, "BEGIN:VCARD\r\nFN:Ana {n}\r\nPHOTO;ENCODING=b;TYPE=PNG:{picture}\r\nEND:VCARD\r\n")
    })
}

/// A part that is small in the zip and large outside.
fn zipped(out: &mut Out, name: &str, first: &[u8], bytes: usize) -> std::io::Result<()> {
    let mut zip = ZipWriter::new(out);
    let packed = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    zip.start_file(name, packed)?;
    zip.write_all(first)?;
    let part = b"{\"path\":\"a\",\"bytes\":1,\"sha256\":\"\"},";
    let piece = if first.len() > 1 { part.repeat(1_000) } else { vec![b'['; 1 << 16] };
    (0..bytes / piece.len()).try_for_each(|_| zip.write_all(&piece))?;
    zip.finish().map(drop).map_err(std::io::Error::from)
}

/// As many parts as there may be, with names as long as may be.
fn many_parts(out: &mut Out) -> std::io::Result<()> {
    let mut zip = ZipWriter::new(out);
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let long = "n".repeat(240);
    for number in 0..65_000 {
        zip.start_file(format!("{long}{number}"), stored)?;
    }
    zip.finish().map(drop).map_err(std::io::Error::from)
}

/// Nothing, as far as one likes.
fn sparse(out: &mut Out, bytes: u64) -> std::io::Result<()> {
    out.seek(SeekFrom::Start(bytes - 1))?;
    out.write_all(&[0])
}
