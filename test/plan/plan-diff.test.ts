import { cpSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { stringify } from 'yaml';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CONFIGURATION } from '../infra/declare';
import { Checkout } from './checkout';

const [initech] = CONFIGURATION.organizations;
const [admin, member] = CONFIGURATION.roles;
const members = [
  { email: 'bill@initech.example', roles: ['admin'] },
  { email: 'peter@initech.example', roles: ['member'] },
];
const BEFORE = {
  organizations: [{ ...initech, members }],
  acceptedRisks: [{ rule: 'unproven-domain', subject: 'initech.example', reason: 'They told us in writing' }],
};

/** These checkouts hold stack files and no program. */
const NO_PROGRAM =
  '\n_The program of HEAD does not exist: its stack files are read by the program of this checkout, so changes to the program itself are not shown._';

let checkout: Checkout;

beforeEach(() => {
  checkout = new Checkout();
  checkout.stack('dev', BEFORE);
  checkout.commit();
});

afterEach(() => {
  checkout.close();
});

const diff = async (changes: object, ...args: string[]) => {
  checkout.stack('dev', { ...BEFORE, ...changes });
  const { code, printed } = await checkout.plan('--diff', 'HEAD', ...args);
  return { code, printed: printed.replace(`\n${NO_PROGRAM}`, '') };
};

