import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest';
import { startTestApi, type TestApi } from '../../management/testing/test-api';
import { MY_ORGANIZATION_SCOPES } from '../scopes';
import { DOCUMENT_PATH, readDocument } from './document';
import { routesOf } from './route';

const document = readDocument();
const routes = document ? routesOf(document) : [];

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => {
  api.close();
});

const needsDocument = ({ skip }: TestContext) => {
  skip(
    document === undefined,
    `Auth0’s document is not here: no folder above the checkout has ${DOCUMENT_PATH}`,
  );
};

/** The status of a request without a token: 401 if the operation is served. */
async function statusOf(name: string): Promise<number> {
  const [method = '', path = ''] = name.split(' ');
  return (await api.call(method, `/my-org${path.replaceAll(/\{\w+\}/g, 'x')}`, undefined, null)).status;
}

describe('Auth0’s document of the My Organization API', () => {
  it('has 41 operations, each of which is served', async (context) => {
    needsDocument(context);
    expect(routes).toHaveLength(41);
    const statuses = await Promise.all(routes.map(({ name }) => statusOf(name)));
    const missing = routes.filter((_route, index) => statuses[index] !== 401);
    expect(missing.map(({ name }) => name)).toEqual([]);
  });

  it('requires exactly the scopes that the tenant has', (context) => {
    needsDocument(context);
    const asked = routes.flatMap(({ operation: { security } }) =>
      security.flatMap((way) => Object.values(way).flat()),
    );
    expect([...new Set(asked)].sort()).toEqual(MY_ORGANIZATION_SCOPES.map(({ value }) => value).sort());
  });
});
