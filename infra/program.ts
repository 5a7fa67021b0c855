import { lookUp } from './lookup';
import { declareOrganizations } from './organizations';
import { readSettings } from './settings/settings';
import { declareTenant, type TenantOutputs } from './tenant';

/**
 * The Pulumi program: reads the stack's configuration, looks up what it builds on, and declares the tenant, or
 * organizations in a tenant that another stack holds.
 *
 * @returns the stack's outputs
 * @throws RunError for a faulty configuration, or one that names what the tenant lacks; nothing is declared then
 */
export async function program(): Promise<TenantOutputs | object> {
  const settings = readSettings();
  if ('tenantStack' in settings) return declareOrganizations(settings);
  const found = await lookUp(settings);
  return declareTenant(settings, found);
}
