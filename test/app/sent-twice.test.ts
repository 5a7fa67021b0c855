import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type RequestHandler, type Response as Answer } from 'express';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Problem } from '../../app/http/problem';
import { singleSubmission, submissionToken } from '../../app/http/single-submission';
import { StoreError, type SharedStore } from '../../app/store/shared-store';
import { closeServer } from '../support/close-server';
import { describeEachStore } from './store/each-store';

describeEachStore((create) => {
  let store: SharedStore;
  let servers: Server[];
  let token: string;
  /** How often the form was carried out, and how it is answered. */
  let carriedOut: number;
  let answer: (response: Answer) => void;

  beforeEach(() => {
    store = create();
    servers = [];
    token = submissionToken();
    carriedOut = 0;
    answer = (response) => {
      response.redirect(303, '/done');
    };
  });
  afterEach(() => Promise.all(servers.map(closeServer)));

  /** One instance of an app with one form. */
  function instance(kept = store, pause?: (ms: number) => Promise<unknown>, signInId = 'an id'): string {
    const app = express();
    const signedIn: RequestHandler = (request, _response, next) => {
      Object.assign(request, { session: { signInId }, log: { warn: () => undefined } });
      next();
    };
    app.use(signedIn, express.urlencoded({ extended: false }), singleSubmission(kept, pause));
    app.post(['/', '/other'], (_request, response) => {
      carriedOut += 1;
      answer(response);
    });
    const tell: express.ErrorRequestHandler = (error: unknown, _request, response, next) => {
      if (error instanceof Problem) response.status(error.status).send(error.code);
      else if (error instanceof StoreError) response.status(503).send('store_away');
      else next(error);
    };
    app.use(tell);
    const server = createServer(app).listen(0);
    servers.push(server);
    return `http://localhost:${(server.address() as AddressInfo).port}`;
  }

  async function send(to: string, fields: Record<string, string> = {}): Promise<string> {
    const body = new URLSearchParams({ _submission: token, name: 'Acme', ...fields });
    const response = await fetch(to, { method: 'POST', body, redirect: 'manual' });
    return `${response.status} ${response.headers.get('location') ?? (await response.text())}`;
  }

  /** Holds the response to the next submission back until the test releases it. */
  function hold(): { readonly arrived: Promise<void>; readonly letGo: () => void } {
    let letGo: () => void = () => undefined;
    const goes = new Promise<void>((resolve) => (letGo = resolve));
    const arrived = new Promise<void>((resolve) => {
      const then = answer;
      answer = (response) => {
        resolve();
        void goes.then(() => {
          then(response);
        });
      };
    });
    return { arrived, letGo };
  }

  it('carries out once a form that two instances receive, and redirects both to the same page', async () => {
    const sendings = [instance(), instance()].map((url) => send(url));
    expect(await Promise.all(sendings)).toEqual(['303 /done', '303 /done']);
    expect(carriedOut).toBe(1);
  });

  it('has the second submission wait for the result of the first', async () => {
    const { arrived, letGo } = hold();
    const first = send(instance());
    await arrived;
    let pauses = 0;
    const pause = () => {
      if ((pauses += 1) === 3) letGo();
      return new Promise((resolve) => setTimeout(resolve, 5));
    };
    expect(await send(instance(store, pause))).toBe('303 /done');
    expect(await first).toBe('303 /done');
    expect(carriedOut).toBe(1);
  });

  it('has no submission wait longer than 15 seconds', async () => {
    const { arrived, letGo } = hold();
    const first = send(instance());
    await arrived;
    let waited = 0;
    const pause = (ms: number) => Promise.resolve((waited += ms));
    expect(await send(instance(store, pause))).toBe('503 submission_under_way');
    expect(waited).toBe(15_000);
    letGo();
    expect(await first).toBe('303 /done');
    expect(carriedOut).toBe(1);
  });

  it('carries out a form again that came back with errors, and one that was changed', async () => {
    answer = (response) => response.status(422).send('faults');
    const url = instance();
    expect(await send(url)).toBe('422 faults');
    expect(await send(url)).toBe('422 faults');
    expect(await send(url, { name: 'Acme Inc.' })).toBe('422 faults');
    expect(carriedOut).toBe(3);
  });

  it('carries out a form that differs: other values, another path, or another sign-in', async () => {
    const url = instance();
    expect(await send(url)).toBe('303 /done');
    await send(url, { name: 'Acme Inc.' });
    expect(carriedOut).toBe(2);
    await send(`${url}/other`);
    expect(carriedOut).toBe(3);
    await send(instance(store, undefined, 'another id'));
    expect(carriedOut).toBe(4);
  });

  it('does not overwrite the record of a later submission after taking too long', async () => {
    let key = '';
    const watched: SharedStore = {
      ...store,
      set: (...what) => {
        [key] = what;
        return store.set(...what);
      },
    };
    answer = (response) => response.status(422).send('faults');
    const { arrived, letGo } = hold();
    const first = send(instance(watched));
    await arrived;
    await store.set(key, '… of a later one', 60_000);
    letGo();
    await first;
    expect(await store.get(key)).toBe('… of a later one');
  });

  it('carries out nothing while the store is unavailable', async () => {
    const away = { ...store, set: () => Promise.reject(new StoreError('away')) };
    expect(await send(instance(away))).toBe('503 store_away');
    expect(carriedOut).toBe(0);
  });

  it('says that the first submission may be in progress when the store fails on the second', async () => {
    const { arrived, letGo } = hold();
    const first = send(instance());
    await arrived;
    const away = { ...store, get: () => Promise.reject(new StoreError('away')) };
    expect(await send(instance(away))).toBe('503 submission_under_way');
    letGo();
    await first;
    expect(carriedOut).toBe(1);
  });

  it('records the result of the first submission as soon as the store is back', async () => {
    let failures = 0;
    const away: SharedStore = {
      ...store,
      replace: (...what) =>
        failures++ < 2 ? Promise.reject(new StoreError('away')) : store.replace(...what),
    };
    expect(await send(instance(away))).toBe('303 /done');
    expect(await send(instance())).toBe('303 /done');
    expect([carriedOut, failures]).toEqual([1, 3]);
  });
});
