import { createHttpClient } from '../../../app/my-organization/http-client';
import { EVERY_OPERATION } from '../../app/my-organization/every-operation';
import type { DirectRequest } from './direct-api';
import type { Ids } from './organization';

const BASE = 'https://localhost';

/** What identifiers look like in a recorded request's path or body. */
const IDENTIFIERS: Readonly<Partial<Record<keyof Ids, RegExp>>> = {
  provider: /con_0{15}1/g,
  domain: /ord_0{21}1/g,
  domainName: /a\.example/g,
  token: /tok_0{15}1/g,
  member: /auth0(\||%7C)1(\/|%2F)2/g,
  invitation: /uinv_0{15}1/g,
};

/** A request of each operation that the app knows, with identifiers that nobody has. */
export async function everyRequest(): Promise<DirectRequest[]> {
  const requests: DirectRequest[] = [];
  const open = createHttpClient({
    baseUrl: BASE,
    transport: ({ method, url, body }) => {
      requests.push({ method, path: url.slice(BASE.length), body });
      return Promise.reject(new Error('recorded rather than sent'));
    },
    patiently: (call) => call(),
    now: Date.now,
  });
  await Promise.allSettled(Object.values(EVERY_OPERATION).map(({ call }) => call(open('a token'))));
  return requests;
}

/** A request with other identifiers wherever it has one of something that is an organization's. */
export function aimedAt(
  { method, path, body }: DirectRequest,
  idOf: (kind: keyof Ids) => string,
): DirectRequest {
  const kinds = Object.entries(IDENTIFIERS) as [keyof Ids, RegExp][];
  const aim = (text: string, escape: (id: string) => string) =>
    kinds.reduce((aimed, [kind, pattern]) => aimed.replaceAll(pattern, () => escape(idOf(kind))), text);
  return { method, path: aim(path, encodeURIComponent), body: body && aim(body, String) };
}
