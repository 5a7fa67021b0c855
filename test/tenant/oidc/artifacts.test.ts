import { describe, expect, it } from 'vitest';
import { TenantState } from '../state/tenant-state';
import { Artifacts } from './artifacts';

function sample() {
  const clock = { now: 0 };
  const context = { state: new TenantState(), now: () => clock.now };
  return { clock, context, artifacts: new Artifacts(context) };
}

describe('an artifact of the provider', () => {
  it('is copied when it is stored and when it is read', () => {
    const { artifacts } = sample();
    const payload = { list: [1] };
    artifacts.set('Model', 'id', payload);
    payload.list.push(2);
    (artifacts.get('Model', 'id') as typeof payload).list.push(3);
    expect(artifacts.get('Model', 'id')).toEqual({ list: [1] });
  });

  it('is gone once it expires, and is eventually removed from memory', () => {
    const { artifacts, clock, context } = sample();
    artifacts.set('Model', 'id', {}, 10);
    clock.now = 9_999;
    expect(artifacts.get('Model', 'id')).toEqual({});
    clock.now = 10_000;
    expect(artifacts.get('Model', 'id')).toBeUndefined();
    expect([...artifacts.entries('Model')]).toEqual([]);
    for (let index = 0; index < 300; index++) artifacts.set('Other', String(index), {}, 1);
    expect(context.state.artifacts.get('Model')?.size).toBe(0);
  });

  it('is gone when the tenant’s state is replaced', () => {
    const { artifacts, context } = sample();
    artifacts.set('Model', 'id', {});
    context.state = new TenantState();
    expect(artifacts.get('Model', 'id')).toBeUndefined();
  });
});
