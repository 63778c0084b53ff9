// Which screen stands at which address.
import type { Component } from 'svelte';
import type { AsyncSvelteComponent, RouteDefinition } from 'svelte-spa-router';
import { wrap } from 'svelte-spa-router/wrap';
import ClientsPage from '$features/clients/ClientsPage.svelte';
import HomePage from '$features/home/HomePage.svelte';

/** A screen that is fetched when somebody goes there: most are not wanted every day, and would fill memory meanwhile. */
const later = (screen: AsyncSvelteComponent) => wrap({ asyncComponent: screen });

// One for several addresses: going from one to the other, the screen stays.
const guideRoute = later(() => import('./GuideRoute.svelte'));
const runRoute = later(() => import('./RunRoute.svelte'));

export const routes: RouteDefinition = {
  '/': HomePage,
  '/clients': ClientsPage,
  '/clients/new': later(() => import('$features/clients/NewClientPage.svelte')),
  '/clients/import': later(() => import('$features/contacts/ImportPage.svelte')),
  '/clients/export': later(() => import('$features/contacts/ExportPage.svelte')),
  '/clients/deleted': later(() => import('$features/clients/DeletedPage.svelte')),
  '/clients/:id': later(() => import('./PersonRoute.svelte')),
  '/clients/:id/change': later(() => import('./ChangePersonRoute.svelte')),
  '/clients/:id/erase': later(() => import('./EraseRoute.svelte')),
  '/agreements': later(() => import('$features/agreements/AgreementsPage.svelte')),
  '/agreements/new': later(() => import('$features/agreements/NewAgreementPage.svelte')),
  '/agreements/for/:person': later(() => import('./AgreementFor.svelte')),
  '/agreements/:id': later(() => import('./AgreementRoute.svelte')),
  '/rules': later(() => import('$features/rules/RulesPage.svelte')),
  '/rules/change/:page': guideRoute,
  '/guides': later(() => import('$features/guides/GuidesPage.svelte')),
  '/guides/:guide/who': later(() => import('./WhomRoute.svelte')),
  '/guides/:guide/for/:person': guideRoute,
  '/guides/:guide/:at?': guideRoute,
  '/runs/:run': runRoute,
  '/runs/:run/:act': runRoute,
  '/together/rehearse/:run': later(() => import('./RehearsalRoute.svelte')),
  '/settings': later(() => import('./SettingsRoute.svelte')),
  '/settings/passphrase': later(() => import('$features/settings/ChangePassphrasePage.svelte')),
  '/settings/recovery-key': later(() => import('$features/settings/NewRecoveryKeyPage.svelte')),
  '/settings/backups': later(() => import('./BackupsRoute.svelte')),
  '/settings/place': later(() => import('./PlaceRoute.svelte')),
  '/settings/everything': later(() => import('$features/settings/EverythingPage.svelte')),
  '/help': later(() => import('$features/help/HelpPage.svelte')),
  '*': HomePage as Component,
};

/** Whether a screen stands alone, because somebody else may look on. */
export const standsAlone = (location: string): boolean => location.startsWith('/together/');

/** The entry of the sidebar that an address belongs to. */
export function sectionOf(location: string): string {
  const [, first = ''] = location.split('/');
  if (first === 'guides' && location.startsWith('/guides/rulebook')) return 'rules';
  return first === 'runs' ? 'guides' : first || 'home';
}
