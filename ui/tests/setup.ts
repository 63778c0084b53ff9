import '@testing-library/svelte/vitest';
import { vi } from 'vitest';

// The test browser has no window to measure.
window.matchMedia ??= vi.fn().mockReturnValue({ matches: false, addEventListener: () => {}, removeEventListener: () => {} });
Element.prototype.scrollIntoView ??= () => {};
