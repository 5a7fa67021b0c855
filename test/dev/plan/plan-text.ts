import { createHash } from 'node:crypto';
import { stringify } from 'yaml';
import type { Properties } from '../apply/run-program';
import type { DeclaredResource, DeclaredTenant } from './record-tenant';

/**
 * Renders a tenant for people to read and to compare: the same configuration always gives the same text. It holds no
 * secret, and an Action's code as its digest, because the code itself stands in `actions/`.
 */
export function planText({ resources, outputs }: DeclaredTenant): string {
  return [
    ...resources.map((resource) => section(`${resource.type} ${resource.name}`, shown(resource))),
    section('Stack outputs', outputs),
  ].join('\n');
}

function section(title: string, properties: Properties): string {
  const body = stringify(properties, { sortMapEntries: true, lineWidth: 0 });
  return `${title}\n${body.replace(/^(?=.)/gm, '  ')}`;
}

function shown({ type, inputs }: DeclaredResource): Properties {
  if (type !== 'Action') return inputs;
  const code = String(inputs.code);
  const secrets = inputs.secrets as readonly { readonly name: string }[];
  return {
    ...inputs,
    code: `${code.trimEnd().split('\n').length} lines, SHA-256 ${createHash('sha256').update(code).digest('hex')}`,
    secrets: secrets.map(({ name }) => ({ name, value: '(secret)' })),
  };
}
