import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lost } from './faults';
import { expectSound } from './sound-page';
import { Stage } from './stage';

const MINUTE = 60_000;
const TOKEN = /^POST \/oauth\/token$/;

describe.each([
  ['with a leeway', 30, 200, ['sertft', 'sertft']],
  ['without a leeway', 0, 401, ['sertft']],
])('a refresh token whose response is lost, %s', (_which, leeway, status, exchanges) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.start({ leeway });
  });
  afterAll(() => stage.stop());

  it('is reused only within the leeway, so that the provider revokes nothing', async () => {
    const visitor = await stage.signedIn();
    stage.advance(11 * MINUTE);
    stage.proxy.spoil(TOKEN, lost);
    const page = await visitor.open(`${stage.url}/admin`);
    expectSound(page);
    expect([page.status, page.url.pathname]).toEqual([503, '/admin']);
    await stage.clear();
    const after = await visitor.open(`${stage.url}/admin`);
    expectSound(after);
    expect(after.status).toBe(status);
    expect(await stage.exchanges()).toEqual(exchanges);
    expect((await stage.signIn(visitor)).url.pathname).toBe('/profile');
  });

  it('is not reused while the access token is valid', async () => {
    const visitor = await stage.signedIn();
    const before = await stage.exchanges();
    stage.advance(8 * MINUTE);
    stage.proxy.spoil(TOKEN, lost);
    expect((await visitor.open(`${stage.url}/admin`)).status).toBe(200);
    await stage.clear();
    expect((await visitor.open(`${stage.url}/admin`)).status).toBe(200);
    expect(await stage.exchanges()).toEqual([...before, 'sertft']);
  });
});
