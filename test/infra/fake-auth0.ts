/** A request as a test compares it. */
export interface SentRequest {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
}

type Answer = { readonly status: number; readonly body: unknown };

const ANSWERS: Readonly<Record<string, unknown>> = {
  'POST /oauth/token': { access_token: 'token' },
  'GET /api/v2/tenants/settings': {},
  'GET /api/v2/connections?take=100': { connections: [{ id: 'con_other', name: 'other' }], next: 'page 2' },
  'GET /api/v2/connections?take=100&from=page+2': { connections: [{ id: 'con_staff', name: 'staff' }] },
  'GET /api/v2/users?q=email%3A%22bill%40initech.example%22&include_totals=true&per_page=50': {
    users: [{ user_id: 'auth0|bill' }],
  },
  'POST /api/v2/resource-servers': { id: 'api' },
  'POST /api/v2/roles': { id: 'rol_1' },
  'POST /api/v2/clients': { client_id: 'client' },
  'GET /api/v2/clients/client': { client_id: 'client', client_secret: 'client secret' },
  'POST /api/v2/client-grants': { id: 'cgr_1' },
  'POST /api/v2/connection-profiles': { id: 'cop_1' },
  'POST /api/v2/user-attribute-profiles': { id: 'uap_1' },
  'POST /api/v2/organizations': { id: 'org_1' },
  'POST /api/v2/organizations/org_1/discovery-domains': { id: 'ord_1' },
  'POST /api/v2/actions/actions': { id: 'action' },
  'GET /api/v2/actions/actions/action': { status: 'built', deployed_version: { deployed: true } },
  'GET /api/v2/actions/triggers/post-login/bindings': {
    bindings: [{ display_name: 'theirs', action: { id: 'other action' } }],
  },
};

/**
 * Auth0 as far as requests and answers go: it records what it is sent and answers what the program needs. Anything else
 * that is read does not exist, anything else that is written is taken.
 *
 * @param refusals answers by method and path that replace the usual ones
 */
export function fakeAuth0(refusals: Readonly<Record<string, Answer>> = {}) {
  const requests: SentRequest[] = [];
  const send: typeof fetch = (input, init = {}) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const [method, path] = [init.method ?? 'GET', `${url.pathname}${url.search}`];
    const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : undefined;
    requests.push({ method, path, ...(body !== undefined && { body }) });
    const key = `${method} ${path}`;
    const usual = ANSWERS[key] === undefined ? elsewhere(method) : { status: 200, body: ANSWERS[key] };
    const answer = refusals[key] ?? usual;
    return Promise.resolve(
      new Response(answer.body === undefined ? null : JSON.stringify(answer.body), { status: answer.status }),
    );
  };
  return { requests, fetch: send };
}

const elsewhere = (method: string): Answer =>
  method === 'GET' ? { status: 404, body: { message: 'Not Found' } } : { status: 204, body: undefined };
