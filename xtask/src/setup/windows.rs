//! Windows: what is missing is named with the command that installs it.

use std::{env, path::PathBuf};

use crate::{
    command,
    problem::{Outcome, Problem},
};

const WEB_VIEW: &str =
    r"HKLM\SOFTWARE\WOW6432Node\Microsoft\EdgeUpdate\Clients\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}";
const COMPILER: &str = "Microsoft.VisualStudio.Component.VC.Tools.x86.x64";

struct Wanted {
    what: &'static str,
    present: fn() -> bool,
    install: &'static str,
}

const WANTED: &[Wanted] = &[
    Wanted {
        what: "WebView2",
        present: web_view,
        install: "winget install --id Microsoft.EdgeWebView2Runtime --exact",
    },
    Wanted {
        what: "Visual Studio's C++ build tools",
        present: compiler,
        install: "winget install --id Microsoft.VisualStudio.2022.BuildTools --exact \
                  --override \"--wait --passive --add Microsoft.VisualStudio.Workload.VCTools --includeRecommended\"",
    },
    Wanted { what: "NASM", present: || on_path("nasm"), install: "winget install --id NASM.NASM --exact" },
    Wanted {
        what: "Perl",
        present: || on_path("perl"),
        install: "winget install --id StrawberryPerl.StrawberryPerl --exact",
    },
];

/// Lists everything that is missing at once.
pub fn check() -> Outcome {
    let missing = WANTED.iter().filter(|wanted| !(wanted.present)());
    let lines: Vec<String> =
        missing.map(|wanted| format!("{}:\n    {}", wanted.what, wanted.install)).collect();
    if lines.is_empty() {
        return Ok(());
    }
    let list = lines.join("\n\n");
    Err(Problem::new(format!("Missing here. Install it, open a new terminal, then try again.\n\n{list}")))
}

fn web_view() -> bool {
    let per_user = WEB_VIEW.replace("HKLM", "HKCU").replace(r"WOW6432Node\", "");
    let version = |key: &str| command::succeeds(command::program("reg").args(["query", key, "/v", "pv"]));
    version(WEB_VIEW) || version(&per_user)
}

fn compiler() -> bool {
    let programs = env::var_os("ProgramFiles(x86)").map(PathBuf::from).unwrap_or_default();
    let finder = programs.join(r"Microsoft Visual Studio\Installer\vswhere.exe");
    let mut search = command::program(&finder.to_string_lossy());
    search.args(["-products", "*", "-requires", COMPILER, "-property", "installationPath"]);
    command::output(&mut search).is_some_and(|found| !found.is_empty())
}

fn on_path(name: &str) -> bool {
    command::succeeds(command::program("where").arg(name))
}
