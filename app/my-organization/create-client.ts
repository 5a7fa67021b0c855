import type { Logger } from 'pino';
import { createHttpClient, type ClientOptions } from './http-client';
import type { OpenMyOrganization } from './my-organization';
import { createSdkClient, type MyOrganizationSdk } from './sdk-client';

/** Auth0's client, an optional dependency: npm installs it where it can, and the app runs without it. */
const SDK_PACKAGE: string = '@auth0/myorganization-js';

/** Uses Auth0's own client where it is installed, and ours otherwise; the log says which. */
export async function createMyOrganizationClient(
  options: ClientOptions,
  logger: Logger,
): Promise<OpenMyOrganization> {
  const sdk = await importSdk();
  logger.info({ client: sdk ? SDK_PACKAGE : 'built-in' }, 'My Organization API client');
  return sdk ? createSdkClient(sdk, options) : createHttpClient(options);
}

/** @returns undefined when the package is not installed */
export async function importSdk(): Promise<MyOrganizationSdk | undefined> {
  try {
    return (await import(SDK_PACKAGE)) as MyOrganizationSdk;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}
