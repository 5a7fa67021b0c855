import type { IRouter, Request, RequestHandler, Response } from 'express';
import { signInOf } from '../../auth/current-sign-in';
import type { RecentSignIn } from '../../auth/recent-sign-in';
import { message, type Language, type Message, type Text } from '../../language/text';
import { renderConfirmPage } from '../../layout/confirm-page';
import { renderPage } from '../../layout/render-page';
import type { Member } from '../../my-organization/members';
import type { MyOrganization } from '../../my-organization/my-organization';
import type { Role } from '../../my-organization/roles';
import { leaveFlash } from '../../session/flash';
import type { AdminArea } from '../admin-area';
import { isOnlyAdmin } from './last-admin';
import { memberIdOf } from './member-id';
import { hrefOf } from './member-list';
import { MEMBERS_TEXTS } from './members-texts';
import { readRolesForm, rolesChangeOf, type RolesChange, type RolesForm } from './roles-form';
import { GIVE_ROLES, READ_MEMBERS, READ_ROLES, TAKE_ROLES } from './scopes';

const PAGE_SIZE = 100;
const OWN = { not_found: MEMBERS_TEXTS.gone };

export interface MemberRolesOptions {
  /** Name of the role of an organization's administrators, of whom at least one has to stay. */
  readonly adminRole: string;
  readonly recentSignIn: RecentSignIn;
}

/** What a member's page is made of. */
interface MemberPage {
  readonly member: Member;
  /** The roles that the member holds. */
  readonly held: readonly Role[];
  /** The first page of the roles that can be assigned; empty if the viewer cannot assign any now. */
  readonly known: readonly Role[];
  readonly moreRoles: boolean;
  /** Where to sign in again to assign and remove roles, if that is needed. */
  readonly signInHref: string | undefined;
}

/** `/admin/members/:id`: one member, and the roles they hold in the organization. */
export function memberRolesRoutes(
  app: IRouter,
  area: AdminArea,
  { adminRole, recentSignIn }: MemberRolesOptions,
): void {
  const show: RequestHandler = async (request, response) => {
    const page = await area.read(request, (api) => load(request, api, recentSignIn), OWN);
    renderMember(response, adminRole, page, { ticked: new Set(page.held.map(({ id }) => id)) });
  };

  const save: RequestHandler = async (request, response) => {
    const form = readRolesForm(request.body);
    const page = await area.read(request, (api) => load(request, api), OWN);
    const userId = memberIdOf(request);
    const tell = (failure: Message) => {
      renderMember(response, adminRole, page, { ticked: form.ticked, failure });
    };
    const change = rolesChangeOf(form);
    if (!change) {
      response.status(422);
      tell(message(MEMBERS_TEXTS.tooManyRoles));
      return;
    }
    if (change.give.length + change.take.length === 0) {
      leaveFlash(request, 'info', message(MEMBERS_TEXTS.rolesUnchanged));
      response.redirect(303, hrefOf(userId));
      return;
    }
    const demotes = page.held.some(({ id, name }) => name === adminRole && change.take.includes(id));
    if (demotes && userId === signInOf(request).person.id) {
      const isLast = await area.read(request, (api) => isOnlyAdmin(api, userId, adminRole));
      if (isLast) {
        response.status(409);
        tell(message(MEMBERS_TEXTS.lastAdminDemotion, { role: adminRole }));
        return;
      }
      if (!form.isConfirmed) {
        askAboutSelf(response, form, adminRole);
        return;
      }
    }
    const outcome = await applyChange(area, response, userId, change);
    if (outcome === 'half') {
      const held = [...page.held, ...page.known.filter(({ id }) => change.give.includes(id))];
      renderMember(
        response,
        adminRole,
        { ...page, held },
        {
          ticked: form.ticked,
          failure: message(MEMBERS_TEXTS.rolesHalfSavedText),
          heading: MEMBERS_TEXTS.rolesHalfSaved,
        },
      );
      return;
    }
    if (outcome !== 'done') {
      tell(outcome);
      return;
    }
    leaveFlash(request, 'good', message(MEMBERS_TEXTS.rolesSaved));
    response.redirect(303, hrefOf(userId));
  };

  app
    .get('/admin/members/:id', area.guards(READ_MEMBERS), show)
    .post('/admin/members/:id', area.guardsRecent(READ_MEMBERS, READ_ROLES, GIVE_ROLES, TAKE_ROLES), save);
}

