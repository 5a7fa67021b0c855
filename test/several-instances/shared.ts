import type { LogEvent } from '../tenant/state/entities/log-event';
import { applyProgram } from '../dev/apply/apply-program';
import { ManagementApi } from '../dev/apply/management-api';
import { readStack } from '../dev/apply/stack-file';
import { RedisServer } from '../support/redis-server';
import { trustingFetch } from '../support/trust';
import { userIdOf } from '../support/user-id';
import { Visitor } from '../support/visitor';
import { startTenant, type Tenant, type TenantOptions } from '../tenant/tenant';
import { RoundRobin } from './round-robin';

const [ADMIN, PASSWORD] = ['org-admin@example.com', 'Embedded-Admin-1'] as const;

/** What several instances of the app share: a tenant, a Redis server, and the address at which browsers reach them. */
export class Shared {
  private constructor(
    readonly tenant: Tenant,
    readonly redis: RedisServer,
    readonly balancer: RoundRobin,
    /** The environment of each instance, except its port. */
    readonly environment: Readonly<Record<string, string>>,
    private readonly management: ManagementApi,
  ) {}

  /** @param leeway seconds in which a refresh token that was just rotated still works */
  static async start(leeway: number, tenantOptions: TenantOptions = {}): Promise<Shared> {
    const balancer = await RoundRobin.start();
    const localLogoutUri = `${balancer.url}/auth/backchannel-logout`;
    const [tenant, redis] = await Promise.all([
      startTenant({ localLogoutUri, ...tenantOptions }),
      RedisServer.start(),
    ]);
    const fetch = trustingFetch(tenant.ca);
    const { environment } = await applyProgram({
      stack: readStack('dev', { appBaseUrl: balancer.url, refreshTokenLeeway: String(leeway) }),
      domain: tenant.domain,
      management: tenant.management,
      fetch,
    });
    return new Shared(
      tenant,
      redis,
      balancer,
      {
        ...environment,
        REDIS_URL: redis.url,
        SESSION_SECRET: 'a-secret-of-at-least-thirty-two-characters',
      },
      new ManagementApi(tenant.domain, tenant.management, fetch),
    );
  }

  /** Somebody who has just signed in. */
  async signedIn(): Promise<Visitor> {
    const visitor = new Visitor();
    const page = await visitor.signIn(this.balancer.url, ADMIN, PASSWORD, '/profile');
    if (page.status !== 200 || page.url.pathname !== '/profile')
      throw new Error(`signing in ended at ${page.url.href} (${page.status})`);
    return visitor;
  }

  /**
   * The statuses of a visitor's profile page, on each instance in turn.
   *
   * @param times the number of requests; one for each instance by default
   */
  async everywhere(visitor: Visitor, times = this.balancer.instances.length): Promise<number[]> {
    const statuses: number[] = [];
    for (let turn = 0; turn < times; turn++) {
      const { status } = await visitor.open(`${this.balancer.url}/profile`, {}, false);
      statuses.push(status);
    }
    return statuses;
  }

  /** Makes the tenant end all sessions of the user, and send the app logout tokens. */
  async endSessions(): Promise<void> {
    const id = await userIdOf(this.management, ADMIN);
    await this.management.call('DELETE', `/users/${encodeURIComponent(id)}/sessions`);
  }

  /** The types of the tenant's log events about refresh token exchanges, oldest first. */
  async exchanges(): Promise<string[]> {
    const events = (await this.management.call('GET', '/logs?per_page=100')) as LogEvent[];
    return events
      .map(({ type }) => type)
      .filter((type) => ['sertft', 'fertft', 'ferrt'].includes(type))
      .reverse();
  }

  async close(): Promise<void> {
    await this.balancer.close();
    await this.redis.close();
    await this.tenant.close();
  }
}
