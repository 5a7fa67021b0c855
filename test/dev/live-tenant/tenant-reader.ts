import { Management, ManagementClient } from 'auth0';
import { z } from 'zod';
import type { TenantAccess } from './credentials';
import { allOf } from './in-parallel';
import {
  myOrganizationApiOf,
  type LiveConnection,
  type LiveOrganization,
  type LiveRole,
} from './live-tenant';
import * as records from './records';

const PAGE = { take: 100 };
const NUMBERED_PAGE = { per_page: 100, include_totals: true };
const POST_LOGIN = 'post-login';

/** How often a request that was answered 429 or 5xx is retried; Auth0's SDK waits as the answer's headers say. */
const RETRIES = 6;

/** Waits for a request, and may return another value when it fails. */
export type Attempt = <Result>(result: Promise<Result>, otherwise: Result) => Promise<Result>;

type Pages = PromiseLike<AsyncIterable<unknown>>;

/** Reads a tenant over the Management API, and can do nothing else: every request but the one for a token is a GET. */
export class TenantReader {
  readonly domain: string;
  readonly #management: ManagementClient;

  /** @param retries how often a request that was answered 429 or 5xx is retried */
  constructor(access: TenantAccess, retries = RETRIES) {
    this.domain = access.domain;
    this.#management = new ManagementClient({ ...access, maxRetries: retries });
  }

  /** The My Organization API, or undefined when the tenant has not activated it. */
  async api(): Promise<records.ApiRecord | undefined> {
    try {
      return records.apiRecord.parse(
        await this.#management.resourceServers.get(myOrganizationApiOf(this.domain)),
      );
    } catch (error) {
      if (error instanceof Management.NotFoundError) return undefined;
      throw error;
    }
  }

  /** Client grants of the My Organization API; the default grants of all third-party applications are left out. */
  async grants(): Promise<records.GrantRecord[]> {
    const audience = myOrganizationApiOf(this.domain);
    const grants = await walk(this.#management.clientGrants.list({ ...PAGE, audience }), z.looseObject({}));
    return records.grantRecord.array().parse(grants.filter(({ client_id }) => client_id !== undefined));
  }

  /** Applications, without the global one that stands for all of them. */
  async clients(): Promise<records.ClientRecord[]> {
    const clients = await walk(this.#management.clients.list(NUMBERED_PAGE), records.clientRecord);
    return clients.filter(({ global }) => global !== true);
  }

  async roles(): Promise<LiveRole[]> {
    const roles = await walk(this.#management.roles.list(NUMBERED_PAGE), records.roleRecord);
    return allOf(roles, async (role) => ({
      ...role,
      permissions: await walk(
        this.#management.roles.permissions.list(role.id, NUMBERED_PAGE),
        records.permissionRecord,
      ),
    }));
  }

  async connections(): Promise<LiveConnection[]> {
    const connections = await walk(
      this.#management.connections.list({ ...PAGE, fields: 'id,name,strategy,options' }),
      records.connectionRecord,
    );
    return allOf(connections, async (connection) => {
      const clients = await walk(
        this.#management.connections.clients.get(connection.id, PAGE),
        records.enabledClientRecord,
      );
      return { ...connection, clientIds: clients.map(({ client_id }) => client_id) };
    });
  }

  connectionProfiles(): Promise<records.ConnectionProfileRecord[]> {
    return walk(this.#management.connectionProfiles.list(PAGE), records.connectionProfileRecord);
  }

  userAttributeProfiles(): Promise<records.UserAttributeProfileRecord[]> {
    return walk(this.#management.userAttributeProfiles.list(PAGE), records.userAttributeProfileRecord);
  }

  async identifierFirst(): Promise<boolean> {
    const settings = await this.#management.prompts.getSettings();
    return records.promptsRecord.parse(settings).identifier_first === true;
  }

  /** Every Action that could run after a login, with its code. */
  async actions(): Promise<records.ActionRecord[]> {
    const actions = await walk(
      this.#management.actions.list({ triggerId: POST_LOGIN, per_page: 100 }),
      records.actionRecord,
    );
    return allOf(actions, async ({ id }) =>
      records.actionRecord.parse(await this.#management.actions.get(id)),
    );
  }

  /** Identifiers of the Actions that run after a login, in their order. */
  async afterLogin(): Promise<string[]> {
    const bindings = await walk(
      this.#management.actions.triggers.bindings.list(POST_LOGIN, { per_page: 100 }),
      records.bindingRecord,
    );
    return bindings.map(({ action }) => action.id);
  }

  organizations(): Promise<records.OrganizationRecord[]> {
    return walk(this.#management.organizations.list(PAGE), records.organizationRecord);
  }

  /**
   * An organization with its connections, domains and members: three requests, more where it has over 100 of any.
   *
   * @param tried receives every request
   */
  async organization(
    organization: records.OrganizationRecord,
    tried: Attempt = (result) => result,
  ): Promise<LiveOrganization> {
    const { connections, discoveryDomains, members } = this.#management.organizations;
    const { id } = organization;
    return {
      ...organization,
      // The older list, of enabled connections, lacks those that are switched off, and access levels.
      connections: await tried(
        walk(connections.list(id, NUMBERED_PAGE), records.organizationConnectionRecord),
        [],
      ),
      domains: await tried(walk(discoveryDomains.list(id, PAGE), records.discoveryDomainRecord), []),
      // Roles are returned only if `fields` names them.
      members: await tried(
        walk(members.list(id, { ...PAGE, fields: 'user_id,email,roles' }), records.memberRecord),
        [],
      ),
    };
  }
}

async function walk<Schema extends z.ZodType>(pages: Pages, schema: Schema): Promise<z.output<Schema>[]> {
  const items: z.output<Schema>[] = [];
  for await (const item of await pages) items.push(schema.parse(item));
  return items;
}
