'use strict';

// Runs one Action in a fresh context of a fresh thread. Plain JavaScript, because a worker thread starts without the
// loader that runs the tenant's TypeScript. The Action only meets objects of its own context: only JSON text crosses
// the boundary, so that no object leads to this thread's `process` or `require`.

const { parentPort, workerData } = require('node:worker_threads');
const vm = require('node:vm');

/** Evaluated inside the context: it must not refer to anything outside of itself. */
function run(input, send, startTimer, stopTimer) {
  const { name, code, event, cache, now } = JSON.parse(input);
  const commands = [];
  const post = (message) => send(JSON.stringify(message));

  const text = (value) => {
    if (typeof value === 'string') return value;
    if (value instanceof Error) return `${value.name}: ${value.message}`;
    try {
      return JSON.stringify(value) ?? String(value);
    } catch {
      return String(value);
    }
  };
  const print = (...values) => post({ type: 'console', line: values.map(text).join(' ') });
  globalThis.console = { log: print, info: print, warn: print, error: print, debug: print };

  let timers = 0;
  const running = new Map();
  const start = (repeat, callback, delay, values) => {
    if (typeof callback !== 'function') throw new TypeError('a timer needs a function');
    const id = ++timers;
    const fire = () => {
      if (!repeat) running.delete(id);
      callback(...values);
    };
    running.set(id, startTimer(repeat, fire, Number(delay) || 0));
    return id;
  };
  const stop = (id) => {
    if (running.has(id)) stopTimer(running.get(id));
    running.delete(id);
  };
  globalThis.setTimeout = (callback, delay, ...values) => start(false, callback, delay, values);
  globalThis.setInterval = (callback, delay, ...values) => start(true, callback, delay, values);
  globalThis.clearTimeout = stop;
  globalThis.clearInterval = stop;

  const refuse = (what, why = '') => {
    throw new Error(`${what} is not supported by the embedded tenant${why}`);
  };
  globalThis.fetch = () => refuse('fetch', ': an Action has no network here');
  const require = (id) => refuse(`require('${String(id)}')`, ': an Action has no modules here');

  // As JSON would carry it: functions and undefined have no place in a claim or in metadata.
  const json = (value) => JSON.parse(JSON.stringify(value ?? null));
  const record = (command) => {
    commands.push(command);
    return api;
  };
  const unserved = (group) =>
    new Proxy({}, { get: (_, method) => () => refuse(`api.${group}.${String(method)}`) });
  const served = (group, methods) =>
    new Proxy(methods, {
      get: (target, method) => (Object.hasOwn(target, method) ? target[method] : unserved(group)[method]),
    });

  const lifetime = { default: 15 * 60_000, most: 24 * 3_600_000 };
  const api = {
    access: served('access', {
      deny: (reason) => record({ call: 'access.deny', reason: String(reason) }),
    }),
    idToken: served('idToken', {
      setCustomClaim: (claim, value) =>
        record({ call: 'idToken.setCustomClaim', name: String(claim), value: json(value) }),
    }),
    accessToken: served('accessToken', {
      setCustomClaim: (claim, value) =>
        record({ call: 'accessToken.setCustomClaim', name: String(claim), value: json(value) }),
      addScope: (scope) => record({ call: 'accessToken.addScope', scope: String(scope) }),
      removeScope: (scope) => record({ call: 'accessToken.removeScope', scope: String(scope) }),
    }),
    user: served('user', {
      setAppMetadata: (key, value) =>
        record({ call: 'user.setAppMetadata', name: String(key), value: json(value) }),
      setUserMetadata: (key, value) =>
        record({ call: 'user.setUserMetadata', name: String(key), value: json(value) }),
    }),
    cache: served('cache', {
      get: (key) => (Object.hasOwn(cache, key) ? { ...cache[key] } : undefined),
      set: (key, value, { ttl, expires_at: expiresAt } = {}) => {
        if (typeof value !== 'string') return { type: 'error', code: 'invalid_value' };
        const ends = Math.min(
          now + (ttl ?? (expiresAt === undefined ? lifetime.default : lifetime.most)),
          expiresAt ?? Infinity,
          now + lifetime.most,
        );
        cache[key] = { value, expires_at: ends };
        commands.push({ call: 'cache.set', key: String(key), record: cache[key] });
        return { type: 'success', record: { ...cache[key] } };
      },
      delete: (key) => {
        const found = Object.hasOwn(cache, key);
        delete cache[key];
        commands.push({ call: 'cache.delete', key: String(key) });
        return found ? { type: 'success' } : { type: 'error', code: 'key_not_found' };
      },
    }),
  };
  for (const group of [
    'authentication',
    'groups',
    'multifactor',
    'prompt',
    'redirect',
    'refreshToken',
    'roles',
    'rules',
    'samlResponse',
    'session',
    'transaction',
    'validation',
  ]) {
    api[group] = unserved(group);
  }

  return async (compile) => {
    try {
      const module = { exports: {} };
      compile(code, `${name}.js`).call(module.exports, module.exports, require, module);
      const handler = module.exports.onExecutePostLogin;
      if (typeof handler !== 'function') throw new Error('the Action exports no onExecutePostLogin');
      await handler(event, api);
      post({ type: 'done', commands });
    } catch (error) {
      const message = typeof error?.message === 'string' ? error.message : text(error);
      post({ type: 'failed', message, commands });
    }
  };
}

// An error that Node itself creates, as for a refused `import()`, belongs to this thread and leads to its globals.
for (const name of ['process', 'fetch', 'WebSocket', 'EventSource']) delete globalThis[name];

const context = vm.createContext(Object.create(null), { name: 'action' });
const compile = (code, filename) =>
  vm.compileFunction(code, ['exports', 'require', 'module'], { parsingContext: context, filename });
const timers = {
  start: (repeat, callback, delay) => (repeat ? setInterval : setTimeout)(callback, delay),
  stop: (timer) => clearTimeout(timer),
};

void vm.runInContext(`(${run.toString()})`, context)(
  workerData,
  (message) => parentPort.postMessage(message),
  timers.start,
  timers.stop,
)(compile);
