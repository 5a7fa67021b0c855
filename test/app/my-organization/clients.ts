import { importSdk } from '../../../app/my-organization/create-client';
import { createHttpClient, type ClientOptions } from '../../../app/my-organization/http-client';
import type { OpenMyOrganization } from '../../../app/my-organization/my-organization';
import { createSdkClient } from '../../../app/my-organization/sdk-client';

export type CreateClient = (options: ClientOptions) => Promise<OpenMyOrganization>;

const ownClient: CreateClient = (options) => Promise.resolve(createHttpClient(options));

const auth0Client: CreateClient = async (options) => {
  const sdk = await importSdk();
  if (!sdk) throw new Error('the package was there a moment ago');
  return createSdkClient(sdk, options);
};

/** Auth0's client is an optional dependency: where it is installed, it has to behave as ours does. */
export const CLIENTS_AT_HAND: readonly (readonly [string, CreateClient])[] = [
  ['our own client', ownClient],
  ...(isInstalled() ? [["Auth0's client", auth0Client] as const] : []),
];

function isInstalled(): boolean {
  try {
    require.resolve('@auth0/myorganization-js');
    return true;
  } catch {
    return false;
  }
}
