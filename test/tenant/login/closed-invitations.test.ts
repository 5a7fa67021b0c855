import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addOrganization, PASSWORD } from '../oidc/testing/sample-state';
import type { Invitation } from '../state/entities/invitation';
import { InvitedTenant, NEW, NEW_PASSWORD, NOT_FOUND, outcome } from './testing/invited-tenant';

let invited: InvitedTenant;
beforeAll(async () => {
  invited = await InvitedTenant.start();
});
afterAll(() => invited.tenant.close());
beforeEach(() => {
  invited.reset();
});

describe('an invitation that is not valid', () => {
  it.each([
    [
      'expired',
      (invitation: Invitation) =>
        (invited.tenant.clock.ahead = Date.parse(invitation.expires_at) - Date.now() + 1),
    ],
    ['revoked', ({ id }: Invitation) => invited.acme.invitations.delete(id)],
    ['revoked by a newer one', () => invited.invite(NEW)],
    ['unknown', (invitation: Invitation) => (invitation.ticket_id = 'nonsense')],
  ])('is reported to the application as not found when %s', async (_how, close) => {
    const invitation = { ...invited.invite(NEW) };
    const kept = invited.acme.invitations.get(invitation.id);
    close(kept ?? invitation);
    expect(outcome((await invited.follow(invitation)).page)).toEqual(NOT_FOUND);
  });

  it('is refused after it has been accepted', async () => {
    const invitation = invited.invite(NEW);
    const { visitor, page } = await invited.follow(invitation);
    await visitor.submit(page, { password: NEW_PASSWORD });
    expect(outcome((await invited.follow(invitation, { visitor })).page)).toEqual(NOT_FOUND);
  });

  it('is refused with another organization, or none', async () => {
    addOrganization(invited.state, 'globex', 'Globex', 'globex.example');
    const invitation = invited.invite(NEW);
    expect(outcome((await invited.follow(invitation, { organization: 'org_globex' })).page)).toEqual(
      NOT_FOUND,
    );
    const { url } = await invited.tenant.begin({ invitation: invitation.ticket_id });
    expect(outcome(await invited.tenant.visitor().open(url))).toEqual(NOT_FOUND);
    expect(invited.acme.invitations.size).toBe(1);
  });

  it('ends a login that is already in progress', async () => {
    const { visitor, page } = await invited.follow(invited.invite(NEW));
    const known = await invited.follow(invited.invite('outsider@example.com'));
    invited.acme.invitations.clear();
    expect(outcome(await visitor.submit(page, { password: NEW_PASSWORD }))).toEqual(NOT_FOUND);
    expect(invited.userWith(NEW)).toBeUndefined();
    expect(outcome(await known.visitor.submit(known.page, { password: PASSWORD }))).toEqual(NOT_FOUND);
    expect(invited.membership('outsider')).toBeUndefined();
  });
});
