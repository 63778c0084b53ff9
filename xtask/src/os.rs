//! Which system this is, as far as installing is concerned.

use std::{env, fs};

/// The systems whose packages are known.
#[derive(Debug, PartialEq, Eq, Clone, Copy)]
pub enum Os {
    Debian,
    Fedora,
    Arch,
    OtherLinux,
    Mac,
    Windows,
}

/// The system this runs on.
pub fn current() -> Os {
    match env::consts::OS {
        "windows" => Os::Windows,
        "macos" => Os::Mac,
        _ => family(&fs::read_to_string("/etc/os-release").unwrap_or_default()),
    }
}

/// The family that an os-release file names in ID or ID_LIKE.
fn family(release: &str) -> Os {
    let fields =
        release.lines().filter_map(|line| line.strip_prefix("ID=").or_else(|| line.strip_prefix("ID_LIKE=")));
    let names: Vec<&str> = fields.flat_map(|value| value.trim_matches('"').split(' ')).collect();
    let known = [("debian", Os::Debian), ("ubuntu", Os::Debian), ("fedora", Os::Fedora), ("arch", Os::Arch)];
    known.iter().find(|(name, _)| names.contains(name)).map_or(Os::OtherLinux, |(_, os)| *os)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(release: &str, expected: Os) {
        assert_eq!(family(release), expected, "{release}");
    }

    #[test]
    fn families_are_told_apart() {
        check("NAME=\"Debian GNU/Linux\"\nID=debian\n", Os::Debian);
        check("ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n", Os::Debian);
        check("ID=fedora\nVERSION_ID=43\n", Os::Fedora);
        check("ID=endeavouros\nID_LIKE=\"arch\"\n", Os::Arch);
        check("ID=nixos\n", Os::OtherLinux);
    }
}
