import fc, { type Arbitrary } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { ConfigurationError } from '../../infra/settings/fault';
import { findFaults, parseSettings } from '../../infra/settings/settings';
import { leaveOutUndeclarable } from '../dev/adopt/leave-out';
import { claimNamespaceIn } from '../dev/adopt/recognise';
import { stackText } from '../dev/adopt/stack-text';
import { checkedStack } from '../dev/apply/checked-stack';
import { parseStack } from '../dev/apply/stack-file';
import { CONFIGURATION } from '../infra/declare';
import { runs } from '../support/runs';
import { anyJson, anyName, textsLike } from './hostile-text';
import { keepsPrototypes, quickly } from './innocent';
import { jsonLike } from './json-like';

type Configuration = Record<string, unknown>;

const FULL = {
  ...CONFIGURATION,
  leaveOut: ['beta'],
  refreshTokenLeeway: 30,
  backchannelLogout: true,
  allowedStrategies: ['okta'],
  acceptedRisks: [{ rule: 'unproven-domain', reason: 'They told us so' }],
};

const value = fc.oneof(
  textsLike(
    'https://claims.example.com',
    'initech',
    '#0059D6',
    'bill@initech.example',
    'initech.example',
    'admin',
  ),
  anyJson,
);
/** The sample configuration with some values changed, or under other keys. */
const configuration: Arbitrary<Configuration> = fc
  .tuple(jsonLike(FULL, value), fc.array(fc.tuple(anyName, value), { maxLength: 1 }))
  .map(([changed, more]) => ({ ...(changed as Configuration), ...Object.fromEntries(more) }));

const asPulumiHasIt = (given: Configuration) =>
  Object.fromEntries(
    Object.entries(given).map(([key, held]) => [key, typeof held === 'string' ? held : JSON.stringify(held)]),
  );

/** What an action throws, which must be an error of this kind. */
function errorOf(kind: new (...args: never[]) => Error, act: () => unknown): Error | undefined {
  try {
    quickly(act);
    return undefined;
  } catch (error) {
    expect(error).toBeInstanceOf(kind);
    return error as Error;
  }
}

keepsPrototypes();

describe('any configuration of a stack', () => {
  it('yields settings, or an error in which every line names a key', () => {
    fc.assert(
      fc.property(configuration, (given) => {
        const error = errorOf(ConfigurationError, () => parseSettings('tenantry', asPulumiHasIt(given)));
        const [heading, ...lines] = error?.message.split('\n') ?? ['The stack configuration has'];
        expect(heading).toMatch(/^The stack configuration has/);
        for (const line of lines) expect(line).toMatch(/^ {2}tenantry:[^\n]+ is /);
      }),
      runs(),
    );
  });
});

describe('any text as a stack file', () => {
  const yaml = configuration.map((given) =>
    stringify({
      config: Object.fromEntries(Object.entries(given).map(([key, held]) => [`tenantry:${key}`, held])),
    }),
  );
  const broken = textsLike(
    'config:\n  tenantry:appName: Console\n  auth0:clientSecret: {secure: v1:abc}\n',
    'config: &all\n  tenantry:roles: &roles [*roles, *all]\n  <<: *all\n',
    'config:\n  ? [a, *b]\n  : !!binary aGk=\n',
  );

  it('yields a stack, or an error that names the file', () => {
    fc.assert(
      fc.property(fc.oneof(yaml, broken), (text) => {
        const error = errorOf(Error, () => checkedStack('hostile', text));
        expect(error?.constructor.name ?? 'Error').toBe('Error');
        expect(error?.message ?? 'Pulumi.hostile.yaml').toContain('Pulumi.hostile.yaml');
      }),
      runs(),
    );
  });
});

describe('any tenant that is adopted', () => {
  const described = configuration.map((given) => ({
    configuration: given,
    notes: [],
    guesses: new Map<string, string>(),
  }));

  it('yields a valid configuration, or an error that says what can’t be declared', () => {
    fc.assert(
      fc.property(described, (given) => {
        const error = errorOf(Error, () => {
          const { configuration: left } = leaveOutUndeclarable(given);
          expect(findFaults(left)).toEqual([]);
        });
        expect(error?.message ?? 'The tenant can’t be declared').toContain('The tenant can’t be declared');
      }),
      runs(),
    );
  });

  it('is read from its stack file as it was written', () => {
    fc.assert(
      fc.property(configuration, (given) => {
        const read = errorOf(Error, () =>
          parseStack('hostile', stackText('tenantry', 'tenant.example', given)),
        );
        fc.pre(read === undefined);
        const { configuration: back } = parseStack('hostile', stackText('tenantry', 'tenant.example', given));
        const expected = Object.entries(asPulumiHasIt(given)).map(([key, held]) => [`tenantry:${key}`, held]);
        expect(back).toEqual(Object.fromEntries(expected));
      }),
      runs(),
    );
  });

  it('yields an https namespace from its code, or none', () => {
    const code = textsLike(
      "api.idToken.setCustomClaim('https://claims.example.com/roles', event.authorization.roles)",
      'const ns = "https://claims.example.com/"; api.idToken.setCustomClaim(`${ns}/roles`, roles)',
    );
    fc.assert(
      fc.property(code, (text) => {
        expect(quickly(() => claimNamespaceIn(text)) ?? 'https://').toMatch(/^https:\/\//);
      }),
      runs(),
    );
  });
});