/** Asks admins to confirm that they give up the administrators' role; the form's values are passed on. */
function askAboutSelf(response: Response, { ticked, held }: RolesForm, role: string): void {
  const href = hrefOf(memberIdOf(response.req));
  renderConfirmPage(response, MEMBERS_TEXTS, {
    title: MEMBERS_TEXTS.demoteTitle,
    titleValues: { role },
    texts: [message(MEMBERS_TEXTS.demoteText), message(MEMBERS_TEXTS.demoteBack)],
    button: message(MEMBERS_TEXTS.demoteButton),
    action: href,
    cancelHref: href,
    hidden: { role: [...ticked], held: [...held], confirmed: 'yes' },
  });
}

/** The API needs two calls to assign and to remove roles; if only the second fails, the page says so. */
async function applyChange(
  area: AdminArea,
  response: Response,
  userId: string,
  { give, take }: RolesChange,
): Promise<'done' | 'half' | Message> {
  if (give.length > 0) {
    const given = await area.change(
      response,
      { action: 'member.roles.assign', target: { member: userId, roles: give.join(' ') } },
      (api) => api.organization.members.roles.assign(userId, { role_ids: give }),
      OWN,
    );
    if (!given.done) return given.refusal.text;
  }
  if (take.length === 0) return 'done';
  const taken = await area.change(
    response,
    { action: 'member.roles.unassign', target: { member: userId, roles: take.join(' ') } },
    (api) => api.organization.members.roles.unassign(userId, { role_ids: take }),
    OWN,
  );
  if (taken.done) return 'done';
  return give.length > 0 ? 'half' : taken.refusal.text;
}

/** @param recentSignIn given if the form is shown to be filled in, while the sign-in is still recent */
async function load(request: Request, api: MyOrganization, recentSignIn?: RecentSignIn): Promise<MemberPage> {
  const userId = memberIdOf(request);
  const { scopes } = signInOf(request);
  const reads = scopes.includes(READ_ROLES);
  const mayChange = reads && scopes.includes(GIVE_ROLES) && scopes.includes(TAKE_ROLES);
  const changes = mayChange && recentSignIn?.lasts(request) !== false;
  const { members, roles } = api.organization;
  const [member, held, known] = await Promise.all([
    members.get(userId),
    reads ? members.roles.list(userId, { take: PAGE_SIZE }) : undefined,
    changes ? roles.list({ take: PAGE_SIZE }) : undefined,
  ]);
  return {
    member,
    held: held?.data ?? [],
    known: known?.data ?? [],
    moreRoles: known?.next !== undefined,
    signInHref: mayChange && !changes ? recentSignIn?.link(request) : undefined,
  };
}

function renderMember(
  response: Response,
  adminRole: string,
  { member, held, known, moreRoles, signInHref }: MemberPage,
  told: { readonly ticked: ReadonlySet<string>; readonly failure?: Message; readonly heading?: Text },
): void {
  const { scopes, person } = signInOf(response.req);
  const userId = memberIdOf(response.req);
  const isSelf = userId === person.id;
  renderPage(response, 'admin/members/member', MEMBERS_TEXTS, {
    title: MEMBERS_TEXTS.memberTitle,
    titleValues: { name: member.name ?? member.email ?? userId },
    failed: told.failure !== undefined,
    failure: told.failure,
    failureHeading: message(told.heading ?? MEMBERS_TEXTS.rolesNotSaved),
    member,
    userId,
    isSelf,
    adminRole,
    isOwnAdminRole: isSelf && held.some(({ name }) => name === adminRole),
    href: hrefOf(userId),
    held,
    choices: choicesOf(held, known, response.req.language).map((role) => ({
      ...role,
      ticked: told.ticked.has(role.id),
    })),
    moreRoles,
    signInHref,
    readsRoles: scopes.includes(READ_ROLES),
  });
}

/** All roles that can be assigned, and any others that the member holds, sorted by name. */
function choicesOf(held: readonly Role[], known: readonly Role[], language: Language): Role[] {
  if (known.length === 0) return [];
  const roles = new Map([...known, ...held].map((role) => [role.id, role]));
  return [...roles.values()].sort((a, b) => a.name.localeCompare(b.name, language));
}
