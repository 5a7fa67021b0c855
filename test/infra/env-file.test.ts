import * as pulumi from '@pulumi/pulumi';
import { parseEnv } from 'node:util';
import { describe, expect, it } from 'vitest';
import { envFile } from '../../infra/env-file';

const written = (variables: Record<string, pulumi.Input<string>>): Promise<string> =>
  new Promise((resolve) => envFile(variables).apply(resolve));

describe('a file of environment variables', () => {
  it('is read by Node as it was written, braces, spaces and quotes too', async () => {
    const variables = {
      CONNECTION_NAME_PREFIX: 'con-{org_id}-',
      AUTH0_SCOPE: 'openid read:my_org:details',
      CLAIM_NAMESPACE: 'https://claims.example.com/a$b#c\\d',
      ADMIN_ROLE: "Owner's role",
    };
    expect(parseEnv(await written(variables))).toEqual(variables);
  });

  it('is a secret when it holds one', async () => {
    const isSecret = (variables: Record<string, pulumi.Input<string>>) => pulumi.isSecret(envFile(variables));
    expect(await isSecret({ AUTH0_CLIENT_SECRET: pulumi.secret('known to Auth0') })).toBe(true);
    expect(await isSecret({ AUTH0_DOMAIN: 'tenant.example' })).toBe(false);
  });
});
