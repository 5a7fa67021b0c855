import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { applyProgram } from '../dev/apply/apply-program';
import { readStack } from '../dev/apply/stack-file';
import { trustingFetch } from '../support/trust';
import { Adoption, below, CHANGES, CREATES, NOT_DECLARED, NOTES, RECOGNISED } from './adoption';
import { OTHER_CODE, setUpByTheGuide } from './guide-tenant';

let adoption: Adoption;

beforeAll(async () => {
  adoption = await Adoption.start();
});
beforeEach(() => {
  adoption.reset();
});
afterAll(() => adoption.close());

describe('adopting other tenants', () => {
  it('takes over what the program created itself, including the application for invitations', async () => {
    const { tenant } = adoption;
    const fetch = trustingFetch(tenant.ca);
    const stack = readStack('dev');
    await applyProgram({ stack, domain: tenant.domain, management: tenant.management, fetch });
    const { report, resources } = await adoption.adopt({ claimNamespace: 'https://tenantry.example' });
    expect([...below(report, CHANGES), ...below(report, CREATES)]).toEqual([]);
    expect(resources.map(({ type, name }) => `${type.split(':').at(-1) ?? ''} ${name}`)).toContain(
      'Client invitation-landing',
    );
  });

  it('recognises an Action that does the same as the program’s under another name', async () => {
    const { actionId } = await setUpByTheGuide(adoption.api, { actionName: 'Roles to token' });
    const { report, resources } = await adoption.adopt();
    expect(resources.find(({ type }) => type.endsWith(':Action'))?.id).toBe(actionId);
    expect(below(report, NOT_DECLARED)).not.toContain('Action Roles to token.');
    expect(report).toContain(
      'The Action Roles to token is taken for the one that the program calls add organization roles, and will be renamed.',
    );
  });

  it('declares everything for an empty tenant, and reports what it had to guess', async () => {
    const { code, config, report } = await adoption.adopt({ claimNamespace: 'https://claims.example' });
    expect(code).toBe(0);
    expect(config).toMatchObject({
      'tenantry:appBaseUrl': 'http://localhost:3000',
      'tenantry:claimNamespace': 'https://claims.example',
      'tenantry:organizations': [],
    });
    expect(below(report, NOTES)).toEqual([
      expect.stringMatching(/^Where the app runs can’t be determined/),
      expect.stringMatching(/^No role has read:my_org:details and update:my_org:details/),
    ]);
    expect(below(report, CREATES)).toContain('ResourceServer my-organization-api');
    expect(below(report, RECOGNISED)).toEqual([]);
    expect(report).toContain('take over this one resource with');
  });

  it('leaves out what no stack file can express, and says why', async () => {
    const { organizations } = await setUpByTheGuide(adoption.api);
    await adoption.api.call('POST', `/organizations/${organizations.globex}/discovery-domains`, {
      domain: 'example.com',
      status: 'verified',
    });
    const { config, report } = await adoption.adopt();
    expect(config['tenantry:organizations']).toMatchObject([
      { domains: ['example.com'] },
      { domains: ['elsewhere.test'] },
    ]);
    expect(below(report, NOTES)).toContain(
      'Organization globex, domain example.com can’t be declared (it takes a domain that no organization claims ' +
        'already): it is left out and stays as it is.',
    );
  });

  it('fails if the admin role can’t be declared, and says why', async () => {
    const { roles } = await setUpByTheGuide(adoption.api);
    const name = 'Admins <EU>';
    await adoption.api.call('PATCH', `/roles/${roles.admin}`, { name, description: 'Runs it. '.repeat(20) });
    await expect(adoption.adopt()).rejects.toThrow(
      'The tenant can’t be declared: role Admins <EU>, whose holders use the app’s admin pages, can’t be declared because of ' +
        'its name (it takes 1 to 50 characters without < and >) and its description (it takes 1 to 140 characters ' +
        'without < and >). Change that in the tenant, in Auth0’s dashboard under User Management, Roles, and adopt it again',
    );
    await adoption.api.call('PATCH', `/roles/${roles.admin}`, { name: 'Admins', description: 'Runs it' });
    expect((await adoption.adopt()).config['tenantry:adminRole']).toBe('Admins');
  });

  it('leaves out any other role that no stack file can express', async () => {
    const { roles } = await setUpByTheGuide(adoption.api);
    await adoption.api.call('PATCH', `/roles/${roles.support}`, { name: '<support>' });
    const { config, report } = await adoption.adopt();
    expect(config['tenantry:roles']).not.toContainEqual(expect.objectContaining({ name: '<support>' }));
    expect(below(report, NOTES)).toContain(
      'Role <support> can’t be declared (it takes 1 to 50 characters without < and >): it is left out and stays as it is.',
    );
  });

  it('finds the claim namespace in the Action’s code, or says that it can’t', async () => {
    const { actionId } = await setUpByTheGuide(adoption.api);
    await adoption.api.call('PATCH', `/actions/actions/${actionId}`, {
      code: OTHER_CODE.replace("'https://claims.acme.example/org_roles'", '`${NAMESPACE}/org_roles`').concat(
        "const NAMESPACE = 'https://acme.example/claims/';",
      ),
    });
    expect((await adoption.adopt()).config['tenantry:claimNamespace']).toBe('https://acme.example/claims');
    await adoption.api.call('PATCH', `/actions/actions/${actionId}`, {
      code: OTHER_CODE.replace("'https://claims.acme.example/org_roles'", '`${event.secrets.NS}/org_roles`'),
    });
    const { config, report } = await adoption.adopt({ force: true });
    expect(config['tenantry:claimNamespace']).toBe('https://tenantry.example');
    expect(report).toContain('claimNamespace is https://tenantry.example until you change it');
  });

  it('repeats its guesses until the stack file replaces them', async () => {
    const guessed = [
      'Where the app runs can’t be determined',
      'The URL that claims are named under can’t be read',
    ];
    const guessNotes = async () =>
      below((await adoption.adopt()).report, NOTES).filter((note) =>
        guessed.some((guess) => note.startsWith(guess)),
      );
    expect(await guessNotes()).toHaveLength(2);
    expect(await guessNotes()).toHaveLength(2);
    const edited = adoption
      .read('Pulumi.acme.yaml')
      .replace('https://tenantry.example', 'https://acme.example');
    adoption.write('Pulumi.acme.yaml', edited);
    expect(await guessNotes()).toEqual([expect.stringMatching(/^Where the app runs/)]);
  });
});
