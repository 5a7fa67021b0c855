import { UNOBSERVED } from '../observability/observability';
import type { Deadline } from '../upstream/deadline';
import { readAnswer } from './answer';
import type { ClientOptions } from './http-client';
import type { OpenMyOrganization } from './my-organization';
import { MyOrganizationError } from './my-organization-error';
import { bindOperations } from './operations/bind';

type Fetcher = (url: string, init?: RequestInit) => Promise<Response>;

/** The part of `@auth0/myorganization-js` 1.x that we use (its `src/wrappers/MyOrganizationClient.ts`). */
export interface MyOrganizationSdk {
  MyOrganizationClient: new (options: {
    domain: string;
    baseUrl: string;
    token: () => string;
    fetcher: Fetcher;
    maxRetries: number;
  }) => SdkNode;
}

/** Resources have methods, other resources, or both. */
interface SdkNode {
  readonly [name: string]: SdkNode & ((...args: readonly unknown[]) => Promise<unknown>);
}

/**
 * Adapts Auth0's own client. Its requests go through our transport and its answers through our schemas, with our
 * timeouts, limits and errors: left to itself, the client takes a page of HTML for an organization without a name, and
 * keeps retrying for minutes an update that failed halfway.
 */
export function createSdkClient(sdk: MyOrganizationSdk, options: ClientOptions): OpenMyOrganization {
  const { baseUrl, patiently, observe = UNOBSERVED } = options;
  const domain = new URL(baseUrl).host;
  return (accessToken, customer = accessToken, deadline, notes) => {
    const client = new sdk.MyOrganizationClient({
      domain,
      baseUrl,
      token: () => accessToken,
      fetcher: createFetcher(options, customer, deadline),
      maxRetries: 0,
    });
    return bindOperations(({ name, args, request, read }) => {
      const operation = { service: 'my_organization', operation: name.join('.') } as const;
      const carryOut = async () => read(documentOf(await callByName(client, name, args).catch(rethrowOurs)));
      return patiently(() => observe(operation, carryOut, { notes }), request().method === 'GET', deadline);
    });
  };
}

async function callByName(
  client: SdkNode,
  name: readonly string[],
  args: readonly unknown[],
): Promise<unknown> {
  const resource = name.slice(0, -1).reduce<SdkNode | undefined>((node, key) => node?.[key], client);
  const method = name.at(-1) ?? '';
  const call = resource?.[method];
  if (!call) throw new Error(`Auth0's client has no ${name.join('.')}`);
  return call.apply(resource, [...args]);
}

/** For a page of a list, the SDK keeps the answer in `response` (its `src/core/pagination/Page.ts`). */
function documentOf(result: unknown): unknown {
  const isPage = typeof result === 'object' && result !== null && 'getNextPage' in result;
  return isPage && 'response' in result ? result.response : result;
}

/** As much of `fetch` as the SDK uses. */
function createFetcher(
  { transport, now }: ClientOptions,
  customer: string,
  deadline: Deadline | undefined,
): Fetcher {
  return async (url, init = {}) => {
    const headers: Record<string, string> = {};
    new Headers(init.headers).forEach((value, name) => {
      headers[name] = value;
    });
    const answer = await transport({
      method: init.method ?? 'GET',
      url,
      headers,
      body: typeof init.body === 'string' ? init.body : undefined,
      customer,
      deadline,
    });
    readAnswer(answer, now());
    return new Response(answer.text || null, { status: answer.status });
  };
}

/** The SDK keeps what its fetcher threw as the cause of its own error (`src/errors/handleNonStatusCodeError.ts`). */
function rethrowOurs(error: unknown): never {
  if (error instanceof Error && error.cause instanceof MyOrganizationError) throw error.cause;
  throw new MyOrganizationError('unavailable', "Auth0's client failed", { cause: error });
}
