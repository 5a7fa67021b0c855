import type { Rule } from './rule';

/** Recognizable forms of secrets. */
const SECRETS: readonly (readonly [kind: string, form: RegExp])[] = [
  ['a private key', /-----BEGIN [A-Z ]*PRIVATE KEY-----/],
  ['a token (JWT)', /\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\./],
  ['the key of a cloud provider', /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b|\bAIza[\w-]{35}\b/],
  [
    'the API key of a service',
    /\b(?:sk|rk|whsec)_(?:live|test)_\w{16,}|\bxox[abpr]-[\w-]{10,}|\bSG\.[\w-]{20,}\./,
  ],
  ['an access token', /\b(?:gh[oprsu]_\w{30,}|github_pat_\w{30,}|glpat-[\w-]{20,}|pul-[0-9a-f]{40})/],
  ['a password in a URL', /:\/\/[^/\s:@]+:[^/\s:@]+@/],
  [
    'a signature in a URL',
    /[?&](?:sig|signature|token|access_token|api_?key|secret|X-Amz-Signature)=[^&\s]{8,}/i,
  ],
];

/** A random text, such as a client secret: long, unbroken, with letters of both cases and digits. */
const RANDOM = /(?<![\w-])(?=[\w-]*[a-z])(?=[\w-]*[A-Z])(?=(?:[\w-]*\d){3})[\w-]{32,}(?![\w-])/;

/**
 * Names of keys whose values are secrets whatever they look like; a value that Pulumi has encrypted is under `secure`.
 */
const SECRET_KEY = /(?:secret|password|passphrase|token|api_?key)$/i;

export const plainTextSecret: Rule = {
  id: 'plain-text-secret',
  severity: 'high',
  title: 'The stack file holds no secret in plain text',
  reason: 'everybody who can read the repository, now or later, has it',
  remedy: 'revoke it, then store its replacement with `pulumi config set --secret`',
  find: ({ plainText = [] }) =>
    plainText.flatMap(({ key, value }) => {
      const found = kindOf(key, value);
      return found === undefined ? [] : [{ subject: key, what: `${key} looks like ${found}` }];
    }),
};

function kindOf(key: string, value: string): string | undefined {
  const kind = SECRETS.find(([, form]) => form.test(value))?.[0];
  if (kind !== undefined) return kind;
  if (RANDOM.test(value)) return 'a random string such as a client secret';
  return SECRET_KEY.test(key) && value.trim() !== '' ? 'a secret, judging by its name' : undefined;
}
