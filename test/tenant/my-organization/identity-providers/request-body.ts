import {
  anyObject,
  choice,
  flag,
  list,
  nullable,
  object,
  text,
  type JsonSchema,
} from '../../management/validation/json-schema';
import { validate } from '../validate';
import { STRATEGIES, STRATEGY_RULES, type OptionsForm, type Strategy } from './strategies';

export type Options = Record<string, unknown>;

/** What an update of an identity provider may change. */
export interface IdentityProviderChanges {
  readonly display_name?: string;
  readonly show_as_button?: boolean;
  readonly assign_membership_on_login?: boolean;
  readonly is_enabled?: boolean;
  readonly options?: Options;
}

/** The body of a request that creates an identity provider. */
export interface NewIdentityProvider extends IdentityProviderChanges {
  readonly name: string;
  readonly strategy: Strategy;
  readonly domains?: readonly string[];
  readonly options: Options;
}

const SETTINGS = {
  display_name: text(1, 128),
  show_as_button: flag(),
  assign_membership_on_login: flag(),
  is_enabled: flag(),
};

/** The name becomes part of the connection's name, so it follows the same rules. */
const NAME = { type: 'string', maxLength: 128, pattern: '^[a-zA-Z0-9](-[a-zA-Z0-9]|[a-zA-Z0-9])*$' };

const DOMAIN_PATTERN =
  '^(([a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])\\.)*([A-Za-z0-9]|[A-Za-z0-9][A-Za-z0-9-]*[A-Za-z0-9])$';

export const DOMAIN_NAME = { type: 'string', maxLength: 255, pattern: DOMAIN_PATTERN };

/** An empty body, or none at all. */
export const NO_CONTENT = nullable(object({}));

/** Checked first, as the strategy decides which options are valid. */
const ANY_STRATEGY = {
  ...object({ strategy: choice(STRATEGIES), options: anyObject() }, ['name', 'strategy', 'options']),
  additionalProperties: true,
};

const ANY_OPTIONS = { ...object({ options: anyObject() }), additionalProperties: true };

interface BodySchemas {
  readonly creation: JsonSchema;
  readonly update: JsonSchema;
}

const SCHEMAS = new Map<OptionsForm, BodySchemas>();

/** @throws Problem 400 with a violation for each value at fault */
export function readNewIdentityProvider(body: unknown): NewIdentityProvider {
  validate('body', ANY_STRATEGY, body);
  const { strategy, options } = body as NewIdentityProvider;
  validate('body', schemasOf(formOf(strategy, options)).creation, body);
  return body as NewIdentityProvider;
}

/**
 * Reads an update; its options have to be those of the identity provider's strategy, and as complete as at creation.
 *
 * @throws Problem 400 with a violation for each value at fault
 */
export function readChanges(strategy: Strategy, body: unknown): IdentityProviderChanges {
  validate('body', ANY_OPTIONS, body);
  const { options = {} } = body as IdentityProviderChanges;
  validate('body', schemasOf(formOf(strategy, options)).update, body);
  return body as IdentityProviderChanges;
}

function formOf(strategy: Strategy, options: Options): OptionsForm {
  const { forms } = STRATEGY_RULES[strategy];
  const form = forms.find(({ by }) => by === undefined || Object.hasOwn(options, by));
  if (!form) throw new Error(`strategy ${strategy} has no default form`);
  return form;
}

function schemasOf(form: OptionsForm): BodySchemas {
  const known = SCHEMAS.get(form);
  if (known) return known;
  const made = {
    creation: object(
      {
        ...SETTINGS,
        name: NAME,
        strategy: choice(STRATEGIES),
        domains: list(DOMAIN_NAME, { maxItems: 100, uniqueItems: true }),
        options: form.schema,
      },
      ['name', 'strategy', 'options'],
    ),
    update: object({ ...SETTINGS, options: form.schema }),
  };
  SCHEMAS.set(form, made);
  return made;
}
