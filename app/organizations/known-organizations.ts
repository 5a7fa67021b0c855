import type { Request, Response } from 'express';
import { z } from 'zod';
import { signInOf } from '../auth/current-sign-in';
import { cookiesOf, hostCookie } from '../http/cookies';
import type { OrganizationDetails } from '../my-organization/organization-details';
import type { KeyRing } from '../store/key-ring';

const DAY_MS = 24 * 60 * 60_000;
const LIFETIME_MS = 180 * DAY_MS;
/** With names of up to this length, in any script, they fit into one cookie. */
const MAX_ORGANIZATIONS = 10;
const MAX_NAME_LENGTH = 60;

/** An organization that a person signed in to in this browser. */
export interface KnownOrganization {
  readonly id: string;
  /** As it was last seen. */
  readonly name?: string | undefined;
}

const stored = z.object({
  person: z.string(),
  organizations: z.array(z.object({ id: z.string(), name: z.string().optional() })),
});

/**
 * The organizations that a person signed in to in this browser, as Auth0 tells an app only about the current one. The
 * browser keeps them in a sealed cookie that only the same person's sign-in opens.
 */
export interface KnownOrganizations {
  /**
   * Remembers the organization of the request's sign-in.
   *
   * @param name as people know it; without one, the name that was seen before is kept
   * @returns all that this browser knows of the person, this one first
   */
  remember(request: Request, response: Response, name?: string): Promise<readonly KnownOrganization[]>;
  /** Remembers the name by which people know the organization of the request's sign-in, if it has changed. */
  note(request: Request, response: Response, details: OrganizationDetails): Promise<void>;
}

/** @param secure whether browsers reach the app over https */
export function createKnownOrganizations(keys: KeyRing, secure: boolean): KnownOrganizations {
  const { name: cookie, attributes } = hostCookie('organizations', secure);

  const knownBefore = async (request: Request): Promise<readonly KnownOrganization[]> => {
    const sealed = cookiesOf(request).get(cookie);
    const known = sealed === undefined ? undefined : stored.safeParse(await keys.open(sealed)).data;
    return known?.person === signInOf(request).person.id ? known.organizations : [];
  };

  const remember: KnownOrganizations['remember'] = async (request, response, name) => {
    const { id: person, organization } = signInOf(request).person;
    const before = await knownBefore(request);
    const same = before.find(({ id }) => id === organization.id);
    const shown = name ?? organization.displayName ?? same?.name ?? organization.name;
    const now = { id: organization.id, name: shown === undefined ? undefined : abridged(shown) };
    keepName(request, now.name);
    if (same && same === before[0] && same.name === now.name) return before;
    const organizations = [now, ...before.filter((known) => known !== same)].slice(0, MAX_ORGANIZATIONS);
    response.cookie(cookie, await keys.seal({ person, organizations }, LIFETIME_MS), {
      ...attributes,
      maxAge: LIFETIME_MS,
    });
    return organizations;
  };

  return {
    remember,

    note: async (request, response, { display_name, name }) => {
      const shown = display_name || name;
      if (!shown || abridged(shown) === organizationNameOf(request)) return;
      await remember(request, response, shown);
    },
  };
}

/**
 * What the organization of the request's sign-in is called: as this session last saw it, if the ID token, which is
 * renewed only every few minutes, says something else.
 */
export function organizationNameOf(request: Request): string | undefined {
  return request.session.organizationName ?? nameInToken(request);
}

function nameInToken(request: Request): string | undefined {
  const { displayName, name } = request.signIn?.person.organization ?? {};
  const told = displayName ?? name;
  return told === undefined ? undefined : abridged(told);
}

function keepName(request: Request, name: string | undefined): void {
  if (name === nameInToken(request)) delete request.session.organizationName;
  else if (name !== undefined) request.session.organizationName = name;
}

function abridged(name: string): string {
  const characters = Array.from(name);
  return characters.length > MAX_NAME_LENGTH ? `${characters.slice(0, MAX_NAME_LENGTH - 1).join('')}…` : name;
}
