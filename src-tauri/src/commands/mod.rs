//! Commands: unpack, call, map the error. What they do is in `app`.

pub mod agreements;
pub mod backups;
pub mod contacts;
pub mod dropping;
pub mod everything;
pub mod files;
pub mod guides;
pub mod keys;
pub mod people;
pub mod place;
pub mod practice;
pub mod records;
pub mod recovery;
pub mod rules;
pub mod start;
pub mod tone;
pub mod work;

use app::{App, Error, errors::Problem};
use std::sync::Arc;
use tauri::{State, Wry, async_runtime::spawn_blocking, ipc::Invoke};

/// The app, as the shell holds it.
pub type Held = Arc<App>;
type Window<'a> = State<'a, Held>;
type Answer<T> = Result<T, Problem>;

/// Does the work, and puts an error into the user's words.
fn on<T>(app: Window<'_>, work: impl FnOnce(&App) -> Result<T, Error>) -> Answer<T> {
    work(&app).map_err(|error| told(&app, &error))
}

fn told(app: &App, error: &Error) -> Problem {
    let problem = app.problem(error);
    // The code alone: an error's words may hold letters of a client's name.
    log::warn!("a command failed: {:?}", problem.code);
    problem
}

/// Answers the window: each command on a thread that may block.
///
/// Commands are plain functions and the thread is found here, once. Were each one async, the compiler would make tasks
/// and futures of its own for every command: a megabyte of program.
pub fn handler() -> impl Fn(Invoke<Wry>) -> bool + Send + Sync + 'static {
    let commands = Arc::new(commands());
    move |invoke| {
        let commands = commands.clone();
        spawn_blocking(move || commands(invoke));
        // The window may call only what is there: `build.rs` and the capability name the same commands.
        true
    }
}

/// Every command the window may call. A list, not a function to read: later groups stand on few lines.
#[rustfmt::skip]
fn commands() -> impl Fn(Invoke<Wry>) -> bool + Send + Sync + 'static {
    tauri::generate_handler![
        start::start,
        start::frontend_ready,
        start::check_practice,
        start::create_vault,
        start::unlock,
        start::look_around,
        start::leave_example,
        start::lock,
        start::quit,
        start::stay,
        start::news,
        start::set_menu,
        practice::practice,
        practice::change_practice,
        practice::set_quiet,
        practice::choose_logo,
        practice::remove_logo,
        start::home,
        guides::guides,
        guides::open_guide,
        guides::new_run,
        guides::open_run,
        guides::copy_run,
        guides::discard_run,
        guides::guide_page,
        guides::save_draft,
        guides::continue_page,
        guides::skip_page,
        guides::fix_check,
        guides::accept_check,
        guides::finish_guide,
        guides::preview_guide,
        guides::copy_guide,
        guides::rehearse,
        guides::save_guide_pdf,
        guides::open_guide_pdf,
        rules::rules,
        rules::change_clause,
        rules::fix_rule,
        rules::accept_rule,
        rules::preview_rules,
        rules::copy_rules,
        rules::save_rules_pdf,
        rules::open_rules_pdf,
        rules::save_all_rules_pdf,
        people::people,
        people::add_person,
        people::person,
        people::change_person,
        people::change_stage,
        people::people_ids,
        people::tags,
        people::tag_people,
        people::untag_people,
        people::delete_people,
        people::deleted_people,
        people::restore_person,
        people::undo,
        people::thank,
        people::choose_photo,
        people::remove_photo,
        people::time_zones,
        records::timeline,
        records::add_note,
        records::change_note,
        records::delete_note,
        records::attach,
        records::open_attachment,
        records::save_attachment,
        records::delete_attachment,
        records::save_person_bundle,
        records::erase_view,
        records::erase_person,
        records::delete_older_backups,
        dropping::dropped_files, dropping::keep_dropped, dropping::forget_dropped, dropping::attachment_picture, dropping::save_person_pdf,
        agreements::agreements,
        agreements::draft_agreement,
        agreements::agreement,
        agreements::save_agreement_draft,
        agreements::issue_agreement,
        agreements::preview_agreement,
        agreements::copy_agreement,
        agreements::save_agreement_pdf,
        agreements::open_agreement_pdf,
        agreements::save_agreement_with_fact_sheet_pdf,
        agreements::discard_agreement,
        contacts::choose_import,
        contacts::settle_columns,
        contacts::review_import,
        contacts::settle_stage,
        contacts::decide_import,
        contacts::save_unread,
        contacts::run_import,
        contacts::forget_import,
        contacts::export_people,
        files::show_file,
        everything::everything,
        everything::export_everything,
        everything::choose_everything,
        everything::import_everything,
        tone::check_tone,
        keys::keys,
        keys::new_recovery_key,
        keys::replace_recovery_key,
        keys::confirm_recovery_key,
        keys::discard_recovery_key,
        keys::save_recovery_key_pdf,
        keys::open_recovery_key_pdf,
        keys::check_recovery_key,
        keys::check_recovery_group,
        keys::reset_passphrase,
        keys::change_passphrase,
        keys::set_lock_after,
        keys::active,
        work::work,
        work::call_off,
        backups::backups, backups::back_up_now, backups::choose_backup_folder,
        backups::forget_backup_folder, backups::rehearse_restore, backups::preview_restore,
        backups::restore, backups::show_folder, backups::notices, backups::dismiss_notice,
        recovery::recovery, recovery::choose_backup, recovery::take_keys, recovery::go_on,
        recovery::salvage, recovery::recover, recovery::look_again,
        place::place, place::choose_place, place::forget_place, place::move_records, place::find_records,
        place::begin_without_records,
    ]
}
