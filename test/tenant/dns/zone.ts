import type { TenantState } from '../state/tenant-state';

/** Asks the DNS for the values of a host's TXT records; none where there is no such record. */
export type ResolveTxt = (host: string) => readonly string[] | Promise<readonly string[]>;

/** What a person published in the tenant's own zone, which stands in for the DNS; one record a host. */
export function publishedTxt({ zone }: TenantState, host: string): readonly string[] {
  const value = zone.get(host.toLowerCase());
  return value === undefined ? [] : [value];
}

/** Publishes a record in place of the one that the host has. */
export function publishTxt({ zone }: TenantState, host: string, value: string): void {
  zone.set(host.toLowerCase(), value);
}

export function removeTxt({ zone }: TenantState, host: string): void {
  zone.delete(host.toLowerCase());
}
