/** An answer that is right although the document does not list it. */
interface Exception {
  /** `METHOD /path` as the document writes it; any operation if left out. */
  readonly operation?: string;
  readonly status: number;
  /** The end of the problem's type. */
  readonly problem: string;
  readonly reason: string;
}

/** Each is a problem of the common shape; where the document contradicts itself, the reason says how. */
const EXCEPTIONS: readonly Exception[] = [
  {
    status: 409,
    problem: 'A0E-409-0001',
    reason:
      'The example A0E-409-0001 and its response (ClientErrorConfigConflictResponse) are of an application without a My Organization configuration, which any operation can meet; only POST /identity-providers lists it.',
  },
  {
    status: 400,
    problem: 'A0E-400-0001',
    reason:
      'A body that is not JSON is refused before any operation is reached; operations without a body of their own list validation errors only.',
  },
  {
    operation: 'PATCH /details',
    status: 409,
    problem: 'A0E-409-0003',
    reason:
      'An organization’s name is unique in its tenant and this operation changes it, yet it lists no conflict; domains, which are unique as well, have A0E-409-0003.',
  },
  {
    operation: 'DELETE /',
    status: 404,
    problem: 'A0E-404-0002',
    reason:
      'A token outlives its organization, so a second deletion finds none; every operation but this and GET /roles lists that.',
  },
  {
    operation: 'GET /roles',
    status: 404,
    problem: 'A0E-404-0002',
    reason: 'A token outlives its organization; see DELETE /.',
  },
];

/** Why an answer that the document does not list is right; undefined if it is not. */
export function exceptionFor(operation: string, status: number, body: unknown): Exception | undefined {
  const type = String((body as { type?: unknown } | null)?.type);
  return EXCEPTIONS.find(
    (exception) =>
      exception.status === status &&
      type.endsWith(`#${exception.problem}`) &&
      (exception.operation === undefined || exception.operation === operation),
  );
}
