import { expect, it } from 'vitest';
import { arrive } from '$shared/arrive';

it('begins a new page at its top, with the focus on its heading', () => {
  document.body.innerHTML = '<main><div><h1 tabindex="-1">Next</h1></div></main>';
  const [main, heading] = [document.querySelector('main')!, document.querySelector('h1')!];
  main.scrollTop = 300;
  arrive(heading);
  expect(main.scrollTop).toBe(0);
  expect(document.activeElement).toBe(heading);
});
