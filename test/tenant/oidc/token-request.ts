import { IncomingMessage } from 'node:http';
import type { TenantState } from '../state/tenant-state';
import { OAuthError } from './oauth-error';

/** The largest body that is read, in bytes. */
const LIMIT = 56 * 1024;

/** A token request in the standard's form, and its parameters. */
export interface StandardTokenRequest {
  readonly request: IncomingMessage;
  readonly fields: URLSearchParams;
}

/**
 * Turns a token request as Auth0 accepts it, JSON or a form with an `audience`, into the standard's: a form with a
 * `resource`.
 *
 * @throws OAuthError when the body can't be read, or a client uses HTTP Basic without being set to it
 */
export async function toStandardTokenRequest(
  request: IncomingMessage,
  state: TenantState,
): Promise<StandardTokenRequest> {
  const fields = await readFields(request);
  refuseUnsetBasic(request, state);
  const audience = fields.get('audience');
  fields.delete('audience');
  fields.delete('resource');
  if (fields.get('grant_type') === 'client_credentials') {
    if (!audience) {
      throw new OAuthError(
        403,
        'access_denied',
        'No audience parameter was provided, and no default audience has been configured',
      );
    }
    if (fields.has('organization')) {
      throw new OAuthError(
        501,
        'invalid_request',
        'organization in client credentials is not supported by the embedded tenant',
      );
    }
    fields.set('resource', audience);
  }
  return { request: withBody(request, fields.toString()), fields };
}

async function readFields(request: IncomingMessage): Promise<URLSearchParams> {
  const body = await readText(request);
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('application/json')) return new URLSearchParams(body);
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    throw new OAuthError(400, 'invalid_request', 'the body is not valid JSON');
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    throw new OAuthError(400, 'invalid_request', 'the body is not a JSON object');
  }
  const fields = new URLSearchParams();
  for (const [name, value] of Object.entries(json)) {
    if (value === null || value === undefined) continue;
    if (typeof value !== 'string') {
      throw new OAuthError(400, 'invalid_request', `parameter ${name} must be a string`);
    }
    fields.set(name, value);
  }
  return fields;
}

/** Reads even a body that is too large to the end, so that the answer can be sent. */
async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= LIMIT) chunks.push(chunk);
  }
  if (size > LIMIT) throw new OAuthError(413, 'invalid_request', 'request entity too large');
  return Buffer.concat(chunks).toString('utf8');
}

/** Auth0 accepts HTTP Basic only from clients that are set to `client_secret_basic`. */
function refuseUnsetBasic({ headers }: IncomingMessage, { clients }: TenantState): void {
  const [, credentials] = /^basic (.+)$/i.exec(headers.authorization ?? '') ?? [];
  if (credentials === undefined) return;
  const [id = ''] = Buffer.from(credentials, 'base64').toString('utf8').split(':');
  const client = clients.get(id);
  if (client && client.token_endpoint_auth_method !== 'client_secret_basic') {
    throw new OAuthError(401, 'access_denied', 'Unauthorized');
  }
}

/** The same request with another body. */
function withBody(original: IncomingMessage, body: string): IncomingMessage {
  const { method, url, httpVersion, headers, socket } = original;
  const request = new IncomingMessage(socket);
  Object.assign(request, { method, url, httpVersion, complete: true });
  request.headers = {
    ...headers,
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': String(Buffer.byteLength(body)),
  };
  delete request.headers['transfer-encoding'];
  request.push(body);
  request.push(null);
  return request;
}
