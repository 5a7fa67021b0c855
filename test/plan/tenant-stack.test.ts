import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Checkout } from './checkout';

let checkout: Checkout;

beforeEach(() => {
  checkout = new Checkout();
});

afterEach(() => {
  checkout.close();
});

describe('the plan of a stack whose tenant is in another stack', () => {
  const customersOf = (tenantStack: string): void => {
    checkout.stack('dev');
    checkout.write(
      'Pulumi.customers.yaml',
      [
        'config:',
        `  tenantry:tenantStack: ${tenantStack}`,
        '  tenantry:organizations:',
        '    - name: globex',
        '      displayName: Globex',
        '      connections: [staff]',
        '      members: [{ email: hank@globex.example, roles: [admin, member] }]',
      ].join('\n'),
    );
  };

  it.each(['dev', 'acme/dev', 'acme/tenantry/dev'])(
    'lists the roles of members, with the tenant in %s',
    async (name) => {
      customersOf(name);
      await checkout.plan('acme/customers');
      expect(checkout.read('infra/plan/customers.md')).toContain(`
- hank@globex.example is a member.
- hank@globex.example has the role admin.
- hank@globex.example has the role member.
`);
    },
  );

  it.each([
    [
      'acme/identity/dev',
      'The project identity is not this one, tenantry: its stack files are not here, and ',
    ],
    ['customers', 'It holds organizations only: name the stack that holds the tenant'],
    ['prod', 'There is no Pulumi.prod.yaml; stacks are: customers, dev'],
  ])('says why it can’t be written with the tenant in %s', async (name, reason) => {
    customersOf(name);
    await expect(checkout.plan('customers')).rejects.toThrow(
      `Pulumi.customers.yaml takes its tenant from the stack ${name}: ${reason}`,
    );
  });

  it('says which file has the faults', async () => {
    customersOf('dev');
    checkout.stack('dev', { refreshTokenLeeway: 61 });
    await expect(checkout.plan('customers')).rejects.toThrow(
      /takes its tenant from the stack dev: Pulumi\.dev\.yaml: The stack configuration has 1 fault:\n {2}line \d+: /,
    );
  });
});
