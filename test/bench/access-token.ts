import { createHash, randomBytes } from 'node:crypto';
import { trustingFetch } from '../support/trust';
import type { Visitor } from '../support/visitor';
import type { Stage } from './stage';

/**
 * Gets an access token for the My Organization API, as the app gets one, for somebody who is signed in at the tenant.
 *
 * @throws Error when the tenant issues none
 */
export async function accessTokenFor(visitor: Visitor, stage: Stage): Promise<string> {
  const { url, organization, tenant, client } = stage;
  const verifier = randomBytes(32).toString('base64url');
  const login = await visitor.open(`${url}/auth/login?organization=${organization}`, {}, false);
  const authorize = new URL(login.headers.get('location') ?? '');
  authorize.searchParams.set('code_challenge', createHash('sha256').update(verifier).digest('base64url'));
  let place = authorize;
  while (!place.searchParams.has('code')) {
    const { headers } = await visitor.open(place, {}, false);
    const location = headers.get('location');
    if (location === null) throw new Error(`${place.href} leads to no authorization code`);
    place = new URL(location, place);
  }
  const answer = await trustingFetch(tenant.ca)(`${tenant.origin}/oauth/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code: place.searchParams.get('code') ?? '',
      redirect_uri: authorize.searchParams.get('redirect_uri') ?? '',
      code_verifier: verifier,
      client_id: client.id,
      client_secret: client.secret,
    }),
  });
  const { access_token: token } = (await answer.json()) as { access_token?: string };
  if (token === undefined) throw new Error(`the tenant issued no access token: ${answer.status}`);
  return token;
}
