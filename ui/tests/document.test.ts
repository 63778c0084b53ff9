import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Copied } from '$lib/bindings/Copied';
import DocumentActions from '$shared/paper/DocumentActions.svelte';
import { copy } from '$shared/paper/clipboard';

const WORDS: Copied = { text: 'Rules\n\n<b> is no markup', html: '<h1>Rules</h1><p>&lt;b&gt; is no markup</p>' };

/** What was put on the clipboard, by type. */
let board: Record<string, string> = {};
let refuse = false;

class FakeItem {
  constructor(readonly parts: Record<string, Promise<Blob>>) {}
}

function clipboard() {
  const write = vi.fn(async ([item]: FakeItem[]) => {
    if (refuse) throw new DOMException('no', 'NotAllowedError');
    for (const [type, blob] of Object.entries(item!.parts)) board[type] = await (await blob).text();
  });
  vi.stubGlobal('ClipboardItem', FakeItem);
  Object.defineProperty(navigator, 'clipboard', { value: { write }, configurable: true });
  return write;
}

/** A browser that copies by command: it asks the page what to copy. */
function copyCommand(works: boolean) {
  document.execCommand = vi.fn((command: string) => {
    if (command !== 'copy' || !works) return false;
    const event = new Event('copy', { cancelable: true, bubbles: true });
    Object.assign(event, { clipboardData: { setData: (type: string, data: string) => (board[type] = data) } });
    document.dispatchEvent(event);
    return event.defaultPrevented;
  });
}

beforeEach(() => {
  board = {};
  refuse = false;
  copyCommand(false);
});
afterEach(() => vi.unstubAllGlobals());

describe('copying', () => {
  it('asks the clipboard at once, before the words are there', async () => {
    const write = clipboard();
    let arrive: (words: Copied) => void = () => {};
    const done = copy(new Promise((resolve) => (arrive = resolve)), 'email');
    expect(write).toHaveBeenCalledOnce();
    arrive(WORDS);
    await done;
    expect(board).toEqual({ 'text/plain': WORDS.text, 'text/html': WORDS.html });
  });

  it('takes only words as text', async () => {
    clipboard();
    await copy(Promise.resolve(WORDS), 'text');
    expect(board).toEqual({ 'text/plain': WORDS.text });
  });

  it.each(['email', 'text'] as const)('falls back to the older way, as %s', async (form) => {
    clipboard();
    refuse = true;
    copyCommand(true);
    await copy(Promise.resolve(WORDS), form);
    expect(board).toEqual(form === 'email' ? { 'text/plain': WORDS.text, 'text/html': WORDS.html } : { 'text/plain': WORDS.text });
  });

  it('says so when nothing was copied', async () => {
    clipboard();
    refuse = true;
    await expect(copy(Promise.resolve(WORDS), 'text')).rejects.toThrow();
  });
});

const props = () => ({
  name: 'Your rules', save: vi.fn(async () => '/home/x/rules.pdf' as string | null), open: vi.fn(async () => null), words: vi.fn(async () => WORDS), show: vi.fn(async () => null),
  together: { label: 'Save all documents as one PDF', save: vi.fn(async () => '/home/x/all.pdf' as string | null) },
});

async function more() {
  const trigger = screen.getByRole('button', { name: 'More: Your rules' });
  trigger.focus();
  await fireEvent.keyDown(trigger, { key: 'Enter' });
  return screen.findAllByRole('menuitem');
}

async function choose(name: string) {
  const item = (await more()).find((each) => each.textContent === name)!;
  item.focus();
  await fireEvent.keyDown(item, { key: 'Enter' });
}

const said = () => screen.getAllByRole('status').map((region) => region.textContent).join('').trim();

describe('what can be done with a document', () => {
  it('has one leading button, and the rest behind it', async () => {
    const { container } = render(DocumentActions, props());
    expect([...container.querySelectorAll('button')].map((button) => button.textContent?.trim())).toEqual(['Save PDF', 'Open to print', 'More']);
    expect(container.querySelectorAll('.primary')).toHaveLength(1);
    expect((await more()).map((item) => item.textContent)).toEqual(['Copy as e-mail', 'Copy as text', 'Save all documents as one PDF']);
  });

  it('copies by keyboard and says so', async () => {
    clipboard();
    render(DocumentActions, props());
    await choose('Copy as e-mail');
    await waitFor(() => expect(said()).toBe('Copied. Now paste it into your e-mail.'));
    expect(board['text/html']).toBe(WORDS.html);
    await choose('Copy as text');
    await waitFor(() => expect(said()).toBe('Copied. Now paste it where you need it.'));
  });

  it('offers no e-mail for what is private', async () => {
    render(DocumentActions, { ...props(), forms: ['text'] });
    expect((await more()).map((item) => item.textContent)).not.toContain('Copy as e-mail');
  });

  it('says what went wrong: the clipboard, or the document', async () => {
    clipboard();
    refuse = true;
    const given = props();
    render(DocumentActions, given);
    await choose('Copy as text');
    await screen.findByText('Nothing was copied. Please try again, or save the PDF.');
    given.words.mockRejectedValue({ code: 'other', message: 'This is no longer here.' });
    await choose('Copy as text');
    await screen.findByText('This is no longer here.');
    expect(said()).toBe('');
  });

  it('saves alone and together, and says where', async () => {
    const given = props();
    render(DocumentActions, given);
    await fireEvent.click(screen.getByRole('button', { name: 'Save PDF: Your rules' }));
    await waitFor(() => expect(said()).toContain('/home/x/rules.pdf'));
    await choose('Save all documents as one PDF');
    await waitFor(() => expect(said()).toContain('/home/x/all.pdf'));
    await fireEvent.click(screen.getByRole('button', { name: 'Open to print: Your rules' }));
    expect(given.open).toHaveBeenCalledOnce();
  });
});
