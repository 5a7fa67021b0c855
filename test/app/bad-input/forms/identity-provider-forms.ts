import { pem } from '../../identity-providers/sample';
import { goneAnswer, IDS, withoutAnyDomain, withoutDomains } from '../../support/whole-organization';
import type { Fields, FormRow, TextField } from '../form-row';

const LIST = '/admin/identity-providers';
const ON = `${LIST}/${IDS.on}`;
const OFF = `${LIST}/${IDS.off}`;
const API = '/identity-providers';
const on = (action: string) => ({
  action: `identity_provider.${action}`,
  target: { identityProvider: IDS.on },
});
const off = (action: string) => ({
  action: `identity_provider.${action}`,
  target: { identityProvider: IDS.off },
});

const XML = (bytes: number) => `<EntityDescriptor>${'x'.repeat(bytes - 37)}</EntityDescriptor>`;
const HOST = (length: number) =>
  `${'a'.repeat(length - 192)}.${`${'a'.repeat(63)}.`.repeat(2)}${'a'.repeat(63)}`;
const URL_OF = (length: number) => `https://a.example/${'x'.repeat(length - 18)}`;
const WORD = (length: number) => 'x'.repeat(length);

const host: TextField = { limit: [HOST(255), HOST(256)] };
const url: TextField = { limit: [URL_OF(2048), URL_OF(2049)] };
const identifier: TextField = { limit: [WORD(2048), WORD(2049)], takes: ['markup'] };
const secret: TextField = { limit: [WORD(1024), WORD(1025)], takes: ['markup'], secret: true };
const displayName: TextField = { limit: ['ü'.repeat(128), 'ü'.repeat(129)], takes: ['markup'] };
const metadata: TextField = {
  limit: [XML(131_072), XML(131_073)],
  takes: ['markup', 'direction', 'invisible'],
};

const REGISTERED = { client_id: 'client-there', client_secret: 'secret-there' };

interface Kind {
  readonly strategy: string;
  readonly fields: () => Fields | Promise<Fields>;
  readonly texts: Readonly<Record<string, TextField>>;
  /** As the API returns them. */
  readonly options: () => object;
}

const KINDS: readonly Kind[] = [
  {
    strategy: 'okta',
    fields: () => ({ domain: 'new.okta.com', ...REGISTERED }),
    texts: { domain: host, client_id: identifier, client_secret: secret, icon_url: url },
    options: () => ({ domain: 'acme.okta.com', client_id: 'client-there' }),
  },
  {
    strategy: 'waad',
    fields: () => ({ tenant_domain: 'new.onmicrosoft.com', ...REGISTERED }),
    texts: { tenant_domain: host, client_id: identifier, client_secret: secret, icon_url: url },
    options: () => ({ tenant_domain: 'acme.onmicrosoft.com', client_id: 'client-there' }),
  },
  {
    strategy: 'google-apps',
    fields: () => ({ domain: 'new.example', ...REGISTERED }),
    texts: { domain: host, client_id: identifier, client_secret: secret, icon_url: url },
    options: () => ({ domain: 'acme.example', client_id: 'client-there' }),
  },
  {
    strategy: 'adfs',
    fields: () => ({ way: 'metadata', fedMetadataXml: XML(100) }),
    texts: { fedMetadataXml: metadata },
    options: () => ({ adfs_server: 'adfs.acme.example' }),
  },
  {
    strategy: 'pingfederate',
    fields: async () => ({ pingFederateBaseUrl: 'https://new.example', signingCert: await pem() }),
    texts: { pingFederateBaseUrl: url, signingCert: {} },
    options: () => ({ pingFederateBaseUrl: 'https://sso.example' }),
  },
  {
    strategy: 'samlp',
    fields: () => ({ way: 'metadata', metadataUrl: 'https://new.example/metadata' }),
    texts: { metadataUrl: url, icon_url: url },
    options: () => ({ metadataUrl: 'https://a.example/metadata' }),
  },
  {
    strategy: 'oidc',
    fields: () => ({ way: 'back_channel', discovery_url: 'https://new.example/', ...REGISTERED }),
    texts: { discovery_url: url, client_id: identifier, client_secret: secret },
    options: () => ({ type: 'back_channel', discovery_url: 'https://a.example/', client_id: 'client-there' }),
  },
];

const creation = ({ strategy, fields, texts }: Kind): FormRow => ({
  what: `a new identity provider of the kind ${strategy}`,
  route: `${LIST}/new/:strategy/settings`,
  page: `${LIST}/new/${strategy}/settings`,
  fields: async () => ({ name: 'acme-new', display_name: 'Acme New', ...(await fields()) }),
  texts: { name: { limit: [WORD(103), WORD(104)] }, display_name: displayName, ...texts },
  call: `POST ${API}`,
  audit: { action: 'identity_provider.create', target: { strategy }, made: { identityProvider: IDS.off } },
  about: /identity provider was not added/,
  leadsTo: `${OFF}/test`,
  whenEmpty: 422,
  whenGone: 404,
});

