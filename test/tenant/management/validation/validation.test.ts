import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi } from '../testing/test-api';

let api: TestApi;
let org: string;
beforeAll(async () => {
  api = await startTestApi();
  org = String((await api.succeed('POST', '/organizations', { name: 'with-members' }))['id']);
});
afterAll(() => {
  api.close();
});

async function refusal(method: string, path: string, body?: unknown) {
  const answer = await api.call(method, path, body);
  expect(answer.status).toBe(400);
  expect(answer.body).toMatchObject({ statusCode: 400, error: 'Bad Request' });
  return answer.body;
}

describe('a body', () => {
  it('with unknown properties is refused, and all of them are named', async () => {
    const { message, errorCode } = await refusal('POST', '/organizations', { name: 'acme', foo: 1, bar: 2 });
    expect(message).toBe("Payload validation error: 'Additional properties not allowed: foo,bar'.");
    expect(errorCode).toBe('invalid_body');
  });

  it('without a required property is refused, and the property is named', async () => {
    const { message } = await refusal('POST', '/organizations', { display_name: 'Acme' });
    expect(message).toBe("Payload validation error: 'Missing required property: name'.");
  });

  it('is refused with the property’s path and description', async () => {
    const { message } = await refusal('POST', '/organizations', {
      name: 'acme',
      branding: { colors: { primary: 'red', page_background: '#000000' } },
    });
    expect(message).toBe(
      "Payload validation error: 'String does not match pattern ^#([A-Fa-f0-9]{6}|[A-Fa-f0-9]{3})$: red' on property branding.colors.primary (HEX Color for primary elements.).",
    );
  });

  it('without a required nested property is refused with the path of its object', async () => {
    const { message } = await refusal('POST', '/organizations', {
      name: 'acme',
      branding: { colors: { primary: '#123456' } },
    });
    expect(message).toBe(
      "Payload validation error: 'Missing required property: page_background' on property branding.colors (Color scheme used to customize the login pages.).",
    );
  });

  it('with several faults is refused with all of them', async () => {
    const { message } = await refusal('POST', '/organizations', { name: '', display_name: 7 });
    expect(message).toBe(
      "Payload validation error: 'String is too short (0 chars), minimum 1' on property name (The name of this organization.). (also) Payload validation error: 'String does not match pattern ^[a-z0-9_-]+$: ' on property name (The name of this organization.). (also) Payload validation error: 'Expected type string but found type integer' on property display_name (Friendly name of this organization.).",
    );
  });

  it.each([
    [{ name: 'a', app_type: 'toaster' }, "'No enum match for: toaster' on property app_type."],
    [{ name: 'a'.repeat(256) }, "'String is too long (256 chars), maximum 255' on property name"],
    [
      { name: 'a', callbacks: ['nowhere'] },
      "validation for format callback-url: nowhere' on property callbacks[0].",
    ],
    [
      { name: 'a', initiate_login_uri: 'http://example.com' },
      "'Object didn't pass validation for format absolute-https-uri-or-empty: http://example.com' on property initiate_login_uri (Initiate login uri, must be https).",
    ],
    [{ name: 'a', initiate_login_uri: 'https://localhost/login' }, 'absolute-https-uri-or-empty'],
    [
      { name: 'a', refresh_token: { rotation_type: 'rotating', expiration_type: 'expiring', leeway: -1 } },
      "'Value -1 is less than minimum 0' on property refresh_token.leeway",
    ],
  ])('%j is refused', async (body, expected) => {
    expect((await refusal('POST', '/clients', body))['message']).toContain(expected);
  });

  it.each([
    [{ members: [] }, "'Array is too short (0), minimum 1' on property members"],
    [{ members: ['a|1', 'a|1'] }, "'Array items are not unique (indexes 0 and 1)' on property members"],
    [{ members: Array.from({ length: 11 }, (_, i) => `a|${i}`) }, "'Array is too long (11), maximum 10'"],
  ])('%j for members is refused', async (body, expected) => {
    expect((await refusal('POST', `/organizations/${org}/members`, body))['message']).toContain(expected);
  });

  it('that is missing is refused', async () => {
    const { message } = await refusal('POST', '/organizations');
    expect(message).toBe("Payload validation error: 'Expected type object but found type null'.");
  });

  it('that is not JSON is refused', async () => {
    const { message } = await refusal('POST', '/organizations', '{"name":');
    expect(message).toBe('Invalid request payload JSON format');
  });
});

describe('a query', () => {
  it('with an unknown parameter is refused, and the parameter is named', async () => {
    const { message, errorCode } = await refusal('GET', '/organizations?colour=red');
    expect(message).toBe("Query validation error: 'Additional properties not allowed: colour'.");
    expect(errorCode).toBe('invalid_query_string');
  });

  it.each([
    ['/organizations?page=first', "'Expected type integer but found type string' on property page"],
    ['/organizations?per_page=101', "'Value 101 is greater than maximum 100' on property per_page"],
    ['/actions/actions?include_totals=true', "'Additional properties not allowed: include_totals'"],
    ['/users-by-email', "'Missing required property: email'"],
  ])('%s is refused', async (path, expected) => {
    expect((await refusal('GET', path))['message']).toContain(expected);
  });
});

describe('a path', () => {
  it('with a malformed identifier is refused', async () => {
    const { message, errorCode } = await refusal('GET', '/users/3241312');
    expect(message).toBe(
      "Path validation error: 'String does not match pattern ^.+\\|.+$: 3241312' on property id (The user_id of the user to retrieve).",
    );
    expect(errorCode).toBe('invalid_uri');
  });
});
