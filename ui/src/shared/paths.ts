// The addresses of the screens, in one place.
export const paths = {
  home: '#/',
  clients: '#/clients',
  newClient: '#/clients/new',
  importPeople: '#/clients/import',
  exportPeople: '#/clients/export',
  deletedClients: '#/clients/deleted',
  client: (id: string) => `#/clients/${id}`,
  changeClient: (id: string) => `#/clients/${id}/change`,
  eraseClient: (id: string) => `#/clients/${id}/erase`,
  agreements: '#/agreements',
  newAgreement: '#/agreements/new',
  agreementFor: (person: string) => `#/agreements/for/${person}`,
  agreement: (id: string) => `#/agreements/${id}`,
  rules: '#/rules',
  changeRule: (page: string) => `#/rules/change/${encodeURIComponent(page)}`,
  publishRules: '#/guides/rulebook/check',
  guides: '#/guides',
  run: (run: string) => `#/runs/${run}`,
  copyRun: (run: string) => `#/runs/${run}/copy`,
  rehearse: (run: string) => `#/together/rehearse/${run}`,
  newRun: (guide: string) => `#/guides/${guide}/new`,
  guide: (id: string) => `#/guides/${id}`,
  /** Asks first whom a guide is about. */
  whom: (guide: string) => `#/guides/${guide}/who`,
  guideFor: (guide: string, person: string) => `#/guides/${guide}/for/${person}`,
  settings: '#/settings',
  changePassphrase: '#/settings/passphrase',
  newRecoveryKey: '#/settings/recovery-key',
  backups: '#/settings/backups',
  place: '#/settings/place',
  everything: '#/settings/everything',
  help: '#/help',
};

/** Opens a screen. */
export function go(path: string): void {
  window.location.hash = path;
}
