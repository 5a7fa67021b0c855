import type { FormRow } from '../form-row';

/** Forms about the browser's own language and sign-ins. */
export const SESSION_FORMS: readonly FormRow[] = [
  {
    what: 'another language',
    route: '/language',
    page: '/profile',
    action: '/language',
    fields: () => ({ language: 'ja', returnTo: '/profile' }),
    about: /form is out of date/,
    leadsTo: '/profile',
    whenEmpty: 303,
    whenGone: 404,
  },
  {
    what: 'logging out other browsers',
    route: '/profile/sessions',
    page: '/profile/sessions',
    prepare: (app) => app.signedIn(),
    fields: () => ({ session: 'others' }),
    about: /form is out of date/,
    leadsTo: '/profile/sessions',
    whenEmpty: 303,
    whenGone: 404,
  },
  {
    what: 'logging out',
    route: '/auth/logout',
    page: '/profile',
    action: '/auth/logout',
    about: /form is out of date/,
    leadsTo: 'https://tenant.example/oidc/logout?id_token_hint=id-token-0',
    whenGone: 404,
  },
];