describe('npm run plan -- --diff', () => {
  it('says so when nothing changes', async () => {
    expect(await diff({}, '--fail-on', 'low')).toEqual({
      code: 0,
      printed: 'Nothing changes in any tenant.',
    });
  });

  it('lists what is gained and lost, the riskiest first, each risk with its reason', async () => {
    const roles = [admin, { ...member, permissions: ['update:my_org:details'] }];
    const organizations = [
      {
        ...initech,
        displayName: 'Initrode',
        members: [...members, { email: 'milton@initech.example', roles: ['admin'] }],
      },
    ];
    expect((await diff({ roles, organizations })).printed).toBe(
      [
        '## What changes in the tenant',
        '',
        '### Stack dev',
        '',
        '#### Look at these first',
        '',
        '- **high risk** Role member gains update:my_org:details: everyone with this role in Initrode could change its name, logo and colours.',
        '- **medium risk** Organization initech gains the role admin for milton@initech.example: they can change the organization for everybody in it.',
        '',
        '#### Organization initech',
        '',
        '- Organization initech: display name changes from Initech to Initrode, as a first value: where the organization exists, it keeps what it has.',
        '- Organization initech gains the member milton@initech.example.',
      ].join('\n'),
    );
  });

  it('reports a change of the claim namespace, which is a secret of the Action', async () => {
    expect((await diff({ claimNamespace: 'https://claims.initech.example' })).printed).toContain(
      '- **medium risk** The login: URL of its claims changes from https://claims.example.com to https://claims.initech.example: until the app is restarted with it, it finds no roles at any login.',
    );
  });

  it('reports changes that lock people out or let admins delete accounts', async () => {
    const shared = { connections: ['partners'], connectionDeletionBehavior: 'allow_if_empty' };
    checkout.stack('dev', { ...BEFORE, ...shared });
    checkout.commit();
    const organizations = [{ ...BEFORE.organizations[0], domains: [] }];
    const { printed } = await diff({ organizations, connectionDeletionBehavior: 'allow' });
    const risks = printed.split('\n').filter((line) => line.startsWith('- **'));
    expect(risks).toEqual([
      '- **high risk** Application Console loses the users of partners who can log in to it: nobody can log in with it any more, in any organization.',
      '- **high risk** Organization initech loses the people with an e-mail address at initech.example who are sent to its login page: people with such an address are no longer sent to any organization.',
      "- **medium risk** Application Console: deletion of identity providers by admins changes from without users to together with their users: an admin who deletes one also deletes its users' accounts.",
    ]);
  });

  it('reads the tenant’s stack at the commit too, for a stack of organizations', async () => {
    const customers = (role: string) => ({
      'tenantry:tenantStack': 'dev',
      'tenantry:organizations': [
        { ...initech, name: 'globex', domains: [], members: [{ ...members[0], roles: [role] }] },
      ],
    });
    const write = (role: string) => {
      checkout.write('Pulumi.customers.yaml', stringify({ config: customers(role) }));
    };
    write('member');
    checkout.commit();
    write('staff');
    const roles = [admin, { ...member, name: 'staff' }];
    const organizations = [initech];
    checkout.stack('dev', { ...BEFORE, roles, organizations });
    const { printed } = await checkout.plan('--diff', 'HEAD');
    expect(printed).toContain('- Organization globex gains the role staff for bill@initech.example.');
  });

  it('describes a new organization in full, and its risks by its name', async () => {
    const globex = { name: 'globex', displayName: 'Globex', connections: ['staff'], domains: ['gmail.com'] };
    const { printed } = await diff({ organizations: [...BEFORE.organizations, globex] });
    expect(printed).toContain(
      '- **high risk** Organization globex is found by gmail.com, a public mail domain: ',
    );
    expect(printed).toContain('- **low risk** Organization globex has no admin: ');
    expect(printed).toContain(
      '#### Organization globex\n\n- Organization globex is new.\n- People know it as Globex.',
    );
  });

  it('reports that the members of a removed organization are locked out', async () => {
    const { code, printed } = await diff({ organizations: [] }, '--fail-on', 'high');
    expect(printed).toContain(
      '- **high risk** Organization initech is gone: nobody at this customer can log in',
    );
    expect(printed).not.toContain('bill@initech.example');
    expect(code).toBe(2);
  });

  it('lists the risks that are gone', async () => {
    checkout.stack('dev', { ...BEFORE, acceptedRisks: [] });
    checkout.commit();
    const { printed } = await diff({ organizations: [{ ...BEFORE.organizations[0], domains: [] }] });
    expect(printed).toContain(
      '#### No longer the case\n\n- Domain initech.example of organization initech is declared verified',
    );
  });

  it('exits with 2 only for risks at least as high as --fail-on', async () => {
    const callback = { appBaseUrl: 'https://console.example' };
    expect((await diff(callback)).printed).toContain(
      'start a sign-in changes from none to https://console.example/auth/login: whoever controls that address',
    );
    expect((await diff(callback, '--fail-on', 'high')).code).toBe(0);
    expect((await diff(callback, '--fail-on', 'medium')).code).toBe(2);
    expect((await diff(callback)).code).toBe(0);
  });

  it('reports that people can no longer log in at an abandoned address', async () => {
    checkout.stack('dev', { ...BEFORE, appBaseUrl: 'https://admin.initech.example' });
    checkout.commit();
    const { code, printed } = await diff({ appBaseUrl: 'https://console.example' }, '--fail-on', 'high');
    expect(printed).toContain(
      '- **high risk** Application Console loses the address https://admin.initech.example/auth/callback where a sign-in may end: people can no longer log in where',
    );
    expect(printed).toContain(
      '- **medium risk** Application Console loses the address https://admin.initech.example where a logout may end: ',
    );
    expect(code).toBe(2);
  });

  it('reports that nobody can be invited when the application for invitations is removed', async () => {
    const inviting = {
      ...admin,
      permissions: [...(admin?.permissions ?? []), 'create:my_org:member_invitations'],
    };
    const roles = [inviting, member];
    checkout.stack('dev', { ...BEFORE, roles });
    checkout.commit();
    const { code, printed } = await diff({ roles, leaveOut: ['beta'] }, '--fail-on', 'high');
    expect(printed).toContain(
      '- **medium risk** Application Console invitations is gone: admins can no longer invite anybody to their organization.',
    );
    expect(code).toBe(0);
  });

  it('says that nothing changes in the tenant when only a risk is accepted', async () => {
    const risk = { rule: 'unproven-domain', reason: 'They told us in writing, all of them' };
    expect((await diff({ acceptedRisks: [] })).printed).toMatch(
      /### Stack dev\n\nNothing changes in the tenant, only/,
    );
    expect((await diff({ acceptedRisks: [...BEFORE.acceptedRisks, risk] })).printed).toBe(
      'Nothing changes in any tenant.',
    );
    const renamed = [{ ...initech, members, displayName: 'Initrode' }];
    expect((await diff({ organizations: renamed, acceptedRisks: [] })).printed).not.toContain('Nothing');
  });

  it('does not exit with 2 for a risk that the stack file accepts', async () => {
    const roles = [admin, { ...member, permissions: ['update:my_org:details'] }];
    const reason = 'Members of this product run their organization together';
    const acceptedRisks = [...BEFORE.acceptedRisks, { rule: 'member-role-writes', reason }];
    const { code, printed } = await diff({ roles, acceptedRisks }, '--fail-on', 'high');
    expect(printed).toContain('- **accepted, high risk** Role member gains update:my_org:details: ');
    expect(printed).toContain(`Accepted because: ${reason}.`);
    expect(code).toBe(0);
  });

  it('reports stacks that are new or gone', async () => {
    checkout.stack('prod', BEFORE);
    checkout.remove('Pulumi.dev.yaml');
    const { printed } = await checkout.plan('--diff', 'HEAD');
    expect(printed).toContain('### Stack dev, which is gone\n');
    expect(printed).toContain('### Stack prod, which is new\n');
  });

  it('finds changes to the program by running the program of the commit', () => {
    const repository = resolve(__dirname, '../..');
    for (const folder of ['infra', 'actions']) {
      cpSync(join(repository, folder), join(checkout.root, folder), { recursive: true });
    }
    const file = 'infra/application.ts';
    const program = checkout.read(file);
    expect(program).toContain("rotationType: 'rotating'");
    checkout.write(file, program.replace("rotationType: 'rotating'", "rotationType: 'non-rotating'"));
    checkout.commit();
    checkout.write(file, program);
    const { stdout } = checkout.run('--diff', 'HEAD');
    expect(stdout).toContain(
      '- Application Console: use of refresh tokens changes from any number of times to once.',
    );
    expect(stdout).not.toContain('The program of HEAD');
  });

  it('says so when it cannot run the program of the commit', async () => {
    expect((await checkout.plan('--diff', 'HEAD')).printed).toBe(`Nothing changes in any tenant.
${NO_PROGRAM}`);
    checkout.write('infra/program.ts', 'throw new Error("Broken");');
    checkout.commit();
    const { status, stdout } = checkout.run('--diff', 'HEAD');
    expect(stdout).toContain("_The program of HEAD can't be loaded (Broken): its stack files are read by");
    expect(status).toBe(0);
  });

  it('refuses a commit that does not exist, or is an option in disguise', async () => {
    await expect(checkout.plan('--diff', 'nowhere')).rejects.toThrow(
      'There is no commit nowhere in this repository',
    );
    await expect(checkout.plan('--diff=--all')).rejects.toThrow(
      'There is no commit --all in this repository',
    );
  });

  it('refuses a stack that neither the commit nor the checkout has', async () => {
    await expect(checkout.plan('prod', '--diff', 'HEAD')).rejects.toThrow('There is no Pulumi.prod.yaml');
  });

  it('truncates what does not fit into a comment, and says so', async () => {
    const organizations = Array.from({ length: 400 }, (_, at) => ({
      ...initech,
      name: `org-${at}`,
      domains: [],
      members: [],
    }));
    const { printed } = await diff({ organizations });
    expect(printed.length).toBeLessThan(60_200);
    expect(printed).toMatch(/\*\d+ more changes are left out; run npm run plan for all\.\*$/);
  });
});
