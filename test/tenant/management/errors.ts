import { STATUS_CODES } from 'node:http';

/** A refusal, in the shape that all errors of the Management API have; some have no `errorCode`. */
export class ManagementError extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly errorCode?: string,
    readonly attributes?: Readonly<Record<string, string>>,
  ) {
    super(message);
  }

  /** The response body. */
  toJSON(): Record<string, unknown> {
    return {
      statusCode: this.status,
      error: STATUS_CODES[this.status],
      message: this.message,
      ...(this.attributes && { attributes: this.attributes }),
      ...(this.errorCode && { errorCode: this.errorCode }),
    };
  }
}

export function badRequest(message: string, errorCode?: string): ManagementError {
  return new ManagementError(400, message, errorCode);
}

export function notFound(message: string, errorCode?: string): ManagementError {
  return new ManagementError(404, message, errorCode);
}

export function conflict(message: string, errorCode?: string): ManagementError {
  return new ManagementError(409, message, errorCode);
}
