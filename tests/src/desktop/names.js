// The name a screen reader would say, nearly.
const squash = (text) => (text ?? "").replace(/\s+/g, " ").trim();
const textOf = (id) => document.getElementById(id)?.textContent;

function nameOf(element) {
  const ids = element.getAttribute("aria-labelledby");
  if (ids) return squash(ids.split(/\s+/).map(textOf).join(" "));
  if (element.ariaLabel) return squash(element.ariaLabel);
  const labels = [...(element.labels ?? [])].map((label) => label.innerText);
  return squash(labels.join(" ") || element.innerText || element.title);
}

// The name of the set of fields that it stands in.
function groupOf(element) {
  const group = element.closest("fieldset, [role=radiogroup], [role=group]");
  const legend = group?.querySelector("legend");
  return legend ? squash(legend.textContent) : group ? nameOf(group) : "";
}

