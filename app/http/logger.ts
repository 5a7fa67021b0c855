import { pino, type DestinationStream, type Logger } from 'pino';

/**
 * Keys whose values never reach a log line. None of them is meant to occur: log lines are flat objects of the fields in
 * log-fields.ts, with errors as `describeError` describes them.
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

/** Lines are buffered up to this many bytes, or milliseconds: writing them one by one costs too much. */
const BUFFER_BYTES = 4_096;
const FLUSH_MS = 50;

/**
 * Makes the app's logger: one line of JSON per event.
 *
 * @param level the lowest level that is written
 * @param destination where lines go; by default standard output, written asynchronously
 */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: SECRET_KEYS.map((key) => `["${key}"]`), censor: '[redacted]' },
    serializers: { err: describeError },
  };
  const output = { dest: 1, sync: false, minLength: BUFFER_BYTES, periodicFlush: FLUSH_MS };
  return pino(options, destination ?? pino.destination(output));
}

/**
 * What is logged of an error: its name, code, message, stack and causes. Nothing else that an error carries is, as
 * protocol errors hold whole requests and answers, tokens included.
 */
export function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { message: 'a value that is not an error was thrown' };
  const code: unknown = 'code' in error ? error.code : undefined;
  return {
    type: error.name,
    ...(typeof code === 'string' && { code }),
    message: error.message,
    stack: error.stack,
    ...(error.cause instanceof Error && { cause: describeError(error.cause) }),
  };
}
