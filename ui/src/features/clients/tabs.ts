// The tabs of the list, in the order in which people come and go.
import { m } from '$lib/paraglide/messages';
import type { Stage } from '$lib/bindings/Stage';

export const TABS: { stage: Stage | null; label: () => string }[] = [
  { stage: 'prospect', label: m.stage_prospects },
  { stage: 'client', label: m.stage_current },
  { stage: 'former_client', label: m.stage_former },
  { stage: 'declined', label: m.stage_declined },
  { stage: null, label: m.stage_everybody },
];
