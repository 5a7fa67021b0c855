import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Metrics } from './metrics';

/** Seconds; pages take some milliseconds, and a call that hangs is cut off after a few seconds. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const METHODS = new Set(['GET', 'HEAD', 'POST']);

export interface PrometheusMetrics extends Metrics {
  /** All figures as Prometheus reads them, and the content type of that. */
  expose(): Promise<{ readonly contentType: string; readonly text: string }>;
  /** Stops counting what the process does by itself. */
  stop(): void;
}

/** Counts for Prometheus, in a registry of its own. With the process's own figures: event loop, memory, garbage. */
export function createPrometheusMetrics(): PrometheusMetrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });

  const requests = new Histogram({
    name: 'tenantry_request_duration_seconds',
    help: 'Requests, from their arrival to the end of their answer',
    labelNames: ['route', 'method', 'status'],
    buckets: BUCKETS,
    registers,
  });
  const calls = new Histogram({
    name: 'tenantry_upstream_call_duration_seconds',
    help: 'Calls to the tenant; those to the API each attempt by itself',
    labelNames: ['service', 'operation', 'outcome'],
    buckets: BUCKETS,
    registers,
  });
  const refreshes = new Counter({
    name: 'tenantry_refreshes_total',
    help: 'Renewals of sign-ins by their refresh tokens',
    labelNames: ['outcome'],
    registers,
  });
  const begun = new Counter({
    name: 'tenantry_sign_ins_begun_total',
    help: 'Sign-ins that began',
    registers,
  });
  const ended = new Counter({
    name: 'tenantry_sign_ins_ended_total',
    help: 'Sign-ins that ended, but for those that expired unused',
    labelNames: ['why'],
    registers,
  });
  let countSignIns: (() => Promise<number>) | undefined;
  const signIns = new Gauge({
    name: 'tenantry_sign_ins',
    help: 'Active sign-ins of this process, or of all instances if Redis keeps them; absent while Redis is unavailable',
    registers,
    async collect() {
      const count = await countSignIns?.().catch(() => undefined);
      if (count === undefined) this.remove();
      else this.set(count);
    },
  });
  const throttled = new Counter({
    name: 'tenantry_requests_throttled_total',
    help: 'Requests that were refused as too many',
    labelNames: ['throttle'],
    registers,
  });
  const circuits = new Gauge({
    name: 'tenantry_circuit_open',
    help: '1 while a service is hardly called, as most calls failed; else 0',
    labelNames: ['service'],
    registers,
  });
  const redisUp = new Gauge({
    name: 'tenantry_redis_up',
    help: '1 while the Redis server is reached, else 0; nothing where there is to be none',
    registers,
  });
  const redisCommands = new Counter({
    name: 'tenantry_redis_commands_total',
    help: 'Commands to the Redis server, but for those that count for throttles',
    labelNames: ['outcome'],
    registers,
  });
  // The library has them at 0 from the start, which would be false of what is not there.
  signIns.remove();
  redisUp.remove();

  return {
    requestAnswered: ({ route, method, status, abandoned }, seconds) => {
      const labels = {
        route,
        method: METHODS.has(method) ? method : 'other',
        status: abandoned ? 'abandoned' : `${Math.trunc(status / 100)}xx`,
      };
      requests.observe(labels, seconds);
    },
    upstreamAnswered: ({ service, operation }, outcome, seconds) => {
      calls.observe({ service, operation, outcome }, seconds);
    },
    signInRefreshed: (outcome) => {
      refreshes.inc({ outcome });
    },
    signInBegun: () => {
      begun.inc();
    },
    signInEnded: (why) => {
      ended.inc({ why });
    },
    requestThrottled: (throttle) => {
      throttled.inc({ throttle });
    },
    circuitChanged: (service, open) => {
      circuits.set({ service }, open ? 1 : 0);
    },
    signInsKept: (count) => {
      countSignIns = count;
    },
    redisChanged: (up) => {
      redisUp.set(up ? 1 : 0);
    },
    redisAnswered: (outcome) => {
      redisCommands.inc({ outcome });
    },
    expose: async () => ({ contentType: registry.contentType, text: await registry.metrics() }),
    stop: () => {
      registry.clear();
    },
  };
}
