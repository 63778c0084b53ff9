//! Names the commands the window may call: each is denied until `capabilities/main.json` allows it.
//! A test holds this list, the capability, the handler and the interface's `api.ts` equal.

/// Every command of the shell.
const COMMANDS: &[&str] = &[
    "start",
    "frontend_ready",
    "check_practice",
    "create_vault",
    "unlock",
    "look_around",
    "leave_example",
    "lock",
    "quit",
    "stay",
    "set_menu",
    "practice",
    "change_practice",
    "set_quiet",
    "choose_logo",
    "remove_logo",
    "home",
    "guides",
    "open_guide",
    "new_run",
    "open_run",
    "copy_run",
    "discard_run",
    "guide_page",
    "save_draft",
    "continue_page",
    "skip_page",
    "fix_check",
    "accept_check",
    "finish_guide",
    "preview_guide",
    "copy_guide",
    "rehearse",
    "save_guide_pdf",
    "open_guide_pdf",
    "rules",
    "change_clause",
    "fix_rule",
    "accept_rule",
    "preview_rules",
    "copy_rules",
    "save_rules_pdf",
    "open_rules_pdf",
    "save_all_rules_pdf",
    "people",
    "add_person",
    "person",
    "change_person",
    "change_stage",
    "agreements",
    "draft_agreement",
    "agreement",
    "save_agreement_draft",
    "issue_agreement",
    "preview_agreement",
    "copy_agreement",
    "save_agreement_pdf",
    "open_agreement_pdf",
    "save_agreement_with_fact_sheet_pdf",
    "discard_agreement",
    "show_file",
    "check_tone",
    "work",
    "call_off",
];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo:rerun-if-changed=src-tauri/capabilities");
    let attributes = tauri_build::Attributes::new()
        .capabilities_path_pattern("./src-tauri/capabilities/**/*")
        .app_manifest(tauri_build::AppManifest::new().commands(COMMANDS));
    tauri_build::try_build(attributes)?;
    Ok(())
}
