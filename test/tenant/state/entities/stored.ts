/**
 * Entities have the shape in which the Management API answers them (snake_case). The fields that the tenant's own
 * behaviour depends on are typed; the rest of what a caller stored is kept beside them.
 */
export type Stored = Record<string, unknown>;
