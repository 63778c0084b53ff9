import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import * as backend from '$lib/backend';
import type { News } from '$lib/bindings/News';

vi.mock('$lib/backend');
const call = vi.mocked(backend.call);

beforeEach(() => {
  vi.useFakeTimers();
  vi.resetModules();
  call.mockReset();
});
afterEach(() => vi.useRealTimers());

/** The shell has these to tell, one after the other, then nothing for a long time. */
function tells(...news: (News | null | Error)[]) {
  for (const each of news) {
    if (each instanceof Error) call.mockRejectedValueOnce(each);
    else call.mockResolvedValueOnce(each);
  }
  call.mockReturnValue(new Promise(() => {}));
}

const settled = () => vi.advanceTimersByTimeAsync(0);

it('each piece goes to whoever waits for its kind, in order', async () => {
  const { onClosing, onMenu } = await import('$lib/news');
  const heard: string[] = [];
  tells({ what: 'menu', which: 'find' }, { what: 'dropping', which: 'over' }, { what: 'closing' }, { what: 'menu', which: 'help' });
  onMenu((id) => heard.push(id));
  onClosing(async () => void heard.push('closing'));
  await settled();
  expect(heard).toEqual(['find', 'closing', 'help']);
  expect(call.mock.calls.every(([name]) => name === 'news')).toBe(true);
});

it('nothing more is heard once one has stopped', async () => {
  const { onDropping } = await import('$lib/news');
  const act = vi.fn();
  tells({ what: 'dropping', which: 'over' });
  onDropping(act)();
  await settled();
  expect(act).not.toHaveBeenCalled();
});

it('is asked for again when asking failed, and no more once another page asks', async () => {
  const { onMenu } = await import('$lib/news');
  const act = vi.fn();
  tells(new Error('no answer'), { what: 'menu', which: 'find' }, null);
  onMenu(act);
  await settled();
  expect(act).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1000);
  expect(act).toHaveBeenCalledWith('find');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(call).toHaveBeenCalledTimes(3);
});
