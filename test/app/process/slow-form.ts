import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';

export interface SlowForm {
  /** Rejects when the app breaks the connection. */
  readonly response: Promise<IncomingMessage>;
  /** Sends the rest of the form. */
  send(): void;
}

/**
 * Begins to send a form, and waits until the app has received its headers.
 *
 * @param url the app's
 * @throws the system's error when the app refuses the connection
 */
export async function beginSlowForm(url: string): Promise<SlowForm> {
  const form = request(`${url}/language`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'transfer-encoding': 'chunked',
      // Node.js answers this as it hands the request on.
      expect: '100-continue',
    },
  });
  const response = once(form, 'response').then(([answer]) => {
    (answer as IncomingMessage).resume();
    return answer as IncomingMessage;
  });
  // Not unhandled: whoever awaits it later gets the rejection as well.
  response.catch(() => undefined);
  form.flushHeaders();
  await once(form, 'continue');
  form.write('language=');
  return { response, send: () => form.end('ja') };
}
