// Finds what a person would mean by a name: arguments are the kind of thing and its name.
const [kind, wanted] = arguments;

const KINDS = {
  press: "button, a[href], summary, [role=button], [role=link], [role=menuitem], [role=tab], [role=option]",
  fill: "input:not([type=radio], [type=checkbox], [type=file]), textarea, [role=textbox], [role=combobox]",
  choose: "input[type=radio], input[type=checkbox], [role=radio], [role=checkbox], [role=switch]",
  select: "select",
};

function reachable(element) {
  return element.checkVisibility({ visibilityProperty: true }) && !element.closest("[inert], [aria-hidden=true]");
}

const all = [...document.querySelectorAll(KINDS[kind])].filter(reachable);
const found = all.find((it) => nameOf(it) === wanted) ?? all.find((it) => nameOf(it).startsWith(wanted));
// A radio may be drawn by its label; the label is what a person clicks.
return (kind === "choose" ? found?.labels?.[0] : undefined) ?? found ?? null;
