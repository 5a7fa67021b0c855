import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi } from '../testing/test-api';

const CODE = 'exports.onExecutePostLogin = async () => {};';
const ACTION = {
  name: 'add claims',
  supported_triggers: [{ id: 'post-login', version: 'v3' }],
  code: CODE,
  secrets: [{ name: 'KEY', value: 'hidden' }],
};
const BINDINGS = '/actions/triggers/post-login/bindings';

let api: TestApi;
let path: string;
let id: string;
beforeEach(async () => {
  api = await startTestApi();
  id = String((await api.succeed('POST', '/actions/actions', ACTION))['id']);
  path = `/actions/actions/${id}`;
});
afterEach(() => {
  api.close();
});

const bind = (value = id) => ({ bindings: [{ ref: { type: 'action_id', value }, display_name: 'claims' }] });

async function deploy(): Promise<Record<string, unknown>> {
  await api.succeed('GET', path);
  return api.succeed('POST', `${path}/deploy`);
}

describe('an Action', () => {
  it('is pending once created, and built once read', async () => {
    const made = await api.succeed('POST', '/actions/actions', { ...ACTION, name: 'another' });
    expect(made).toMatchObject({ status: 'pending', runtime: 'node22', all_changes_deployed: false });
    expect(await api.succeed('GET', `/actions/actions/${String(made['id'])}`)).toMatchObject({
      status: 'built',
    });
  });

  it('never returns the value of a secret', async () => {
    await deploy();
    for (const answer of [await api.succeed('GET', path), await api.succeed('GET', `${path}/versions`)]) {
      expect(JSON.stringify(answer)).toContain('KEY');
      expect(JSON.stringify(answer)).not.toContain('hidden');
    }
  });

  it('keeps a secret’s value when an update names it without one', async () => {
    await api.succeed('PATCH', path, { secrets: [{ name: 'KEY' }, { name: 'NEW', value: '2' }] });
    expect(api.context.state.actions.get(id)?.secrets).toMatchObject([
      { name: 'KEY', value: 'hidden' },
      { name: 'NEW', value: '2' },
    ]);
    expect((await api.call('PATCH', path, { secrets: [{ name: 'OTHER' }] })).status).toBe(400);
  });

  it('can’t be deployed before it is built', async () => {
    const { status, body } = await api.call('POST', `${path}/deploy`);
    expect(status).toBe(400);
    expect(body['message']).toBe("A draft must be in the 'built' state before it can be deployed.");
  });

  it('is deployed shortly after the deploy request is answered', async () => {
    expect(await deploy()).toMatchObject({ number: 1, deployed: false, code: CODE, action: { id } });
    expect(await api.succeed('GET', path)).toMatchObject({
      all_changes_deployed: true,
      deployed_version: { number: 1, deployed: true, code: CODE },
      current_version: { number: 1, status: 'BUILT' },
    });
  });

  it('keeps its deployed code until its changes are deployed too', async () => {
    await deploy();
    const changed = await api.succeed('PATCH', path, { code: '// changed' });
    expect(changed).toMatchObject({ all_changes_deployed: false, deployed_version: { code: CODE } });
    expect(api.context.state.actions.get(id)?.deployed_version?.code).toBe(CODE);
    await deploy();
    expect(api.context.state.actions.get(id)?.deployed_version).toMatchObject({
      number: 2,
      code: '// changed',
    });
    const { versions } = await api.succeed<{ versions: { number: number; deployed: boolean }[] }>(
      'GET',
      `${path}/versions`,
    );
    expect(versions.map(({ number, deployed }) => [number, deployed])).toEqual([
      [2, true],
      [1, false],
    ]);
  });

  it('returns to an earlier version by deploying it again', async () => {
    await deploy();
    const { versions } = await api.succeed<{ versions: { id: string }[] }>('GET', `${path}/versions`);
    await api.succeed('PATCH', path, { code: '// changed' });
    await deploy();
    await api.succeed('POST', `${path}/versions/${versions[0]?.id ?? ''}/deploy`);
    expect(api.context.state.actions.get(id)?.deployed_version).toMatchObject({ number: 3, code: CODE });
  });

  it('can’t be bound before it is deployed', async () => {
    const { status, body } = await api.call('PATCH', BINDINGS, bind());
    expect(status).toBe(400);
    expect(body['message']).toBe('Trying to create a binding for an action that has not been deployed yet.');
    expect(await api.succeed('GET', BINDINGS)).toEqual({ bindings: [], per_page: 20 });
  });

  it('can’t be bound to a trigger that it does not support', async () => {
    await deploy();
    const { status, body } = await api.call(
      'PATCH',
      '/actions/triggers/credentials-exchange/bindings',
      bind(),
    );
    expect(status).toBe(400);
    expect(body['message']).toBe('Trying to create a binding between an incompatible action and trigger.');
  });

  it('is listed among its trigger’s bindings, with its deployed code', async () => {
    await deploy();
    const { bindings } = await api.succeed<{ bindings: object[] }>('PATCH', BINDINGS, bind());
    expect(bindings).toMatchObject([
      { trigger_id: 'post-login', display_name: 'claims', action: { id, deployed_version: { code: CODE } } },
    ]);
    expect(await api.succeed('GET', `${BINDINGS}?page=0&per_page=100`)).toEqual({
      bindings,
      total: 1,
      per_page: 100,
    });
    expect(await api.succeed('GET', `${BINDINGS}?page=1&per_page=100`)).toEqual({
      bindings: [],
      page: 1,
      per_page: 100,
    });
  });

  it('can’t be deleted while it is bound, unless by force', async () => {
    await deploy();
    await api.succeed('PATCH', BINDINGS, bind());
    const { status, body } = await api.call('DELETE', path);
    expect(status).toBe(409);
    expect(body['message']).toBe('Unable to delete an action bound to a trigger.');
    expect((await api.call('DELETE', `${path}?force=true`)).status).toBe(204);
    expect(await api.succeed('GET', BINDINGS)).toMatchObject({ bindings: [] });
    expect((await api.call('GET', path)).body).toEqual({
      statusCode: 404,
      error: 'Not Found',
      message: 'That action does not exist.',
    });
  });

  it('has a unique name', async () => {
    expect((await api.call('POST', '/actions/actions', ACTION)).status).toBe(409);
  });

  it.each([
    ['for an unknown trigger', { supported_triggers: [{ id: 'pre-dinner' }] }],
    ['for no trigger', { supported_triggers: [] }],
    ['with an unknown runtime', { runtime: 'node4' }],
  ])('%s is refused', async (_what, changes) => {
    expect(
      (await api.call('POST', '/actions/actions', { ...ACTION, name: 'other', ...changes })).status,
    ).toBe(400);
  });

  it('is found by its name', async () => {
    const found = await api.succeed('GET', '/actions/actions?actionName=add+claims');
    expect(found).toMatchObject({ actions: [{ id }], total: 1, per_page: 20 });
    expect(await api.succeed('GET', '/actions/actions?actionName=none')).toEqual({
      actions: [],
      per_page: 20,
    });
  });
});
