// Looks whether anything that was typed came to life. Put in front of what a test asks the page.
const NEVER = ["iframe", "frame", "frameset", "object", "embed", "applet", "base", "math", "marquee", "template", "portal",
  "video", "audio", "animate", "set", "foreignObject", "plaintext", "xmp", "noscript", "x", "keygen"].join();
const LEADS = ["href", "xlink:href", "src", "action", "formaction", "data", "background", "ping", "srcset", "srcdoc"];

const squash = (text) => text.replace(/\s+/gu, " ").trim();
const TITLE = "Ground Rules";
const HOME = `${location.protocol}//${location.host}/`;
const count = (kind) => document.querySelectorAll(kind).length;

/** To be called once, before anything of the records is shown. */
function watch() {
  window.__own = { place: location.href.split("#")[0], metas: count("meta"), blocked: [] };
  addEventListener("securitypolicyviolation", (it) => window.__own.blocked.push(`${it.effectiveDirective} ${it.sample || it.blockedURI}`));
}

/** One line for each thing that came to life; empty when nothing did. */
function alive() {
  const own = window.__own;
  if (!own) return ["the page was left or loaded anew"];
  const found = own.blocked.splice(0).map((what) => `blocked: ${what}`);
  if (window.__ran !== undefined || Object.prototype.__ran !== undefined) found.push("a script ran");
  if (document.title !== TITLE && !document.title.endsWith(` · ${TITLE}`)) found.push(`the title is ${document.title}`);
  if (location.href.split("#")[0] !== own.place) found.push(`led away to ${location.href}`);
  if (count("meta") !== own.metas || count("style") > 0) found.push("there is a meta or a style too many");
  for (const it of document.querySelectorAll("script, link"))
    if (!(it.src || it.href || "").startsWith(HOME)) found.push(`not the app's: ${it.outerHTML.slice(0, 120)}`);
  for (const it of document.querySelectorAll(NEVER)) found.push(it.outerHTML.slice(0, 120));
  for (const it of document.querySelectorAll("*"))
    for (const { name, value } of it.attributes) {
      const leads = LEADS.includes(name) && !/^(#|\/(?!\/)|\.\/|tauri:|data:image\/|data:font|https?:\/\/tauri\.localhost)/u.test(value);
      if (name.startsWith("on") || leads) found.push(`${it.localName} ${name}=${value.slice(0, 120)}`);
    }
  return found;
}

const frame = () => new Promise((next) => setTimeout(next, 8));
const atRest = () => document.querySelector("h1") && ![...document.querySelectorAll("[aria-busy=true]")].some((it) => it.checkVisibility());

/** Waits a while for something; whether it came. */
async function until(there, long = 4000) {
  const began = performance.now();
  while (!there()) {
    if (performance.now() - began > long) return false;
    await frame();
  }
  return true;
}

/** A note's signs may have become quotes and bold letters; its words stay in their order. */
const words = (text) => text.replace(/[^\p{L}\p{N}]+/gu, "");

/** Which of these texts are not on the page as they were typed; of notes, which words are not. */
async function missing(texts, notes = []) {
  const lacking = () => {
    const shown = squash(document.body.textContent);
    const said = words(shown);
    return [...texts.filter((text) => !shown.includes(squash(text))), ...notes.filter((text) => !said.includes(words(text)))];
  };
  await until(() => lacking().length === 0, 2500);
  return lacking().map((text) => `not as typed: ${text}`);
}
