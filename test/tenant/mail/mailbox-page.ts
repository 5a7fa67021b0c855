import express from 'express';
import { join } from 'node:path';
import type { TenantContext } from '../context';
import { sendPage } from '../login/pages';

export const MAILBOX_PATH = '/embedded/mail';

const VIEW = join(__dirname, 'mailbox');

/**
 * A page of the embedded tenant's own, on which a person finds the mails that a real tenant would have sent, newest
 * first, and follows their links as the recipients would. Auth0 has nothing like it.
 */
export function createMailboxRouter(context: TenantContext): express.Router {
  const router = express.Router();
  router.get(MAILBOX_PATH, (_request, response) => {
    sendPage(response, VIEW, { mails: [...context.state.mails].reverse() });
  });
  return router;
}
