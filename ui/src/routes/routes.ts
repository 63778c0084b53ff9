// Which screen stands at which address.
import type { Component } from 'svelte';
import type { RouteDefinition } from 'svelte-spa-router';
import AgreementFor from './AgreementFor.svelte';
import AgreementRoute from './AgreementRoute.svelte';
import BackupsRoute from './BackupsRoute.svelte';
import AgreementsPage from '$features/agreements/AgreementsPage.svelte';
import ClientsPage from '$features/clients/ClientsPage.svelte';
import EverythingPage from '$features/settings/EverythingPage.svelte';
import DeletedPage from '$features/clients/DeletedPage.svelte';
import EraseRoute from './EraseRoute.svelte';
import GuideRoute from './GuideRoute.svelte';
import GuidesPage from '$features/guides/GuidesPage.svelte';
import HelpPage from '$features/help/HelpPage.svelte';
import HomePage from '$features/home/HomePage.svelte';
import ExportPage from '$features/contacts/ExportPage.svelte';
import ImportPage from '$features/contacts/ImportPage.svelte';
import NewAgreementPage from '$features/agreements/NewAgreementPage.svelte';
import NewClientPage from '$features/clients/NewClientPage.svelte';
import ChangePassphrasePage from '$features/settings/ChangePassphrasePage.svelte';
import NewRecoveryKeyPage from '$features/settings/NewRecoveryKeyPage.svelte';
import PersonRoute from './PersonRoute.svelte';
import PlaceRoute from './PlaceRoute.svelte';
import ChangePersonRoute from './ChangePersonRoute.svelte';
import RehearsalRoute from './RehearsalRoute.svelte';
import RulesPage from '$features/rules/RulesPage.svelte';
import RunRoute from './RunRoute.svelte';
import SettingsRoute from './SettingsRoute.svelte';
import WhomRoute from './WhomRoute.svelte';

export const routes: RouteDefinition = {
  '/': HomePage,
  '/clients': ClientsPage,
  '/clients/new': NewClientPage,
  '/clients/import': ImportPage,
  '/clients/export': ExportPage,
  '/clients/deleted': DeletedPage,
  '/clients/:id': PersonRoute,
  '/clients/:id/change': ChangePersonRoute,
  '/clients/:id/erase': EraseRoute,
  '/agreements': AgreementsPage,
  '/agreements/new': NewAgreementPage,
  '/agreements/for/:person': AgreementFor,
  '/agreements/:id': AgreementRoute,
  '/rules': RulesPage,
  '/rules/change/:page': GuideRoute,
  '/guides': GuidesPage,
  '/guides/:guide/who': WhomRoute,
  '/guides/:guide/for/:person': GuideRoute,
  '/guides/:guide/:at?': GuideRoute,
  '/runs/:run': RunRoute,
  '/runs/:run/:act': RunRoute,
  '/together/rehearse/:run': RehearsalRoute,
  '/settings': SettingsRoute,
  '/settings/passphrase': ChangePassphrasePage,
  '/settings/recovery-key': NewRecoveryKeyPage,
  '/settings/backups': BackupsRoute,
  '/settings/place': PlaceRoute,
  '/settings/everything': EverythingPage,
  '/help': HelpPage,
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
