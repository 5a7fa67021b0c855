import type { ClientCredential } from '../../state/entities/client';
import { prefixedId } from '../../state/ids';
import type { TenantState } from '../../state/tenant-state';
import { notFound } from '../errors';
import { OFFSET_PARAMETERS } from '../lists/offset-page';
import { omit } from '../omit';
import { created, noContent, ok, operation, type Operation } from '../operation';
import { patched } from '../patch';
import { jwkThumbprint, readPublicKey } from '../public-key';
import { accepting, choice, flag, nullable, object, text } from '../validation/json-schema';
import { findClient } from './find-client';

const PATH = '/clients/:id/credentials';

const EXPIRES_AT = {
  type: 'string',
  format: 'date-time',
  description: 'The ISO 8601 formatted date representing the expiration of the credential.',
};

interface CreateCredential {
  credential_type: 'public_key';
  pem: string;
  name?: string;
  alg?: string;
  kid?: string;
  expires_at?: string;
  parse_expiry_from_cert?: boolean;
}

/** Public keys with which a client authenticates in place of a secret. */
export const CLIENT_CREDENTIAL_OPERATIONS: readonly Operation[] = [
  operation({
    method: 'get',
    path: PATH,
    scopes: ['read:client_credentials'],
    query: accepting<object>(object(OFFSET_PARAMETERS)),
    handle: ({ state, params }) => ok([...credentialsOf(state, params.id).values()].map(showCredential)),
  }),
  operation({
    method: 'post',
    path: PATH,
    scopes: ['create:client_credentials'],
    body: accepting<CreateCredential>(
      object(
        {
          credential_type: choice(['public_key']),
          pem: text(
            1,
            8192,
            'PEM-formatted public key (SPKI and PKCS1) or X509 certificate. Must be JSON escaped.',
          ),
          name: text(1, 128, 'Friendly name for a credential.'),
          alg: choice(['RS256', 'RS384', 'PS256']),
          kid: { ...text(10, 64), pattern: '^[0-9a-zA-Z_-]+$' },
          expires_at: EXPIRES_AT,
          parse_expiry_from_cert: flag(),
        },
        ['credential_type', 'pem'],
      ),
    ),
    handle: ({ context, state, params, body }) => {
      const credentials = credentialsOf(state, params.id);
      const credential = newCredential(body, new Date(context.now()).toISOString());
      credentials.set(credential.id, credential);
      state.clientCredentials.set(params.id, credentials);
      return created(showCredential(credential));
    },
  }),
  operation({
    method: 'get',
    path: `${PATH}/:credential_id`,
    scopes: ['read:client_credentials'],
    handle: ({ state, params }) => ok(showCredential(find(state, params.id, params.credential_id))),
  }),
  operation({
    method: 'patch',
    path: `${PATH}/:credential_id`,
    scopes: ['update:client_credentials'],
    body: accepting<{ expires_at?: string }>(object({ expires_at: nullable(EXPIRES_AT) })),
    handle: ({ context, state, params, body }) => {
      const credential = patched(find(state, params.id, params.credential_id), {
        ...(body.expires_at !== undefined && { expires_at: body.expires_at && normalized(body.expires_at) }),
        updated_at: new Date(context.now()).toISOString(),
      });
      credentialsOf(state, params.id).set(credential.id, credential);
      return ok(showCredential(credential));
    },
  }),
  operation({
    method: 'delete',
    path: `${PATH}/:credential_id`,
    scopes: ['delete:client_credentials'],
    handle: ({ state, params }) => {
      find(state, params.id, params.credential_id);
      credentialsOf(state, params.id).delete(params.credential_id);
      return noContent();
    },
  }),
];

function newCredential(body: CreateCredential, now: string): ClientCredential {
  const { key, certificate } = readPublicKey(body.pem);
  const expiry = body.parse_expiry_from_cert ? certificate?.validTo : body.expires_at;
  return {
    id: prefixedId('cred', 22),
    credential_type: body.credential_type,
    kid: body.kid ?? jwkThumbprint(key),
    alg: body.alg ?? 'RS256',
    pem: body.pem,
    ...(body.name && { name: body.name }),
    created_at: now,
    updated_at: now,
    ...(expiry && { expires_at: normalized(expiry) }),
  };
}

function normalized(date: string): string {
  return new Date(date).toISOString();
}

function credentialsOf(state: TenantState, clientId: string): Map<string, ClientCredential> {
  findClient(state, clientId);
  return state.clientCredentials.get(clientId) ?? new Map<string, ClientCredential>();
}

function find(state: TenantState, clientId: string, id: string): ClientCredential {
  const credential = credentialsOf(state, clientId).get(id);
  if (!credential) throw notFound('The credential does not exist', 'inexistent_credential');
  return credential;
}

function showCredential(credential: ClientCredential): object {
  return omit(credential, 'pem');
}
