//! The sockets that an app has open, as the system knows them.

use std::{collections::BTreeSet, fs, path::Path};

/// Tables of sockets that can lead out of this computer. Unix sockets stand elsewhere.
const TABLES: &[&str] = &["tcp", "tcp6", "udp", "udp6", "raw", "raw6"];
/// 127.0.0.1 and ::1 as the tables write them: each group of four bytes the other way round.
const LOOPBACK: &[&str] =
    &["0100007F", "00000000000000000000000001000000", "0000000000000000FFFF00000100007F"];

/// What these processes have open that is not loopback alone: "tcp 0100007F:A0B1 → …". The web view's driver is
/// reached over loopback, and by nothing else.
pub fn leading_out(processes: &[String]) -> Vec<String> {
    let own: BTreeSet<String> = processes.iter().flat_map(|process| inodes(process)).collect();
    let mut found = Vec::new();
    for table in TABLES {
        let Ok(text) = fs::read_to_string(Path::new("/proc/net").join(table)) else { continue };
        found.extend(
            text.lines().skip(1).filter_map(|line| outside(line, &own)).map(|it| format!("{table} {it}")),
        );
    }
    found
}

/// The line's two addresses, if the socket is one of ours and one of them is not loopback. A socket that waits for
/// somebody has no other end yet.
fn outside(line: &str, own: &BTreeSet<String>) -> Option<String> {
    let cells: Vec<&str> = line.split_whitespace().collect();
    let (local, remote, inode) = (cells.get(1)?, cells.get(2)?, cells.get(9)?);
    let unset = remote.split(':').next()?.bytes().all(|digit| digit == b'0');
    let inside = loops(local) && (loops(remote) || unset);
    (own.contains(*inode) && !inside).then(|| format!("{local} → {remote}"))
}

fn loops(address: &str) -> bool {
    address.split(':').next().is_some_and(|host| LOOPBACK.contains(&host))
}

/// The numbers of the sockets that a process holds.
fn inodes(process: &str) -> Vec<String> {
    let open = fs::read_dir(format!("/proc/{process}/fd")).into_iter().flatten().flatten();
    let targets = open.filter_map(|file| fs::read_link(file.path()).ok());
    let sockets = targets.filter_map(|target| {
        let name = target.to_string_lossy().into_owned();
        Some(name.strip_prefix("socket:[")?.strip_suffix(']')?.to_owned())
    });
    sockets.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::{TcpListener, UdpSocket};

    #[test]
    fn loopback_is_inside_and_everything_else_is_seen() {
        let own = [std::process::id().to_string()];
        let _driver = TcpListener::bind("127.0.0.1:0").unwrap();
        assert_eq!(leading_out(&own), [""; 0]);
        let _outside = UdpSocket::bind("0.0.0.0:0").unwrap();
        assert_eq!(leading_out(&own).len(), 1);
    }
}
