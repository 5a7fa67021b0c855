import { describe, expect, it } from 'vitest';
import type { ClientGrant } from '../state/entities/client-grant';
import { clientScopes, delegableScopes, userScopes } from './access-policy';
import { READ, sampleState, UPDATE, WEB } from './testing/sample-state';

type Policy = NonNullable<ReturnType<typeof sample>['api']['subject_type_authorization']>;

function sample() {
  const state = sampleState('tenant.test');
  const client = state.clients.get(WEB);
  const api = state.resourceServers.get('myorg');
  if (!client || !api) throw new Error('the sample is incomplete');
  return { client, api, grants: Array.from(state.clientGrants.values()) };
}

function withPolicy(policy: Partial<Policy>) {
  const access = sample();
  access.api.subject_type_authorization = {
    user: { policy: 'allow_all' },
    client: { policy: 'require_client_grant' },
    ...policy,
  };
  return access;
}

const ALL = new Set([READ, UPDATE]);

describe('the access policy for users', () => {
  it('intersects the requested scopes, the client grant and the user’s permissions', () => {
    const access = sample();
    const grants: ClientGrant[] = [
      { id: 'g', client_id: WEB, audience: access.api.identifier, scope: [READ], subject_type: 'user' },
    ];
    const ask = (requested: string[], held: Set<string>) =>
      userScopes({ ...access, grants, requested, held });
    expect(ask([READ, UPDATE, 'made:up'], ALL)).toEqual([READ]);
    expect(ask([READ, UPDATE], new Set([UPDATE]))).toEqual([]);
    expect(ask([], ALL)).toEqual([]);
  });

  it('allows every scope of the API with a grant of all scopes', () => {
    const { client, api } = sample();
    const grant = {
      id: 'g',
      client_id: WEB,
      audience: api.identifier,
      scope: [],
      subject_type: 'user' as const,
    };
    expect(delegableScopes({ client, api, grants: [grant] })).toEqual([]);
    expect(delegableScopes({ client, api, grants: [{ ...grant, allow_all_scopes: true }] })).toEqual([
      READ,
      UPDATE,
    ]);
  });

  it('ignores grants for machines, for another application and for another API', () => {
    const { client, api } = sample();
    const grant = { id: 'g', client_id: WEB, audience: api.identifier, scope: [READ] };
    for (const other of [
      grant,
      { ...grant, subject_type: 'client' as const },
      { ...grant, subject_type: 'user' as const, client_id: 'other' },
      { ...grant, subject_type: 'user' as const, audience: 'https://other.test/' },
    ]) {
      expect(() => delegableScopes({ client, api, grants: [other] })).toThrow(
        expect.objectContaining({ error: 'invalid_request' }) as Error,
      );
    }
  });

  it('allows any first-party application under allow_all, and none under deny_all', () => {
    const { client, api } = withPolicy({ user: { policy: 'allow_all' } });
    expect(delegableScopes({ client, api, grants: [] })).toEqual([READ, UPDATE]);
    const denied = withPolicy({ user: { policy: 'deny_all' } });
    expect(() => delegableScopes(denied)).toThrow(
      expect.objectContaining({
        error_description: `Client "${WEB}" is not authorized to access resource server "${api.identifier}".`,
      }) as Error,
    );
  });

  it('denies a third party every system API, and other APIs without a grant', () => {
    const access = withPolicy({ user: { policy: 'allow_all' } });
    access.client.is_first_party = false;
    expect(() => delegableScopes(access)).toThrow();
    access.api.is_system = false;
    expect(delegableScopes(access)).toEqual([READ, UPDATE]);
    expect(() => delegableScopes({ ...access, grants: [] })).toThrow();
  });

  it('requires permissions for a custom API only if it enforces them', () => {
    const access = withPolicy({ user: { policy: 'allow_all' } });
    access.api.is_system = false;
    const ask = () => userScopes({ ...access, requested: [READ], held: new Set() });
    expect(ask()).toEqual([READ]);
    access.api.enforce_policies = true;
    expect(ask()).toEqual([]);
  });
});

describe('the access policy for machines', () => {
  const grantFor = (audience: string): ClientGrant => ({ id: 'g', client_id: WEB, audience, scope: [READ] });

  it('gives the requested scopes, or all granted ones if none are requested', () => {
    const { client, api } = withPolicy({});
    const grants = [{ ...grantFor(api.identifier), scope: [READ, UPDATE] }];
    expect(clientScopes({ client, api, grants, requested: [] })).toEqual([READ, UPDATE]);
    expect(clientScopes({ client, api, grants, requested: [UPDATE] })).toEqual([UPDATE]);
  });

  it('refuses a scope that was not granted, a missing grant, and any scope under deny_all', () => {
    const { client, api } = withPolicy({});
    const grants = [grantFor(api.identifier)];
    const refused = (description: string) =>
      expect.objectContaining({
        statusCode: 403,
        error: 'access_denied',
        error_description: expect.stringContaining(description) as string,
      }) as Error;
    expect(() => clientScopes({ client, api, grants, requested: [UPDATE] })).toThrow(
      refused(`Client has not been granted scopes: ${UPDATE}`),
    );
    expect(() => clientScopes({ client, api, grants: [], requested: [] })).toThrow(refused('not authorized'));
    const denied = withPolicy({ client: { policy: 'deny_all' } });
    expect(() => clientScopes({ ...denied, grants, requested: [] })).toThrow(refused('not authorized'));
  });
});
