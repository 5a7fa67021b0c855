import { Cookie, type SessionData } from 'express-session';
import { describe, expect, it } from 'vitest';
import { MemorySessionStore } from '../../app/session/memory-session-store';

const HOUR = 60 * 60_000;

function storeOf(maxSessions: number, now: () => number) {
  const store = new MemorySessionStore({ maxSessions, idleMs: 8 * HOUR, now });
  const get = (sid: string): SessionData | null | undefined => {
    let found: SessionData | null | undefined;
    store.get(sid, (_error, session) => {
      found = session;
    });
    return found;
  };
  return { store, get };
}

function session(signInId: string): SessionData {
  return { cookie: new Cookie(), signInId };
}

describe('MemorySessionStore', () => {
  it('keeps what was stored, whatever becomes of the object', () => {
    const { store, get } = storeOf(10, () => 1);
    const stored = session('a');
    store.set('sid', stored);
    stored.signInId = 'b';
    expect(get('sid')?.signInId).toBe('a');
    store.destroy('sid');
    expect(get('sid')).toBeNull();
  });

  it('ends a session that nobody used for the time it is given', () => {
    let clock = 1;
    const { store, get } = storeOf(10, () => clock);
    store.set('sid', session('a'));
    clock += 7 * HOUR;
    store.touch('sid', session('a'));
    clock += 7 * HOUR;
    expect(get('sid')).not.toBeNull();
    clock += 2 * HOUR;
    expect(get('sid')).toBeNull();
  });

  it('does not bring a session back that is gone', () => {
    const { store, get } = storeOf(10, () => 1);
    store.touch('sid', session('a'));
    expect(get('sid')).toBeNull();
  });

  it('holds no more sessions than it may', () => {
    const { store, get } = storeOf(2, () => 1);
    for (const sid of ['1', '2', '3']) store.set(sid, session(sid));
    expect(['1', '2', '3'].map((sid) => get(sid) !== null)).toEqual([false, true, true]);
  });
});
