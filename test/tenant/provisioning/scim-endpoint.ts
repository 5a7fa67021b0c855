import express from 'express';

/** What the My Organization API's identifiers of identity providers stand in (Auth0 docs: Configure Inbound SCIM). */
const SCIM_PATH = '/scim/v2/connections/:id';

const ERROR = 'urn:ietf:params:scim:api:messages:2.0:Error';

/**
 * The endpoint that identity providers create and remove accounts at, which the embedded tenant does not do: it says so in
 * SCIM's own words (RFC 7644, 3.12), whatever is asked and with whichever token.
 */
export function createScimRouter(): express.Router {
  const router = express.Router();
  router.use(SCIM_PATH, (_request, response) => {
    response
      .status(501)
      .type('application/scim+json')
      .json({
        schemas: [ERROR],
        status: '501',
        detail: 'The embedded tenant provisions no users: identity providers can do that at Auth0 only.',
      });
  });
  return router;
}
