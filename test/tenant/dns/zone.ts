import type { TenantState } from '../state/tenant-state';

/** Asks the DNS for the values of a host's TXT records; an empty list if there are none. */
export type ResolveTxt = (host: string) => readonly string[] | Promise<readonly string[]>;

/** What a person published in the tenant's own zone, which stands in for the DNS; one record per host. */
export function publishedTxt({ zone }: TenantState, host: string): readonly string[] {
  const value = zone.get(host.toLowerCase());
  return value === undefined ? [] : [value];
}

/** Publishes a record, in place of any that the host already has. */
export function publishTxt({ zone }: TenantState, host: string, value: string): void {
  zone.set(host.toLowerCase(), value);
}

export function removeTxt({ zone }: TenantState, host: string): void {
  zone.delete(host.toLowerCase());
}
