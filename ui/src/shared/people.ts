// What the list of people is asked.
import type { PeopleQuery } from '$lib/bindings/PeopleQuery';

/** Everybody, by name; of very many, the first few hundred. */
export const everybody: PeopleQuery = { search: '', stage: null, source: null, tag: '', agreement: null, sort: 'name', offset: 0, limit: 1_000_000 };
