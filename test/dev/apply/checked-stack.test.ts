import { stringify } from 'yaml';
import { describe, expect, it } from 'vitest';
import { ConfigurationError } from '../../../infra/settings/fault';
import { CONFIGURATION } from '../../infra/declare';
import { checkedStack, inStackFile } from './checked-stack';

const textOf = (changes: object = {}): string => {
  const settings = Object.entries({ ...CONFIGURATION, ...changes });
  const config = Object.fromEntries(settings.map(([key, value]) => [`tenantry:${key}`, value as unknown]));
  return stringify({ config }, { aliasDuplicateObjects: false });
};

const lineOf = (text: string, part: string): number =>
  text.split('\n').findIndex((line) => line.includes(part)) + 1;

describe('a stack file', () => {
  it('has faults reported with the file’s name and line numbers', () => {
    const text = textOf({ appBaseUrl: 'http://console.example.com', refreshTokenLeeway: 61 });
    expect(() => checkedStack('prod', text)).toThrow(
      [
        'Pulumi.prod.yaml: The stack configuration has 2 faults:',
        `  line ${lineOf(text, 'appBaseUrl')}: tenantry:appBaseUrl is "http://console.example.com", expected https://host[:port] or http://localhost[:port], with nothing after it`,
        `  line ${lineOf(text, 'Leeway')}: tenantry:refreshTokenLeeway is 61, expected 0 to 60 seconds`,
      ].join('\n'),
    );
  });

  it('may have keys without the project’s namespace, as in Pulumi', () => {
    const text = textOf().replace('tenantry:appName', 'appName');
    expect(checkedStack('prod', text).configuration['tenantry:appName']).toBe('Console');
    const faulty = `${text}  leaveOut: [details]\n`;
    expect(() => checkedStack('prod', faulty)).toThrow(
      `  line ${lineOf(faulty, 'leaveOut')}: tenantry:leaveOut[0] is "details", expected one of beta`,
    );
    expect(() => checkedStack('prod', `${textOf()}  appName: Other\n`)).toThrow(
      'Pulumi.prod.yaml has appName and tenantry:appName, which are the same key',
    );
  });

  it('has keys in a misspelt namespace reported, without faults that only follow from them', () => {
    const text = `${textOf().replace('tenantry:appName', 'tenatry:appName')}  auth0:domain: acme.auth0.com\n`;
    expect(() => checkedStack('prod', text)).toThrow(
      new Error(
        [
          'Pulumi.prod.yaml: The stack configuration has 1 fault:',
          `  line ${lineOf(text, 'appName')}: tenatry:appName is not a known key; did you mean tenantry:appName?`,
        ].join('\n'),
      ),
    );
  });

  it('is refused when a value contains itself, and the key is named', () => {
    const text = 'config:\n  tenantry:roles: &roles [*roles]\n';
    expect(() => checkedStack('prod', text)).toThrow(
      'Pulumi.prod.yaml: tenantry:roles is nested too deeply, or contains itself',
    );
  });

  it('has what the tenant lacks reported by line too, and other errors unchanged', () => {
    const text = textOf();
    const stack = checkedStack('prod', text);
    const path = ['organizations', 0, 'members', 0, 'email'];
    const lacking = new ConfigurationError(
      'tenantry',
      CONFIGURATION,
      [{ path, problem: 'expected it' }],
      'Gone',
    );
    expect(() => inStackFile(stack, text)(lacking)).toThrow(
      `Pulumi.prod.yaml: Gone:\n  line ${lineOf(text, 'bill@')}: tenantry:organizations[0].members[0].email is "bill@initech.example", expected it`,
    );
    const other = new Error('Auth0 is down');
    expect(() => inStackFile(stack, text)(other)).toThrow(other);
  });
});
