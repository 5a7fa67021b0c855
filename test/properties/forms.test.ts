import fc, { type Arbitrary } from 'fast-check';
import { isHttpError } from 'http-errors';
import { describe, expect, it } from 'vitest';
import { updateOf as detailsUpdateOf } from '../../app/admin/details/changes';
import { readForm as readDetails } from '../../app/admin/details/details-form';
import { previewOf } from '../../app/admin/details/preview';
import { faultsOf } from '../../app/admin/details/validation';
import { choicesOf, fieldOf } from '../../app/http/form-fields';
import { creationOf, updateOf } from '../../app/admin/identity-providers/form/changes';
import { readForm } from '../../app/admin/identity-providers/form/form';
import { creationFaults, updateFaults } from '../../app/admin/identity-providers/form/validation';
import { DESCRIPTIONS } from '../../app/admin/identity-providers/strategies/strategies';
import { judge, readInviteForm } from '../../app/admin/invitations/invite-form';
import { readRolesForm, rolesChangeOf } from '../../app/admin/members/roles-form';
import type { IdentityProvider } from '../../app/my-organization/identity-providers';
import { runs } from '../support/runs';
import { anyName, textsLike } from './hostile-text';
import { keepsPrototypes, quickly } from './innocent';

const ROLE = 'rol_0000000000000001';
const PROVIDER = 'con_AAAAAAAAAAAAAAAA';

/** A body as the form parser makes it: without a prototype, and with a list for a field sent more than once. */
function bodyOf(fields: Readonly<Record<string, Arbitrary<string>>>): Arbitrary<unknown> {
  const values = (text: Arbitrary<string>) =>
    fc.oneof(
      { weight: 30, arbitrary: text },
      { weight: 1, arbitrary: fc.array(text, { minLength: 2, maxLength: 30 }) },
    );
  const known = Object.fromEntries(Object.entries(fields).map(([name, text]) => [name, values(text)]));
  const form = fc
    .tuple(
      fc.record(known, { requiredKeys: [] }),
      fc.array(fc.tuple(anyName, values(textsLike('x'))), { maxLength: 1 }),
    )
    .map(([sent, others]) => Object.assign(Object.create(null) as object, Object.fromEntries(others), sent));
  return fc.oneof(
    { weight: 30, arbitrary: form },
    { weight: 1, arbitrary: fc.constantFrom(undefined, null, 'text', []) },
  );
}

/** @returns nothing if the form is refused with 400, as it may be */
function read<Form>(reader: (body: unknown) => Form, body: unknown): Form | undefined {
  try {
    return quickly(() => reader(body));
  } catch (error) {
    if (isHttpError(error) && error.status === 400) return undefined;
    throw error;
  }
}

keepsPrototypes();

describe('any form', () => {
  it('has trimmed text in its fields, and each choice once', () => {
    const body = bodyOf({ name: textsLike('acme'), constructor: textsLike('x') });
    fc.assert(
      fc.property(body, fc.oneof(anyName, fc.constant('name')), (given, name) => {
        const field = read((sent) => fieldOf(sent, name), given) ?? '';
        expect(field).toBe(field.trim());
        const choices = choicesOf(given, name);
        expect(choices.every((choice) => typeof choice === 'string')).toBe(true);
        expect(new Set(choices).size).toBe(choices.length);
      }),
      runs(),
    );
  });
});

