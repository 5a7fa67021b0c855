import { setTimeout as sleep } from 'node:timers/promises';
import type { Request } from 'express';
import { Cookie, type Session, type SessionData } from 'express-session';
import { beforeEach, expect, it } from 'vitest';
import { createKeyRing } from '../../../app/store/key-ring';
import '../../../app/session/session-data';
import { SessionStore } from '../../../app/session/session-store';
import { settled } from '../../../app/session/settled';
import { StoreError, type SharedStore } from '../../../app/store/shared-store';
import { describeEachStore } from '../store/each-store';

const MINUTE = 60_000;
const SID = 'a-session';
const KEY = `session:${SID}`;
const FLASH = { kind: 'good', text: 'Saved.' } as const;

type Content = Omit<SessionData, 'cookie'>;

describeEachStore((create) => {
  let store: SharedStore;
  let ahead: number;
  const now = () => Date.now() + ahead;

  beforeEach(() => {
    store = create();
    ahead = 0;
  });

  /** One instance's sessions. */
  function instance({ secrets = ['secret'], idleMs = 30 * MINUTE, kept = store } = {}): SessionStore {
    const keys = createKeyRing(secrets, 'sessions', now);
    return new SessionStore({ store: kept, keys, idleMs, lifetimeMs: 60 * MINUTE, now });
  }

  const dataOf = (sessions: SessionStore, sid = SID) =>
    new Promise<SessionData | undefined>((resolve, reject) => {
      sessions.get(sid, (error, data) => {
        settled(() => {
          resolve(data ?? undefined);
        }, reject)(error);
      });
    });

  async function contentOf(sessions: SessionStore): Promise<Content | undefined> {
    const data = await dataOf(sessions);
    return data && Object.fromEntries(Object.entries(data).filter(([name]) => name !== 'cookie'));
  }

  const begin = (sessions: SessionStore, content: Content) =>
    new Promise<void>((resolve, reject) => {
      sessions.set(SID, { cookie: new Cookie(), ...content }, settled(resolve, reject));
    });

  /** The session as a request gets it. */
  async function opened(sessions: SessionStore): Promise<Session & SessionData> {
    const data = await dataOf(sessions);
    if (!data) throw new Error('there is no session');
    return sessions.createSession({ sessionID: SID, sessionStore: sessions } as unknown as Request, data);
  }

  const save = (session: Session) =>
    new Promise<void>((resolve, reject) => {
      session.save(settled(resolve, reject));
    });

  it('merges concurrent changes from two instances', async () => {
    const [one, two] = [instance(), instance()];
    await begin(one, { signInId: 'an id', flash: FLASH });
    const [first, second] = [await opened(one), await opened(two)];
    delete first.flash;
    second.organizationName = 'Acme';
    await save(first);
    await save(second);
    expect(await contentOf(one)).toEqual({ signInId: 'an id', organizationName: 'Acme' });
  });

  it('keeps changes by others when one request saves twice', async () => {
    const [one, two] = [instance(), instance()];
    await begin(one, { signInId: 'an id' });
    const [first, second] = [await opened(one), await opened(two)];
    first.organizationName = 'Acme';
    await save(first);
    second.flash = FLASH;
    await save(second);
    second.scimToken = { providerId: 'con', value: 'a token' };
    await save(second);
    expect(await contentOf(one)).toEqual({
      signInId: 'an id',
      organizationName: 'Acme',
      flash: FLASH,
      scimToken: { providerId: 'con', value: 'a token' },
    });
  });

  it('keeps a message that was added after another was taken', async () => {
    const [one, two] = [instance(), instance()];
    await begin(one, { flash: FLASH });
    const [reader, writer] = [await opened(one), await opened(two)];
    writer.flash = { kind: 'info', text: 'Nothing to save.' };
    await save(writer);
    delete reader.flash;
    await save(reader);
    expect(await contentOf(one)).toEqual({ flash: { kind: 'info', text: 'Nothing to save.' } });
  });

  it('loses none of twenty concurrent changes', async () => {
    const sessions = instance();
    await begin(sessions, { signInId: 'an id' });
    const requests = await Promise.all(Array.from({ length: 20 }, () => opened(instance())));
    await Promise.all(
      requests.map((session, index) => {
        Object.assign(session, { [`name${index}`]: index });
        return save(session);
      }),
    );
    expect(Object.keys((await contentOf(sessions)) ?? {})).toHaveLength(21);
  });

  it('writes nothing when nothing has changed', async () => {
    const sessions = instance();
    await begin(sessions, { signInId: 'an id' });
    const before = await store.get(KEY);
    await save(await opened(sessions));
    expect(await store.get(KEY)).toBe(before);
    expect(before).not.toContain('an id');
  });

  it.each(['destroy', 'regenerate'] as const)(
    'does not bring back a session that a request %ss while another saves it',
    async (end) => {
      let letWrite: () => void = () => undefined;
      const mayWrite = new Promise<void>((resolve) => (letWrite = resolve));
      const slow: SharedStore = {
        ...store,
        replace: (...what) => mayWrite.then(() => store.replace(...what)),
      };
      const [one, two] = [instance(), instance({ kept: slow })];
      await begin(one, { signInId: 'an id' });
      const [ending, writing] = [await opened(one), await opened(two)];
      writing.flash = FLASH;
      const written = save(writing);
      // express-session gives it to stores that it works with.
      Object.assign(one, { generate: () => undefined });
      await new Promise<void>((resolve, reject) => ending[end](settled(resolve, reject)));
      letWrite();
      await written;
      expect(await dataOf(one)).toBeUndefined();
      expect(await store.get(KEY)).toBeUndefined();
    },
  );

  it('expires an idle session', async () => {
    const sessions = instance({ idleMs: 150 });
    await begin(sessions, { signInId: 'an id' });
    await sleep(200);
    expect(await dataOf(sessions)).toBeUndefined();
  });

  it('extends a session that is used', async () => {
    const sessions = instance();
    await begin(sessions, { signInId: 'an id' });
    await store.use(KEY, MINUTE);
    await dataOf(sessions);
    expect(await store.timeLeft(KEY)).toBeGreaterThan(29 * MINUTE);
    const session = await opened(sessions);
    await store.use(KEY, MINUTE);
    session.flash = FLASH;
    await save(session);
    expect(await store.timeLeft(KEY)).toBeGreaterThan(29 * MINUTE);
  });

  it('expires a session at the end of its lifetime, however much it is used', async () => {
    const sessions = instance();
    await begin(sessions, { signInId: 'an id' });
    for (const minutes of [20, 40, 59]) {
      ahead = minutes * MINUTE;
      const session = await opened(sessions);
      session.organizationName = `after ${minutes} minutes`;
      await save(session);
    }
    const late = await opened(sessions);
    ahead = 60 * MINUTE + 1_000;
    expect(await dataOf(sessions)).toBeUndefined();
    late.flash = FLASH;
    await save(late);
    expect(await dataOf(sessions)).toBeUndefined();
  });

  it('does not open a session under another identifier', async () => {
    const sessions = instance();
    await begin(sessions, { signInId: 'an id' });
    await store.set('session:another', (await store.get(KEY)) ?? '', MINUTE);
    expect(await dataOf(sessions, 'another')).toBeUndefined();
  });

  it('opens a session sealed with an old secret, and reseals it with the newest on the next write', async () => {
    await begin(instance({ secrets: ['old'] }), { signInId: 'an id' });
    const between = instance({ secrets: ['new', 'old'] });
    const after = instance({ secrets: ['new'] });
    const session = await opened(between);
    expect(await dataOf(after)).toBeUndefined();
    session.organizationName = 'Acme';
    await save(session);
    expect(await contentOf(after)).toEqual({ signInId: 'an id', organizationName: 'Acme' });
  });

  it('reports a failed read or write, and keeps nothing in memory', async () => {
    const sessions = instance();
    await begin(sessions, { signInId: 'an id' });
    const away = () => Promise.reject(new StoreError('away'));
    await expect(dataOf(instance({ kept: { ...store, use: away } }))).rejects.toThrow(StoreError);
    const session = await opened(instance({ kept: { ...store, replace: away } }));
    session.flash = FLASH;
    await expect(save(session)).rejects.toThrow(StoreError);
    expect(await contentOf(sessions)).toEqual({ signInId: 'an id' });
  });
});
