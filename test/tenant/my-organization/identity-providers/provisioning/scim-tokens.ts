import { accepting, nullable, object } from '../../../management/validation/json-schema';
import type { ScimToken } from '../../../state/entities/connection';
import { alphanumeric, prefixedId } from '../../../state/ids';
import { operation, type Operation } from '../../operation';
import { badRequest, notFound } from '../../problem';
import { IDENTITY_PROVIDER_PARAMETERS } from '../find-identity-provider';
import { findProvisioning } from './find-provisioning';

const PATH = '/identity-providers/:idp_id/provisioning/scim-tokens';

/** So that one can be replaced while the other is in use (Configure Inbound SCIM). */
const MAX_TOKENS = 2;

/** Ten years, in seconds; nobody needs a later date. */
const MAX_LIFETIME = 315_360_000;

/** The tokens with which an identity provider calls the SCIM endpoint of its connection. */
export const SCIM_TOKEN_OPERATIONS: readonly Operation[] = [
  operation({
    method: 'get',
    path: PATH,
    params: IDENTITY_PROVIDER_PARAMETERS,
    scopes: ['read:my_org:identity_providers_scim_tokens'],
    handle: (call) => ({
      scim_tokens: Array.from(findProvisioning(call, 'readonly').provisioning.tokens.values()),
    }),
  }),
  operation({
    method: 'post',
    path: PATH,
    params: IDENTITY_PROVIDER_PARAMETERS,
    scopes: ['create:my_org:identity_providers_scim_tokens'],
    status: 201,
    body: accepting<{ token_lifetime?: number } | null>(
      nullable(
        object({
          token_lifetime: { type: 'integer', exclusiveMinimum: 900, maximum: MAX_LIFETIME },
        }),
      ),
    ),
    handle: (call) => {
      const { tokens } = findProvisioning(call, 'full').provisioning;
      const now = call.context.now();
      const active = Array.from(tokens.values()).filter((token) => isActive(token, now));
      if (active.length >= MAX_TOKENS) {
        throw badRequest(`The IdP has ${MAX_TOKENS} active SCIM tokens already.`);
      }
      const lifetime = call.body?.token_lifetime;
      const token: ScimToken = {
        token_id: prefixedId('tok'),
        created_at: new Date(now).toISOString(),
        ...(lifetime !== undefined && { valid_until: new Date(now + lifetime * 1000).toISOString() }),
      };
      tokens.set(token.token_id, token);
      return { ...token, token: `${token.token_id}.${alphanumeric(48)}` };
    },
  }),
  operation({
    method: 'delete',
    path: `${PATH}/:idp_scim_token_id`,
    params: {
      ...IDENTITY_PROVIDER_PARAMETERS,
      idp_scim_token_id: { type: 'string', pattern: '^tok_[A-Za-z0-9]{16}$' },
    },
    scopes: ['delete:my_org:identity_providers_scim_tokens'],
    status: 204,
    handle: (call) => {
      const { tokens } = findProvisioning(call, 'full').provisioning;
      if (!tokens.delete(call.params['idp_scim_token_id'] ?? '')) {
        throw notFound('The SCIM token does not exist.');
      }
    },
  }),
];

function isActive({ valid_until }: ScimToken, now: number): boolean {
  return valid_until === undefined || Date.parse(valid_until) > now;
}
