import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import type { ManagementApi } from '../management-api';
import { idIn, segment, text, toWire, type Make } from '../resource';

const actionSchema = z.object({
  status: z.string(),
  deployed_version: z.object({ deployed: z.boolean() }).optional(),
});
type Action = z.output<typeof actionSchema>;

const bindingsSchema = z.object({
  bindings: z.array(z.object({ display_name: z.string(), action: z.object({ id: z.string() }) })),
});

/** Milliseconds between two polls of an Action that Auth0 builds or deploys, and the maximum number of polls. */
const POLL_MS = 20;
const MAX_POLLS = 500;

export const makePrompt: Make = async (api, inputs) => {
  await api.call('PATCH', '/prompts', toWire(inputs));
  return { id: 'prompt' };
};

/** Creates an Action, waits until it is built, deploys it, and waits until that is done. */
export const makeAction: Make = async (api, { deploy, supportedTriggers, ...action }) => {
  const body = { ...(toWire(action) as object), supported_triggers: [supportedTriggers] };
  const id = idIn(await api.call('POST', '/actions/actions', body));
  if (deploy === true) {
    const path = `/actions/actions/${segment(id)}`;
    await waitUntil(api, path, ({ status }) => status === 'built');
    await api.call('POST', `${path}/deploy`);
    await waitUntil(api, path, ({ deployed_version }) => deployed_version?.deployed === true);
  }
  return { id };
};

async function waitUntil(api: ManagementApi, path: string, done: (action: Action) => boolean): Promise<void> {
  for (let polls = 0; polls < MAX_POLLS; polls += 1) {
    const action = actionSchema.parse(await api.call('GET', path));
    if (action.status === 'failed') throw new Error('Auth0 failed to build the Action');
    if (done(action)) return;
    await delay(POLL_MS);
  }
  throw new Error('Auth0 did not build or deploy the Action in time');
}

/** Appends an Action to a flow; those that are bound already stay. */
export const makeTriggerAction: Make = async (api, inputs) => {
  const [trigger, actionId] = [text(inputs, 'trigger'), text(inputs, 'actionId')];
  const path = `/actions/triggers/${segment(trigger)}/bindings`;
  const { bindings } = bindingsSchema.parse(await api.call('GET', path));
  const reference = (id: string, name: string) => ({
    ref: { type: 'action_id', value: id },
    display_name: name,
  });
  await api.call('PATCH', path, {
    bindings: [
      ...bindings.map(({ action, display_name }) => reference(action.id, display_name)),
      reference(actionId, text(inputs, 'displayName')),
    ],
  });
  return { id: `${trigger}::${actionId}` };
};
