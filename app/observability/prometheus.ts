import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Metrics } from './metrics';

/** Seconds; pages take some milliseconds, and a call that hangs times out after a few seconds. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const METHODS = new Set(['GET', 'HEAD', 'POST']);

export interface PrometheusMetrics extends Metrics {
  /** All metrics in Prometheus's text format, and its content type. */
  expose(): Promise<{ readonly contentType: string; readonly text: string }>;
  /** Removes all metrics, those of the process included. */
  stop(): void;
}

/** Prometheus metrics in a registry of their own, with those of the process: event loop, memory, garbage collection. */
export function createPrometheusMetrics(): PrometheusMetrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });

  const requests = new Histogram({
    name: 'tenantry_request_duration_seconds',
    help: 'Requests, from arrival to the end of the answer',
    labelNames: ['route', 'method', 'status'],
    buckets: BUCKETS,
    registers,
  });
  const calls = new Histogram({
    name: 'tenantry_upstream_call_duration_seconds',
    help: 'Calls to the tenant; each attempt of an API call counts',
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
    help: 'Sign-ins that ended, except those that expired unused',
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
    help: '1 while the circuit breaker of a service is open, as most calls failed; else 0',
    labelNames: ['service'],
    registers,
  });
  const redisUp = new Gauge({
    name: 'tenantry_redis_up',
    help: '1 while the Redis server is reached, else 0; absent if none is configured',
    registers,
  });
  const redisCommands = new Counter({
    name: 'tenantry_redis_commands_total',
    help: 'Commands to the Redis server, except those that count for throttles',
    labelNames: ['outcome'],
    registers,
  });
  // The library starts gauges at 0, which would be wrong for what is not there.
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
