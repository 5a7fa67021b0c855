import type { Kind, Subject } from '../model/fact';

/** An API's name in sentences. */
export function apiName(identifier: string): string {
  return identifier === 'https://{domain}/my-org/' ? 'the My Organization API' : `the API ${identifier}`;
}

const KIND_NAMES: Readonly<Record<Exclude<Kind, 'api' | 'login'>, string>> = {
  organization: 'Organization',
  role: 'Role',
  application: 'Application',
  action: 'Action',
  connection: 'Connection',
  'connection-profile': 'Connection profile',
  'user-attribute-profile': 'User attribute profile',
};

/** What a thing is called at the start of a sentence: "Organization acme", "The login". */
export function subjectName({ kind, name }: Subject): string {
  if (kind === 'login') return 'The login';
  if (kind === 'api') return apiName(name).replace(/^t/, 'T');
  return `${KIND_NAMES[kind]} ${name}`;
}
