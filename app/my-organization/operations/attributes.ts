import { z } from 'zod';

/** What the mappings of attributes have in common, for single sign-on and for provisioning. */
export const mappedAttribute = z.object({
  user_attribute: z.string().optional(),
  label: z.string().optional(),
  description: z.string().optional(),
  is_required: z.boolean(),
  is_extra: z.boolean(),
  is_missing: z.boolean(),
});
