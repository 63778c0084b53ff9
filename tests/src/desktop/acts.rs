//! What a person does: with the mouse, or with the keyboard alone.

use fantoccini::elements::Element;

use super::{
    Desk, Hands, keys,
    page::{self, Kind},
};

/// More stops than any page has; a page without the thing ends the search there.
const ENOUGH_STOPS: usize = 90;
/// More radio buttons than any group has.
const MANY_CHOICES: usize = 10;

impl Desk {
    /// Presses a button, link, tab or menu item.
    pub async fn click(&self, name: &str) {
        match self.hands {
            Hands::Mouse => self.point(Kind::Press, name, "").await,
            Hands::Keyboard => {
                self.tab_to(Kind::Press, name).await;
                self.key("Enter").await;
            }
        }
    }

    /// Picks an entry of the menu that is open: there the arrows lead from one to the next.
    pub async fn pick(&self, name: &str) {
        if self.hands == Hands::Mouse {
            return self.point(Kind::Press, name, "").await;
        }
        self.find(Kind::Press, name).await;
        for _ in 0..MANY_CHOICES {
            if page::focus(&self.client).await.name == name {
                return self.key("Enter").await;
            }
            self.key("Down").await;
        }
        self.fail(&format!("The arrows do not lead to {name:?}")).await;
    }

    /// Turns to a tab of the row in which the arrows lead from one to the next.
    pub async fn turn_to(&self, tab: &str) {
        const SELECTED: &str =
            "return document.querySelector('[role=tab][aria-selected=true]')?.innerText ?? ''";
        if self.hands == Hands::Mouse {
            return self.point(Kind::Press, tab, "").await;
        }
        self.find(Kind::Press, tab).await;
        let selected = self.ask(SELECTED).await;
        let selected: Vec<&str> = selected.as_str().unwrap_or_default().split_whitespace().collect();
        self.tab_to(Kind::Press, &selected.join(" ")).await;
        for _ in 0..MANY_CHOICES {
            if page::focus(&self.client).await.name.starts_with(tab) {
                return;
            }
            self.key("Right").await;
        }
        self.fail(&format!("The arrows do not lead to {tab:?}")).await;
    }

    /// Puts a text into a field, in place of what is there.
    pub async fn fill(&self, label: &str, text: &str) {
        match self.hands {
            Hands::Mouse => self.point(Kind::Fill, label, "").await,
            Hands::Keyboard => self.tab_to(Kind::Fill, label).await,
        }
        self.key("Ctrl+A").await;
        self.key("Delete").await;
        self.write(text).await;
    }

    /// Picks a radio button by its label.
    pub async fn choose(&self, label: &str) {
        self.choose_in("", label).await;
    }

    /// Picks a radio button of the group with this legend.
    pub async fn choose_in(&self, group: &str, label: &str) {
        match self.hands {
            Hands::Mouse => self.point(Kind::Choose, label, group).await,
            Hands::Keyboard => self.arrow_to(group, label).await,
        }
    }

    /// Ticks a box, or takes the tick away.
    pub async fn tick(&self, label: &str) {
        match self.hands {
            Hands::Mouse => self.point(Kind::Choose, label, "").await,
            Hands::Keyboard => {
                self.tab_to(Kind::Choose, label).await;
                self.key("Space").await;
            }
        }
    }

    /// Picks an entry of a drop-down list.
    pub async fn select(&self, label: &str, entry: &str) {
        if self.hands == Hands::Keyboard {
            self.tab_to(Kind::Select, label).await;
            return self.write(entry).await;
        }
        let list = self.find(Kind::Select, label).await;
        if let Err(error) = list.select_by_label(entry).await {
            self.fail(&format!("{label:?} has no entry {entry:?}: {error}")).await;
        }
    }

    /// Reads the recovery key in view, group by group, as somebody writes it down.
    pub async fn recovery_key(&self) -> Vec<String> {
        const GROUPS: &str = "return [...document.querySelectorAll('.recovery-key .signs')]
            .map((it) => it.innerText.trim())";
        let groups = self.ask(GROUPS).await;
        let groups: Vec<String> = serde_json::from_value(groups).unwrap_or_default();
        if groups.len() != 6 {
            self.fail(&format!("No recovery key is in view, only {groups:?}")).await;
        }
        groups
    }

    /// Types the group of the recovery key back that the page asks for.
    pub async fn type_back(&self, key: &[String]) {
        let asked = self.ask("return document.querySelector('label[for=f-group]')?.innerText ?? ''").await;
        let label = asked.as_str().unwrap_or_default().trim().to_owned();
        let number: usize = label.trim_start_matches("Group ").parse().unwrap_or_default();
        match key.get(number.wrapping_sub(1)) {
            Some(group) => self.fill(&label, group).await,
            None => self.fail(&format!("No group of the recovery key is asked for, only {label:?}")).await,
        }
    }

    /// Types into whatever has the focus.
    pub async fn write(&self, text: &str) {
        if let Err(error) = self.client.perform_actions(keys::typing(text)).await {
            self.fail(&format!("{text:?} could not be typed: {error}")).await;
        }
    }

    /// Presses a key or a chord: "Tab", "Enter", "Ctrl+K", "Alt+Left".
    pub async fn key(&self, chord: &str) {
        if let Err(error) = self.client.perform_actions(keys::chord(chord)).await {
            self.fail(&format!("{chord} could not be pressed: {error}")).await;
        }
    }

    /// Clicks as soon as it can be clicked: it may be covered or replaced for a moment.
    async fn point(&self, kind: Kind, name: &str, group: &str) {
        let click = async || page::find(&self.client, kind, name, group).await?.click().await.ok();
        if page::until(click).await.is_none() {
            self.fail(&format!("Nothing to {kind:?} is called {name:?}")).await;
        }
    }

    async fn find(&self, kind: Kind, name: &str) -> Element {
        match page::until(async || page::find(&self.client, kind, name, "").await).await {
            Some(element) => element,
            None => self.fail(&format!("Nothing to {kind:?} is called {name:?}")).await,
        }
    }

    /// Goes on by Tab until the thing of this name has the focus.
    async fn tab_to(&self, kind: Kind, name: &str) {
        self.find(kind, name).await;
        for _ in 0..ENOUGH_STOPS {
            let focus = page::focus(&self.client).await;
            if focus.name == name || (kind != Kind::Press && focus.name.starts_with(name)) {
                return;
            }
            self.key("Tab").await;
        }
        self.fail(&format!("Tab does not lead to {name:?}")).await;
    }

    /// Goes to the group by Tab and through it by the arrows, which also pick.
    async fn arrow_to(&self, group: &str, label: &str) {
        self.find(Kind::Choose, label).await;
        self.tab_into(group).await;
        // The arrows stop at both ends: up to the first, then down to the last.
        for arrow in ["Up"; MANY_CHOICES].into_iter().chain(["Down"; MANY_CHOICES]) {
            if page::focus(&self.client).await.name.starts_with(label) {
                return self.key("Space").await;
            }
            self.key(arrow).await;
        }
        self.fail(&format!("The arrows do not lead to {label:?}")).await;
    }

    /// Goes on by Tab until a radio button of this group has the focus; of the first group without a name.
    async fn tab_into(&self, group: &str) {
        for _ in 0..ENOUGH_STOPS {
            let focus = page::focus(&self.client).await;
            if focus.radio && focus.group.starts_with(group) {
                return;
            }
            self.key("Tab").await;
        }
        self.fail(&format!("Tab does not lead into {group:?}")).await;
    }
}
