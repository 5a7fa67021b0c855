import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rootCertificates } from 'node:tls';
import { pathToFileURL } from 'node:url';
import type { RunningTenant } from './running-tenant';

/**
 * The environment in which Pulumi and the Auth0 provider work on an embedded tenant, neither knowing that it is one:
 * state in the tenant's folder, the tenant's credentials, and its certificate in addition to the public ones.
 *
 * @param base the environment that this one extends; its passphrase is kept, its credentials for Auth0 are not
 */
export function engineEnvironment(
  { domain, ca, management, folder }: RunningTenant,
  base: NodeJS.ProcessEnv,
): NodeJS.ProcessEnv {
  const bundle = join(folder, 'certificates.pem');
  const given = base['SSL_CERT_FILE'];
  const own = given === undefined ? rootCertificates.join('\n') : readFileSync(given, 'utf8');
  writeFileSync(bundle, `${own}\n${readFileSync(ca, 'utf8')}`);
  // The provider accepts no others besides ours, such as AUTH0_API_TOKEN, and they are for a real tenant.
  const others = Object.entries(base).filter(([name]) => !name.startsWith('AUTH0_'));
  return {
    PULUMI_CONFIG_PASSPHRASE: 'of an embedded tenant',
    PULUMI_SKIP_UPDATE_CHECK: 'true',
    ...Object.fromEntries(others),
    PULUMI_BACKEND_URL: pathToFileURL(join(folder, 'state')).href,
    PULUMI_STACK: 'dev',
    AUTH0_DOMAIN: domain,
    AUTH0_CLIENT_ID: management.clientId,
    AUTH0_CLIENT_SECRET: management.clientSecret,
    SSL_CERT_FILE: bundle,
  };
}
