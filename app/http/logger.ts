import { pino, type DestinationStream, type Logger } from 'pino';

/**
 * Keys whose values never reach a log line. None of them is meant to be there: what is logged are flat objects of the
 * fields in log-fields.ts, and errors as `describeError` tells them.
 */
export const SECRET_KEYS = [
  'access_token',
  'accessToken',
  'authorization',
  'client_assertion',
  'client_secret',
  'clientSecret',
  'code',
  'code_verifier',
  'codeVerifier',
  'cookie',
  'id_token',
  'id_token_hint',
  'idToken',
  'invitation_url',
  'logout_token',
  'nonce',
  'password',
  'redisUrl',
  'refresh_token',
  'refreshToken',
  'secret',
  'sessionSecrets',
  'set-cookie',
  'state',
  'ticket',
];

/** Lines are written together once they are so many bytes, or so many milliseconds later: one by one costs too much. */
const TOGETHER_BYTES = 4_096;
const TOGETHER_MS = 50;

/**
 * Makes the app's logger: one line of JSON an event.
 *
 * @param level the least level to be written
 * @param destination where lines go; standard output by default, written beside the requests rather than within them
 */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: SECRET_KEYS.map((key) => `["${key}"]`), censor: '[redacted]' },
    serializers: { err: describeError },
  };
  const output = { dest: 1, sync: false, minLength: TOGETHER_BYTES, periodicFlush: TOGETHER_MS };
  return pino(options, destination ?? pino.destination(output));
}

/**
 * What is written of an error: its name, code, message, stack and causes. Nothing else an error carries is, as
 * protocol errors hold on to whole requests and answers, tokens included.
 */
export function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { message: 'a value that is no error was thrown' };
  const code: unknown = 'code' in error ? error.code : undefined;
  return {
    type: error.name,
    ...(typeof code === 'string' && { code }),
    message: error.message,
    stack: error.stack,
    ...(error.cause instanceof Error && { cause: describeError(error.cause) }),
  };
}
