import type { ResourceServer } from '../state/entities/resource-server';
import type { TenantState } from '../state/tenant-state';

/** An API by its identifier, which is the audience of its tokens. */
export function findApi(state: TenantState, audience: string): ResourceServer | undefined {
  return Array.from(state.resourceServers.values()).find(({ identifier }) => identifier === audience);
}
