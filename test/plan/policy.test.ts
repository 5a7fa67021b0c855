import type { PolicyResource, StackValidationPolicy } from '@pulumi/policy';
import * as pulumi from '@pulumi/pulumi';
import { describe, expect, it } from 'vitest';
import { policies } from '../../infra/policy/policies';
import { stackResources, type PolicyResources } from '../../infra/policy/stack-resources';
import { RULE_IDS } from '../../infra/rules/rule-ids';
import { parseSettings } from '../../infra/settings/settings';
import { recordTenant } from '../dev/plan/record-tenant';
import { CONFIGURATION, stackOf } from '../infra/declare';

/** Values as the policy SDK passes them in a preview: reading one that is not known yet throws. */
const withUnknown = (props: object, unknown: string): object =>
  new Proxy(props, {
    get: (target, key): unknown => {
      if (key === unknown) throw new Error('string value can not be known during preview');
      return Reflect.get(target, key);
    },
  });

/** The resources of a stack, as Pulumi's engine shows them to policies. */
async function shownToPolicies(configuration: Readonly<Record<string, unknown>>): Promise<PolicyResource[]> {
  const { resources } = await recordTenant(stackOf(configuration));
  const token = (type: string) => `auth0:index/${type.charAt(0).toLowerCase()}${type.slice(1)}:${type}`;
  return resources.map(({ type, name, inputs, references }) => ({
    type: token(type),
    name,
    props: withUnknown({ ...inputs, id: '', description: inputs.description ?? null }, 'id'),
    propertyDependencies: Object.fromEntries(
      Object.entries(references).map(([property, others]) => [
        property,
        others.map((other) => ({ type: token(other.type), name: other.name })),
      ]),
    ),
  })) as unknown as PolicyResource[];
}

const violations = (changes: object = {}): Promise<Record<string, string[]>> =>
  violationsOf({ ...CONFIGURATION, ...changes });

async function violationsOf(
  configuration: Readonly<Record<string, unknown>>,
): Promise<Record<string, string[]>> {
  const { project, configuration: values } = stackOf(configuration);
  const own = Object.entries(values).map(([key, value]) => [key.slice(project.length + 1), value] as const);
  const settings = parseSettings(project, Object.fromEntries(own));
  const resources = await shownToPolicies(configuration);
  await pulumi.runtime.setMocks(
    { call: () => ({}), newResource: ({ inputs }) => ({ id: '', state: inputs as object }) },
    project,
  );
  pulumi.runtime.setAllConfig({ ...values });
  const reported: Record<string, string[]> = {};
  for (const policy of policies(() => settings)) {
    await check(policy, resources, (message) => (reported[policy.name] ??= []).push(message));
  }
  return reported;
}

const check = (
  policy: StackValidationPolicy,
  resources: PolicyResource[],
  report: (message: string) => void,
) =>
  policy.validateStack(
    {
      resources,
      stackTags: new Map(),
      getConfig: () => {
        throw new Error('No policy has a configuration of its own');
      },
      notApplicable: () => {
        throw new Error('Every policy applies');
      },
    },
    report,
  );

describe('the policy pack', () => {
  it('has one policy for each rule, and stops an update for high risks only', () => {
    const pack = policies(() => {
      throw new Error('Nothing reads settings before a policy runs');
    });
    expect(pack.map(({ name }) => name)).toEqual(RULE_IDS);
    for (const { severity, enforcementLevel } of pack) {
      expect(enforcementLevel).toBe(severity === 'high' ? 'mandatory' : 'advisory');
    }
  });

  it('reports what the plan reports, in the same words', async () => {
    const [admin, member] = CONFIGURATION.roles;
    const roles = [admin, { ...member, permissions: ['update:my_org:details'] }];
    expect(await violations({ roles })).toEqual({
      'member-role-writes': [
        'Role member has update:my_org:details: everyone who is given this role in an organization could change its name, logo and colours. To do: take the permission from the role, or give it to the admin role only.',
      ],
      'unproven-domain': [
        expect.stringContaining('Domain initech.example of organization initech is declared'),
      ],
    });
  });

  it('does not report what the stack file accepts', async () => {
    const acceptedRisks = [{ rule: 'unproven-domain', reason: 'They told us in writing' }];
    expect(await violations({ acceptedRisks })).toEqual({});
  });

  it('checks organizations whose tenant is in another stack', async () => {
    const globex = {
      name: 'globex',
      displayName: 'Globex',
      connections: ['Username-Password-Authentication'],
      domains: ['globex.example'],
      members: [{ email: 'hank@globex.example', roles: ['admin'] }],
    };
    expect(await violationsOf({ tenantStack: 'dev', organizations: [globex] })).toEqual({
      'unproven-domain': [
        expect.stringContaining('Domain globex.example of organization globex is declared'),
      ],
    });
  });

  it('finds a secret in the configuration', async () => {
    const appName = 'aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0eF3hI6kL9oP2rS5uX8';
    expect(await violations({ appName })).toHaveProperty('plain-text-secret');
  });
});

describe('resources as policies get them', () => {
  const resource = (type: string, props: object): PolicyResources[number] => ({
    type,
    name: 'one',
    props,
    propertyDependencies: {},
  });

  it('are the provider’s only, without unknown or absent values', () => {
    const shown = [
      resource('auth0:index/role:Role', withUnknown({ name: 'admin', id: '', description: null }, 'id')),
      resource('pulumi:pulumi:Stack', {}),
      resource('tenantry:index:Organization', {}),
    ];
    expect(stackResources(shown)).toEqual([
      { type: 'Role', name: 'one', inputs: { name: 'admin' }, references: {} },
    ]);
  });

  it('lose absent values at every depth', () => {
    const shown = [resource('auth0:index/client:Client', { list: [{ known: 1, none: null }, 'text'] })];
    expect(stackResources(shown)[0]?.inputs).toEqual({ list: [{ known: 1 }, 'text'] });
  });
});
