import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Saved } from '$lib/bindings/Saved';
import { Draft, clock } from '$shared/draft.svelte';
import { matches } from '$shared/names';

const at = '2026-11-22T14:32:05+01:00';

describe('a draft', () => {
  beforeEach(() => vi.useFakeTimers());

  it('saves one at a time, each with the revision of the one before', async () => {
    const sent: number[] = [];
    let done = () => {};
    const save = (revision: number) => new Promise<Saved>((resolve) => {
      sent.push(revision);
      done = () => resolve({ revision: revision + 1, at });
    });
    const draft = new Draft({ save, onStale: () => {} });
    draft.begin(3, null);
    draft.touch();
    void draft.flush();
    await vi.advanceTimersByTimeAsync(0);
    draft.touch();
    const second = draft.flush();
    await vi.advanceTimersByTimeAsync(0);
    expect(sent).toEqual([3]);
    done();
    await vi.advanceTimersByTimeAsync(0);
    done();
    await second;
    expect(sent).toEqual([3, 4]);
    expect(draft.revision).toBe(5);
  });

  it('is not "saved" while something newer waits', async () => {
    let done = () => {};
    const draft = new Draft({ save: (revision) => new Promise((resolve) => (done = () => resolve({ revision: revision + 1, at }))), onStale: () => {} });
    draft.begin(1, null);
    draft.touch();
    const first = draft.flush();
    await vi.advanceTimersByTimeAsync(0);
    draft.touch();
    done();
    await first;
    expect(draft.savedAt).toBeNull();
  });

  it('saves nothing when nothing was typed', async () => {
    const save = vi.fn();
    const draft = new Draft({ save, onStale: () => {} });
    draft.begin(1, at);
    await draft.flush();
    expect(save).not.toHaveBeenCalled();
    expect(draft.savedAt).toBe(at);
  });

  it('tells the time of the place, not of the test', () => expect(clock(at)).toBe('14:32'));
});

describe('finding by name', () => {
  it.each([
    ['Zoë Ångström-Núñez', 'angstrom', true],
    ['Zoë Ångström-Núñez', 'nunez zoe', true],
    ['Łukasz', 'Łu', true],
    ['山田 花子', '花', true],
    ['Adaeze Nwosu', 'tomasz', false],
  ])('%s by %s: %s', (name, typed, found) => expect(matches(name, typed)).toBe(found));
});
