import { lookUp } from './lookup';
import { readSettings } from './settings/settings';
import { declareTenant, type TenantOutputs } from './tenant';

/**
 * The Pulumi program: reads the stack's configuration, looks up what it builds upon, declares the tenant.
 *
 * @returns the stack's outputs
 * @throws RunError for a faulty configuration, or one that names what the tenant lacks; nothing is declared then
 */
export async function program(): Promise<TenantOutputs> {
  const settings = readSettings();
  const found = await lookUp(settings.organizations);
  return declareTenant(settings, found);
}
