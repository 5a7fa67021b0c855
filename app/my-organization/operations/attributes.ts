import { z } from 'zod';
import { optional } from './schemas';

/** What the mappings of attributes have in common, for single sign-on and for provisioning. */
export const mappedAttribute = z.object({
  user_attribute: optional(z.string()),
  label: optional(z.string()),
  description: optional(z.string()),
  is_required: z.boolean(),
  is_extra: z.boolean(),
  is_missing: z.boolean(),
});