describe("any form of an organization's details", () => {
  const fields = {
    name: textsLike('acme', 'a_b-9'),
    display_name: textsLike('Acme, Inc.', '株式会社'),
    logo_url: textsLike('https://acme.example/logo.svg'),
    primary_color: textsLike('#0059D6', '#abc'),
    background_color: textsLike('#000000'),
  };
  const originals = Object.fromEntries(
    Object.entries(fields).map(([name, text]) => [`original_${name}`, text]),
  );

  it('is returned with faults, or becomes an update that the API accepts', () => {
    fc.assert(
      fc.property(bodyOf({ ...fields, ...originals }), (body) => {
        const form = read(readDetails, body);
        if (!form) return;
        const preview = quickly(() => previewOf(form.typed, form.original));
        expect(preview.primary).toMatch(/^#([0-9a-f]{3}|[0-9a-f]{6})$/i);
        if (Object.keys(quickly(() => faultsOf(form))).length > 0) return;
        const { name = 'a', display_name = '', branding = {} } = detailsUpdateOf(form) ?? {};
        expect(name).toMatch(/^[a-z0-9_-]{1,50}$/);
        expect(display_name).not.toMatch(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/u);
        if (branding.logo_url) expect(new URL(branding.logo_url).protocol).toBe('https:');
      }),
      runs(),
    );
  });
});

describe('any form of invitations', () => {
  const body = bodyOf({
    addresses: textsLike('ada@example.com\r\nbob@example.com', 'ada@bücher.example'),
    role: textsLike(ROLE),
    days: textsLike('7', '30'),
    identity_provider: textsLike(PROVIDER, ''),
  });
  const choices = {
    roles: [{ id: ROLE, name: 'admin' }],
    moreRoles: false,
    identityProviders: [{ id: PROVIDER, name: 'Okta' }],
  };

  it('is returned with faults, or names only existing roles and identity providers', () => {
    fc.assert(
      fc.property(body, (given) => {
        const form = read(readInviteForm, given);
        const judged = form && quickly(() => judge(form, choices));
        if (!judged || 'faults' in judged) return;
        const { addresses, roles, terms } = judged.invitations;
        expect(addresses.length).toBeGreaterThan(0);
        expect(roles.every((role) => role === ROLE)).toBe(true);
        expect([1, 3, 7, 14, 30].map((days) => days * 86_400)).toContain(terms.ttl_sec);
        expect([undefined, PROVIDER]).toContain(terms.identity_provider_id);
      }),
      runs(),
    );
  });
});

describe("any form of a member's roles", () => {
  it('changes at most ten roles at a time, all with valid identifiers', () => {
    const role = fc.oneof(
      textsLike(ROLE),
      fc.nat(40).map((at) => `rol_${String(at).padStart(16, '0')}`),
    );
    fc.assert(
      fc.property(bodyOf({ role, held: role }), (given) => {
        const form = read(readRolesForm, given);
        const { give, take } = (form && rolesChangeOf(form)) ?? { give: [], take: [] };
        expect(Math.max(give.length, take.length)).toBeLessThanOrEqual(10);
        expect(give.filter((id) => take.includes(id))).toEqual([]);
        for (const id of [...give, ...take]) expect(id).toMatch(/^rol_[A-Za-z0-9]{16}$/);
      }),
      runs(),
    );
  });
});

describe.each(DESCRIPTIONS.map((description) => [description.strategy, description] as const))(
  'any form of an identity provider of the kind %s',
  (strategy, description) => {
    const shown = [...description.fields, ...(description.ways?.list ?? []).flatMap(({ fields }) => fields)];
    const [way = 'none'] = (description.ways?.list ?? []).map(({ name }) => name);
    const values = textsLike(
      'https://a.example/x',
      'adfs.acme.example',
      '<EntityDescriptor/>',
      'client',
      'on',
      '',
    );
    const fields = Object.fromEntries(
      [...shown, ...(description.further ?? [])].flatMap(({ name, choices: [choice] = [] }) => {
        const text = choice ? textsLike(choice.value) : values;
        return [[name, text] as const, [`original_${name}`, values] as const];
      }),
    );
    const body = bodyOf({
      ...fields,
      name: textsLike('acme-okta'),
      display_name: textsLike('Acme'),
      way: fc.oneof(
        fc.constantFrom(way, ...(description.ways?.list ?? []).map(({ name }) => name)),
        textsLike(way),
      ),
    });
    const current: IdentityProvider = {
      name: 'acme',
      strategy,
      options: { client_id: 'client', cert: 'none' },
    };

    it('is returned with faults, or sets only options of its kind', () => {
      fc.assert(
        fc.property(body, (given) => {
          const form = read((sent) => readForm(description, sent), given);
          if (!form) return;
          quickly(() => updateFaults(description, form));
          quickly(() => updateOf(description, current, form));
          if (Object.keys(quickly(() => creationFaults(description, form.typed, 40))).length > 0) return;
          const { name, options } = creationOf(description, form.typed, {
            isTestable: true,
            makesMembers: false,
          });
          expect(name).toMatch(/^[a-zA-Z0-9]+(-[a-zA-Z0-9]+)*$/);
          const known = [...shown, ...(description.further ?? [])].map((field): string => field.name);
          expect(
            Object.keys(options).filter((option) => option !== 'type' && !known.includes(option)),
          ).toEqual([]);
        }),
        runs(),
      );
    });
  },
);
