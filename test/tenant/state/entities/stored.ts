/**
 * Entities have the shape in which the Management API returns them (snake_case). The fields that the tenant's own
 * behaviour depends on are typed; the rest of what a caller stored is kept alongside.
 */
export type Stored = Record<string, unknown>;
