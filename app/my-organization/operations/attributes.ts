import { z } from 'zod';

/** What the attribute mappings for single sign-on and for provisioning have in common. */
export const mappedAttribute = z.object({
  user_attribute: z.string().optional(),
  label: z.string().optional(),
  description: z.string().optional(),
  is_required: z.boolean(),
  is_extra: z.boolean(),
  is_missing: z.boolean(),
});
