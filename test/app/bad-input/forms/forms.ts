import type { FormRow } from '../form-row';
import { IDENTITY_PROVIDER_FORMS } from './identity-provider-forms';
import { ORGANIZATION_FORMS } from './organization-forms';
import { PEOPLE_FORMS } from './people-forms';
import { PROVISIONING_FORMS } from './provisioning-forms';
import { SESSION_FORMS } from './session-forms';

/** Every form that changes something. `every-form.test.ts` fails if one is missing here. */
export const FORMS: readonly FormRow[] = [
  ...ORGANIZATION_FORMS,
  ...IDENTITY_PROVIDER_FORMS,
  ...PROVISIONING_FORMS,
  ...PEOPLE_FORMS,
  ...SESSION_FORMS,
];