const editing = ({ strategy, fields, texts, options }: Kind): FormRow => ({
  what: `the settings of an identity provider of the kind ${strategy}`,
  route: `${LIST}/:id/edit`,
  page: `${ON}/edit`,
  fields: async () => ({ display_name: 'Acme Renamed', ...(await fields()) }),
  texts: { display_name: displayName, ...texts },
  provider: [strategy, options()],
  call: `PATCH ${API}/${IDS.on}`,
  audit: on('update'),
  about: /changes were not saved|[Ii]dentity provider .*deleted or (been )?detached/,
  leadsTo: ON,
  whenEmpty: 422,
  whenGone: 404,
});

/** Every change to identity providers, except provisioning. */
export const IDENTITY_PROVIDER_FORMS: readonly FormRow[] = [
  ...KINDS.map(creation),
  ...KINDS.map(editing),
  {
    what: 'switching an identity provider on',
    route: `${LIST}/:id/switch-on`,
    page: `${OFF}/switch-on`,
    fields: () => ({ show_as_button: 'on' }),
    call: `PATCH ${API}/${IDS.off}`,
    audit: off('switch_on'),
    about: /not switched on|[Ii]dentity provider .*deleted or (been )?detached/,
    leadsTo: OFF,
    whenEmpty: 422,
    whenGone: 404,
  },
  {
    what: 'switching an identity provider off',
    route: `${LIST}/:id/switch-off`,
    page: `${ON}/switch-off`,
    call: `PATCH ${API}/${IDS.on}`,
    audit: on('switch_off'),
    about: /not switched off|[Ii]dentity provider .*deleted or (been )?detached/,
    leadsTo: ON,
    whenGone: 404,
  },
  {
    what: 'making an identity provider ready for a test',
    route: `${LIST}/:id/test`,
    page: `${OFF}/test`,
    call: `PATCH ${API}/${IDS.off}`,
    audit: off('make_testable'),
    about: /Test .* not made ready|[Ii]dentity provider .*deleted or (been )?detached/,
    leadsTo: `${OFF}/test`,
    whenGone: 404,
  },
  {
    what: 'updating the mapping of attributes',
    route: `${LIST}/:id/update-attributes`,
    page: `${ON}/update-attributes`,
    call: `PUT ${API}/${IDS.on}/update-attributes`,
    audit: on('update_attributes'),
    about: /mapping was not updated|[Ii]dentity provider .*deleted or (been )?detached/,
    leadsTo: ON,
    whenGone: 404,
  },
  {
    what: 'attaching a domain',
    route: `${LIST}/:id/domains/:domain/attach`,
    page: `${ON}/domains/acme.example/attach`,
    call: `POST ${API}/${IDS.on}/domains`,
    audit: {
      action: 'identity_provider.attach_domain',
      target: { identityProvider: IDS.on, domain: 'acme.example' },
    },
    about:
      /domain was not attached|Only a verified domain|acme.example was already attached|domain is attached already/,
    leadsTo: `${ON}/domains`,
    whenGone: { location: `${ON}/domains` },
    whereGone: { 'GET /domains': withoutAnyDomain },
  },
  {
    what: 'detaching a domain',
    route: `${LIST}/:id/domains/:domain/detach`,
    page: `${ON}/domains/acme.dev/detach`,
    call: `DELETE ${API}/${IDS.on}/domains/acme.dev`,
    audit: {
      action: 'identity_provider.detach_domain',
      target: { identityProvider: IDS.on, domain: 'acme.dev' },
    },
    about:
      /domain was not detached|domain is no longer attached|[Ii]dentity provider .*deleted or (been )?detached/,
    leadsTo: `${ON}/domains`,
    whenGone: { location: `${ON}/domains` },
    whereGone: {
      [`GET ${API}/${IDS.on}`]: withoutDomains,
      [`DELETE ${API}/${IDS.on}/domains/acme.dev`]: goneAnswer,
    },
    removes: true,
  },
  {
    what: 'detaching an identity provider',
    route: `${LIST}/:id/detach`,
    page: `${ON}/detach`,
    call: `POST ${API}/${IDS.on}/detach`,
    audit: on('detach'),
    about: /Detach .* was not detached|[Ii]dentity provider .*deleted or (been )?detached/,
    leadsTo: LIST,
    whenGone: 404,
    removes: true,
  },
  {
    what: 'deleting an identity provider',
    route: `${LIST}/:id/delete`,
    page: `${ON}/delete`,
    fields: () => ({ confirmation: 'acme-on' }),
    texts: { confirmation: {} },
    call: `DELETE ${API}/${IDS.on}`,
    audit: on('delete'),
    about: /Delete .* was not deleted|[Ii]dentity provider .*deleted or (been )?detached/,
    leadsTo: LIST,
    whenEmpty: 422,
    whenGone: { location: LIST },
    removes: true,
  },
];
