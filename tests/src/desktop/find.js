// Finds what a person would mean by a name. Arguments: the kind of thing, its name, the group it stands in if any.
const [kind, wanted, group] = arguments;

const KINDS = {
  press: "button, a[href], summary, [role=button], [role=link], [role=menuitem], [role=tab], [role=option]",
  fill: "input:not([type=radio], [type=checkbox], [type=file]), textarea, [role=textbox], [role=combobox]",
  choose: "input[type=radio], input[type=checkbox], [role=radio], [role=checkbox], [role=switch]",
  select: "select",
};

function reachable(element) {
  return element.checkVisibility({ visibilityProperty: true }) && !element.closest("[inert], [aria-hidden=true]");
}

// What an open dialog covers cannot be meant.
const dialogs = [...document.querySelectorAll("[role=dialog], [role=alertdialog], dialog[open]")].filter(reachable);
const all = [...(dialogs.at(-1) ?? document).querySelectorAll(KINDS[kind])].filter(reachable);
// The menus on top repeat what is on the page; the page is meant first.
all.sort((a, b) => !!a.closest("[role=menubar]") - !!b.closest("[role=menubar]"));
const here = all.filter((it) => !group || groupOf(it).startsWith(group));
const found = here.find((it) => nameOf(it) === wanted) ?? here.find((it) => nameOf(it).startsWith(wanted));
// A radio may be drawn by its label; the label is what a person clicks.
return (kind === "choose" ? found?.labels?.[0] : undefined) ?? found ?? null;
