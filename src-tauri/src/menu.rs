//! The native menu, on macOS only. The interface owns the commands and hands them in; elsewhere it draws
//! the same menus in the window.

use crate::telling::tell;
use app::views::news::News;
use serde::Deserialize;
use tauri::{
    AppHandle, Manager,
    menu::{Menu, MenuBuilder, MenuEvent, MenuItemBuilder, Submenu, SubmenuBuilder},
};

const QUIT: &str = "quit";

/// One menu of the interface's registry.
#[derive(Debug, Deserialize)]
pub struct MenuOfCommands {
    label: String,
    items: Vec<MenuCommand>,
}

/// One command in it.
#[derive(Debug, Deserialize)]
pub struct MenuCommand {
    id: String,
    label: String,
    accelerator: Option<String>,
}

/// Shows these menus, behind the app's own and Edit: without Edit, copy and paste do not work on macOS.
pub fn show(handle: &AppHandle, menus: &[MenuOfCommands]) -> tauri::Result<()> {
    let menu = build(handle, menus)?;
    if cfg!(target_os = "macos") {
        handle.set_menu(menu)?;
    }
    Ok(())
}

/// Passes on which entry was chosen. Quit closes the window, so that the screen can save first; the system's
/// own entry would end the program at once.
pub fn tell_the_screen(handle: &AppHandle, event: &MenuEvent) {
    if event.id().as_ref() == QUIT {
        if let Some(window) = handle.get_webview_window("main") {
            let _ = window.close();
        }
        return;
    }
    tell(handle, News::Menu(event.id().as_ref().to_owned()));
}

fn build(handle: &AppHandle, menus: &[MenuOfCommands]) -> tauri::Result<Menu<tauri::Wry>> {
    let quit =
        MenuItemBuilder::with_id(QUIT, "Quit Ground Rules").accelerator("CmdOrCtrl+Q").build(handle)?;
    let own = SubmenuBuilder::new(handle, "Ground Rules")
        .about(None)
        .separator()
        .hide()
        .hide_others()
        .separator()
        .item(&quit);
    // Undo is the interface's: in a field it takes back what was typed, elsewhere the last change of the records.
    let undo = MenuItemBuilder::with_id("undo", "Undo").accelerator("CmdOrCtrl+Z").build(handle)?;
    let edit =
        SubmenuBuilder::new(handle, "Edit").item(&undo).redo().separator().cut().copy().paste().select_all();
    let mut builder = MenuBuilder::new(handle).item(&own.build()?).item(&edit.build()?);
    for menu in menus {
        builder = builder.item(&submenu(handle, menu)?);
    }
    builder.build()
}

fn submenu(handle: &AppHandle, menu: &MenuOfCommands) -> tauri::Result<Submenu<tauri::Wry>> {
    let mut builder = SubmenuBuilder::new(handle, &menu.label);
    for command in &menu.items {
        let mut item = MenuItemBuilder::with_id(&command.id, &command.label);
        if let Some(keys) = &command.accelerator {
            item = item.accelerator(keys);
        }
        builder = builder.item(&item.build(handle)?);
    }
    builder.build()
}
