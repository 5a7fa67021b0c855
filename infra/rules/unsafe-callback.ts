import { isLoopback } from './loopback';
import type { Rule, Violation } from './rule';

export const unsafeCallback: Rule = {
  id: 'unsafe-callback',
  severity: 'high',
  title: 'Sign-ins end at exact https addresses, or on the local machine',
  reason: 'a sign-in could be made to end somewhere else, with the code that gives access',
  remedy: 'name each callback in full, with https',
  find: ({ applications }) =>
    applications.flatMap(({ name, callbacks }) =>
      callbacks.flatMap((callback): Violation[] => {
        const fault = faultOf(callback);
        if (fault === undefined) return [];
        return [
          {
            subject: name,
            what: `Application ${name} lets sign-ins end at ${callback}, which ${fault}`,
            fact: { subject: { kind: 'application', name }, property: 'callback', item: callback },
          },
        ];
      }),
    ),
};

function faultOf(callback: string): string | undefined {
  if (callback.includes('*')) return 'matches many addresses';
  if (!URL.canParse(callback)) return 'is not a URL';
  return new URL(callback).protocol === 'http:' && !isLoopback(callback) ? 'is not encrypted' : undefined;
}
