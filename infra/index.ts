import { lookUp } from './lookup';
import { readSettings } from './settings/settings';
import { declareTenant, type TenantOutputs } from './tenant';

/** The Pulumi program: what Pulumi calls, and whose result is the stack's outputs. */
export = async (): Promise<TenantOutputs> => {
  const settings = readSettings();
  const found = await lookUp(settings.organizations);
  return declareTenant(settings, found);
};
