// Puts a document on the clipboard, in the two forms that other programs take.
import type { Copied } from '$lib/bindings/Copied';

/** As an e-mail it carries headings and lists; as text it is only words. */
export type Form = 'email' | 'text';

/**
 * Copies words that are still on their way. The web view lets a press of the user write to the clipboard, but not
 * whatever comes long after it: so it is asked at once, and gets the words when they are there.
 * Rejects when they never came, or when the clipboard was refused.
 */
export async function copy(words: Promise<Copied>, form: Form): Promise<void> {
  try {
    await navigator.clipboard.write([new ClipboardItem(parts(words, form))]);
  } catch {
    const { text, html } = await words;
    if (!copyByCommand(text, form === 'email' ? html : null)) throw new Error('refused');
  }
}

function parts(words: Promise<Copied>, form: Form): Record<string, Promise<Blob>> {
  const part = (type: string, of: (copied: Copied) => string) => {
    const blob = words.then((copied) => new Blob([of(copied)], { type }));
    // A clipboard that refuses at once waits for nothing; whoever asked for the words hears of it.
    blob.catch(() => {});
    return blob;
  };
  const text = { 'text/plain': part('text/plain', (copied) => copied.text) };
  return form === 'email' ? { ...text, 'text/html': part('text/html', (copied) => copied.html) } : text;
}

/** The older way: says what is copied at the moment of copying. */
function copyByCommand(text: string, html: string | null): boolean {
  // Nothing is selected, and yet there is something to copy.
  const allow = (event: Event) => event.preventDefault();
  const put = (event: ClipboardEvent) => {
    event.preventDefault();
    event.clipboardData?.setData('text/plain', text);
    if (html !== null) event.clipboardData?.setData('text/html', html);
  };
  document.addEventListener('beforecopy', allow);
  document.addEventListener('copy', put);
  try {
    return document.execCommand('copy');
  } finally {
    document.removeEventListener('beforecopy', allow);
    document.removeEventListener('copy', put);
  }
}
