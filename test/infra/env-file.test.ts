import * as pulumi from '@pulumi/pulumi';
import fc from 'fast-check';
import { parseEnv } from 'node:util';
import { describe, expect, it } from 'vitest';
import { envFile, fitsEnvFile } from '../../infra/env-file';
import { runs } from '../support/runs';

const written = (variables: Record<string, pulumi.Input<string>>): Promise<string> =>
  new Promise((resolve) => envFile(variables).apply(resolve));

describe('an environment file', () => {
  it('is parsed by Node exactly as written, including braces, spaces and quotes', async () => {
    const variables = {
      CONNECTION_NAME_PREFIX: 'con-{org_id}-',
      AUTH0_SCOPE: 'openid read:my_org:details',
      CLAIM_NAMESPACE: 'https://claims.example.com/a$b#c\\d',
      ADMIN_ROLE: "Owner's role",
    };
    expect(parseEnv(await written(variables))).toEqual(variables);
  });

  it.each(["Owner's $HOME", 'Owner\'s "role"', "Owner's\\role", 'two\nlines', "tab\t'"])(
    'cannot hold %j',
    (value) => {
      expect(fitsEnvFile(value)).toBe(false);
    },
  );

  it('holds any value that fits, unchanged', () => {
    const character = fc.constantFrom(
      'a',
      "'",
      '"',
      '$',
      '\\',
      ' ',
      '#',
      '=',
      '{',
      '}',
      '`',
      '\n',
      'é',
      '😀',
    );
    return fc.assert(
      fc.asyncProperty(fc.string({ unit: character }), async (value) => {
        fc.pre(fitsEnvFile(value));
        expect(parseEnv(await written({ ADMIN_ROLE: value, LAST: 'one' }))).toEqual({
          ADMIN_ROLE: value,
          LAST: 'one',
        });
      }),
      runs(),
    );
  });

  it('is a secret when it holds one', async () => {
    const isSecret = (variables: Record<string, pulumi.Input<string>>) => pulumi.isSecret(envFile(variables));
    expect(await isSecret({ AUTH0_CLIENT_SECRET: pulumi.secret('known to Auth0') })).toBe(true);
    expect(await isSecret({ AUTH0_DOMAIN: 'tenant.example' })).toBe(false);
  });
});
