// Where the result of a guide can lead.
import type { AboutPerson } from '$lib/bindings/AboutPerson';
import type { NextPlace } from '$lib/bindings/NextPlace';
import { paths } from '$shared/paths';

/** The address of a place; one that needs a person leads to the list while there is none. */
export function hrefOf(to: NextPlace, person: AboutPerson | null): string {
  switch (to.kind) {
    case 'guide': return paths.guide(to.id);
    case 'guide_about_person': return person ? paths.guideFor(to.id, person.id) : paths.whom(to.id);
    case 'person': return person ? paths.client(person.id) : paths.clients;
    case 'agreement': return person ? paths.agreementFor(person.id) : paths.newAgreement;
    case 'home': return paths.home;
    case 'clients': return paths.clients;
    case 'rules': return paths.rules;
    case 'guides': return paths.guides;
  }
}
