import { z } from 'zod';
import type { OrganizationDetailsOperations } from '../organization-details';
import { reading, type Described } from './operation';

const colors = z.object({ primary: z.string(), page_background: z.string() });
const branding = z.object({ logo_url: z.string().optional(), colors: colors.optional() });
const details = z.object({
  id: z.string().optional(),
  name: z.string().optional(),
  display_name: z.string().optional(),
  branding: branding.optional(),
});
const read = reading(details, "an organization's details");

export const ORGANIZATION_DETAILS: Described<OrganizationDetailsOperations> = {
  get: { request: () => ({ method: 'GET', path: '/details' }), read },
  update: { request: (body) => ({ method: 'PATCH', path: '/details', body }), read },
};
