import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FIRST_LINE } from '../dev/plan/plan-document';
import { CONFIGURATION } from '../infra/declare';
import { Checkout } from './checkout';

const [initech] = CONFIGURATION.organizations;
const chotchkies = { name: 'chotchkies', displayName: "Chotchkie's", connections: ['staff'] };

let checkout: Checkout;

beforeEach(() => {
  checkout = new Checkout();
});

afterEach(() => {
  checkout.close();
});

const planOf = async (changes: object = {}): Promise<string> => {
  checkout.stack('dev', changes);
  await checkout.plan();
  return checkout.read('infra/plan/dev.md');
};

describe('the plan of a stack', () => {
  it('states one fact per line, under a heading for its subject', async () => {
    const text = await planOf();
    expect(text.startsWith(`${FIRST_LINE}\n\n# The stack dev\n`)).toBe(true);
    expect(text).toContain(`
## Organization initech

- People know it as Initech.
- Its logo: none.
- The colour of its buttons: Auth0's default.
- The colour of its login page: Auth0's default.
- Its members log in with staff.
- The domain initech.example counts as its own.
- Whoever enters an e-mail address at initech.example is sent to it.
- bill@initech.example is a member.
- bill@initech.example has the role admin.
`);
    expect(text).toContain(
      '## Role member\n\n- It is described as: Organization Member.\n- Holders may log in,',
    );
  });

  it('is the same whatever the order of the stack file', async () => {
    const one = await planOf({ organizations: [initech, chotchkies], roles: CONFIGURATION.roles });
    const other = await planOf({
      organizations: [chotchkies, initech],
      roles: [...CONFIGURATION.roles].reverse(),
    });
    expect(other).toBe(one);
  });

  it('shows no code, no value of a secret and no placeholder for an identifier', async () => {
    const text = await planOf();
    expect(text).toContain('- It is given the secret CLAIM_NAMESPACE.');
    expect(text).not.toContain('onExecutePostLogin');
    expect(text).not.toMatch(/\{(?!domain\}|org_id\})[A-Z]\w+ /);
  });

  it('escapes markup in names', async () => {
    const displayName = '<img src=x> @everyone [here](https://evil.example) `code` *bold*';
    const text = await planOf({ organizations: [{ ...initech, displayName }] });
    expect(text).toContain(
      '- People know it as \\<img src=x> &#64;everyone \\[here\\](https://evil.example) \\`code\\` \\*bold\\*.',
    );
  });

  it('lists risks with their reasons, and says why accepted ones are accepted', async () => {
    const risk = 'Domain initech.example of organization initech is declared verified, without proof by DNS';
    expect(await planOf()).toContain(`- **medium risk** ${risk}: whoever has`);
    const reason = 'They confirmed it in writing on 1 May';
    const text = await planOf({ acceptedRisks: [{ rule: 'unproven-domain', reason }] });
    expect(text).toContain(`- **accepted, medium risk** ${risk}: whoever has`);
    expect(text).toContain(`Accepted because: ${reason}. (Rule unproven-domain)`);
  });

  it('notes accepted risks that do not exist', async () => {
    const acceptedRisks = [{ rule: 'member-role-writes', subject: 'member', reason: 'Was once so' }];
    expect(await planOf({ acceptedRisks })).toContain(
      '- Note: the stack file accepts member-role-writes for member, and there is no such risk.',
    );
  });

  it('covers all organizations when there are more than are declared at once', async () => {
    const organizations = Array.from({ length: 120 }, (_, at) => ({ ...chotchkies, name: `org-${at}` }));
    const text = await planOf({ organizations });
    expect(text.match(/^## Organization org-\d+$/gm)).toHaveLength(120);
    expect(text.match(/^## Role admin$/gm)).toHaveLength(1);
  });
});

describe('npm run plan', () => {
  it('writes the plan of every stack, and says what it wrote', async () => {
    checkout.stack('dev');
    checkout.stack('prod');
    const { code, printed } = await checkout.plan();
    expect(code).toBe(0);
    expect(printed).toBe(
      [
        'infra/plan/dev.md was written: 1 organization, 18 resources; 1 open risk, 0 accepted',
        'infra/plan/prod.md was written: 1 organization, 18 resources; 1 open risk, 0 accepted',
      ].join('\n'),
    );
    expect((await checkout.plan()).printed).toContain('infra/plan/dev.md was up to date: ');
  });

  it('warns if the stack file is too large for Linux to pass to Pulumi, and fails --check', async () => {
    const accepting = (letters: number) => ({
      acceptedRisks: [{ rule: 'unproven-domain', reason: 'x'.repeat(letters) }],
    });
    checkout.stack('dev', accepting(130_000));
    expect((await checkout.plan()).printed).not.toContain('bytes');
    checkout.stack('dev', accepting(131_072));
    const { code, printed } = await checkout.plan();
    expect({ code, warning: printed.split('\n').at(-1) }).toEqual({
      code: 0,
      warning: expect.stringMatching(
        /^The settings of Pulumi\.dev\.yaml take 131\d{3} bytes, but Linux passes a program at most 131072: pulumi up would fail with "argument list too long"\. /,
      ) as string,
    });
    expect((await checkout.plan('--check')).code).toBe(1);
  });

  it('writes and prints one stack when it is named', async () => {
    checkout.stack('dev');
    checkout.stack('prod');
    const { printed } = await checkout.plan('prod');
    expect(printed).toContain('# The stack prod\n');
    expect(() => checkout.read('infra/plan/dev.md')).toThrow('ENOENT');
    expect((await checkout.plan('--stack', 'dev')).printed).toContain('# The stack dev\n');
  });

  it('removes the plan of a stack that is gone, and nothing else', async () => {
    checkout.stack('dev');
    checkout.stack('old');
    checkout.write('infra/plan/notes.md', 'Ours');
    await checkout.plan();
    checkout.remove('Pulumi.old.yaml');
    expect((await checkout.plan()).printed).toContain(
      'infra/plan/old.md was removed: its stack no longer has a file',
    );
    expect(() => checkout.read('infra/plan/old.md')).toThrow('ENOENT');
    expect(checkout.read('infra/plan/notes.md')).toBe('Ours');
  });

  it('refuses a stack without a file, and names those with one', async () => {
    checkout.stack('dev');
    await expect(checkout.plan('nowhere')).rejects.toThrow(
      'There is no Pulumi.nowhere.yaml; stacks are: dev',
    );
  });

  it('lists the faults of every stack file, with their lines', async () => {
    checkout.stack('dev', { adminRole: 'owner', organizations: [{ ...initech, domains: ['Initech'] }] });
    checkout.stack('prod', { acceptedRisks: [{ rule: 'no-such-rule', reason: 'We like it so' }] });
    const lineOf = (stack: string, text: string) =>
      checkout
        .read(`Pulumi.${stack}.yaml`)
        .split('\n')
        .findIndex((line) => line.includes(text)) + 1;
    const failure = await checkout.plan().then(
      () => '',
      (error: unknown) => String(error),
    );
    expect(failure.split('\n').map((line) => line.replace(/, expected one of (?!the roles).*/, ''))).toEqual([
      'Error: Pulumi.dev.yaml: The stack configuration has 2 faults:',
      `  line ${lineOf('dev', '- Initech')}: tenantry:organizations[0].domains[0] is "Initech", expected a domain in lower case such as example.com`,
      `  line ${lineOf('dev', 'adminRole')}: tenantry:adminRole is "owner", expected one of the roles admin, member`,
      'Pulumi.prod.yaml: The stack configuration has 1 fault:',
      `  line ${lineOf('prod', 'no-such-rule')}: tenantry:acceptedRisks[0].rule is "no-such-rule"`,
    ]);
    expect(() => checkout.read('infra/plan/dev.md')).toThrow('ENOENT');
  });

  it('says where a stack file is not valid YAML', async () => {
    checkout.write('Pulumi.dev.yaml', 'config:\n  tenantry:appName: [one\n  two: 3\n');
    await expect(checkout.plan()).rejects.toThrow(/^Pulumi\.dev\.yaml is not valid YAML: .* line \d+/s);
  });

  it('points at an unquoted colour that makes the YAML invalid', async () => {
    checkout.write(
      'Pulumi.dev.yaml',
      'config:\n  tenantry:organizations:\n    - { name: a, branding: { primaryColor: #123 } }\n',
    );
    await expect(checkout.plan()).rejects.toThrow(
      'In line 3, what follows # is a comment: write a colour in quotes',
    );
  });

  it('accepts encrypted settings of the provider, but not of the program', async () => {
    checkout.stack('dev');
    const text = checkout.read('Pulumi.dev.yaml');
    checkout.write('Pulumi.dev.yaml', `${text}  auth0:clientSecret:\n    secure: v1:abc\n`);
    expect((await checkout.plan()).code).toBe(0);
    checkout.write('Pulumi.dev.yaml', `${text}  tenantry:adminRole:\n    secure: v1:abc\n`);
    await expect(checkout.plan()).rejects.toThrow(
      'Pulumi.dev.yaml: tenantry:adminRole is encrypted; only the pulumi command can decrypt it',
    );
  });

  it('exits with 1 and one line for a stack without a file, and with 0 on --help', () => {
    expect(checkout.run('nowhere')).toMatchObject({
      status: 1,
      stdout: '',
      stderr: 'There is no Pulumi.nowhere.yaml\n',
    });
    expect(checkout.run('--help')).toMatchObject({ status: 0, stderr: '' });
  });

  it('writes the plan even if its reader closes the output early', () => {
    checkout.stack('dev');
    const { status, stderr } = checkout.runUnread();
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(checkout.read('infra/plan/dev.md')).toContain('# The stack dev');
  });

  it.each([
    [['--check', '--diff', 'main'], '--check and --diff can’t be combined'],
    [['--fail-on', 'high'], '--fail-on needs --diff'],
    [['--diff', 'main', '--fail-on', 'severe'], '--fail-on is severe, expected one of high, medium, low'],
    [['dev', 'prod'], 'One stack at a time, or all of them: dev, prod'],
    [['--wat'], "Unknown option '--wat'\n\nnpm run plan [-- [stack] [options]]"],
    [['--chek'], "Unknown option '--chek'; did you mean --check?\n"],
    [['--diff'], "Option '--diff <value>' argument missing\n"],
  ])('refuses %j', async (args, reason) => {
    await expect(checkout.plan(...args)).rejects.toThrow(reason);
  });
});

describe('npm run plan -- --check', () => {
  it('passes when every plan is up to date', async () => {
    checkout.stack('dev');
    await checkout.plan();
    expect(await checkout.plan('--check')).toEqual({ code: 0, printed: 'The plan is up to date' });
  });

  it('fails with the difference, and writes nothing', async () => {
    const before = await planOf();
    checkout.stack('dev', { organizations: [{ ...initech, displayName: 'Initrode' }] });
    expect(await checkout.plan('--check')).toEqual({
      code: 1,
      printed: [
        'infra/plan/dev.md is stale:',
        '  @@ Organization initech',
        '  -- People know it as Initech.',
        '  +- People know it as Initrode.',
        'Run npm run plan, read what it changes, and commit it.',
      ].join('\n'),
    });
    expect(checkout.read('infra/plan/dev.md')).toBe(before);
  });

  it('fails when a plan is missing, or belongs to a stack that is gone', async () => {
    checkout.stack('dev');
    checkout.stack('old');
    await checkout.plan('old');
    checkout.remove('Pulumi.old.yaml');
    const { code, printed } = await checkout.plan('--check');
    expect(code).toBe(1);
    expect(printed).toContain('infra/plan/dev.md is missing\n');
    expect(printed).toContain('infra/plan/old.md belongs to a stack that no longer has a file\n');
  });
});
