import { expect, it } from 'vitest';
import { arrive } from '$shared/arrive';

it('begins a new page at its top, with the focus on its heading', () => {
  const [main, heading] = [document.createElement('main'), document.createElement('h1')];
  heading.tabIndex = -1;
  main.append(heading);
  document.body.append(main);
  main.scrollTop = 300;
  arrive(heading);
  expect(main.scrollTop).toBe(0);
  expect(document.activeElement).toBe(heading);
});
