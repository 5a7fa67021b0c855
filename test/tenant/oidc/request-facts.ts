import type { KoaContextWithOIDC } from 'oidc-provider';
import type { LoginFacts } from '../actions/event';

/** A parameter of the request that the OpenID provider is handling. */
export function parameter(ctx: KoaContextWithOIDC, name: string): string | undefined {
  const value = ctx.oidc.params?.[name];
  return typeof value === 'string' ? value : undefined;
}

/** All of the request's parameters that are text. */
export function parameters(ctx: KoaContextWithOIDC): Record<string, string> {
  const entries = Object.entries(ctx.oidc.params ?? {});
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

/** What an Action is told about the request in which it runs. */
export function requestFacts(ctx: KoaContextWithOIDC): LoginFacts['request'] {
  const language = ctx.get('accept-language').split(/[,;]/)[0];
  const userAgent = ctx.get('user-agent');
  return {
    ip: ctx.ip,
    method: ctx.method,
    hostname: ctx.hostname,
    query: { ...ctx.query },
    body: {},
    ...(language && { language }),
    ...(userAgent && { user_agent: userAgent }),
  };
}

/** The id of the request's client, which the OpenID provider must already have found. */
export function requestClientId(ctx: KoaContextWithOIDC): string {
  const id = ctx.oidc.client?.clientId;
  if (id === undefined) throw new Error('the request has no client yet');
  return id;
}
