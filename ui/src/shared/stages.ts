// What a stage is called, in the practice's own words.
import type { Stage } from '$lib/bindings/Stage';
import { session } from './session.svelte';

export function stageOf(stage: Stage): string {
  return session.start?.offers.stages.find((offer) => offer.value === stage)?.label ?? '';
}
