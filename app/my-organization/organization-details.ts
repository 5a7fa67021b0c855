import { z } from 'zod';
import type { OrganizationDetails } from './my-organization';
import { MyOrganizationError } from './my-organization-error';

const colors = z.object({ primary: z.string(), page_background: z.string() });
const branding = z.object({ logo_url: z.string().nullish(), colors: colors.nullish() });
const organizationDetails = z.object({
  id: z.string().optional(),
  name: z.string().optional(),
  display_name: z.string().optional(),
  branding: branding.nullish(),
});

/**
 * Reads an organization's details from an answer; what the app does not know is left out.
 *
 * @throws MyOrganizationError `malformed` when it is something else
 */
export function parseOrganizationDetails(body: unknown): OrganizationDetails {
  const result = organizationDetails.safeParse(body);
  if (!result.success) {
    throw new MyOrganizationError('malformed', "the answer is not an organization's details", {
      cause: result.error,
    });
  }
  const { branding, ...rest } = result.data;
  return { ...rest, branding: branding ? { ...branding, colors: branding.colors ?? undefined } : undefined };
}
