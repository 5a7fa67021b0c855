import { notFound } from '../errors';
import { FIELDS_PARAMETERS, pickFields, type FieldsQuery } from '../lists/fields';
import { OFFSET_PARAMETERS, type OffsetQuery } from '../lists/offset-page';
import { ok, operation, type Answer, type Call, type Operation } from '../operation';
import { accepting, integer, object, text } from '../validation/json-schema';
import { logSearch } from './log-search';

const READ = ['read:logs', 'read:logs_users'];
const DEFAULT_COUNT = 50;

/** How far a search can be paged through (Retrieve Logs Using the Management API). */
const MAX_RESULTS = 1000;

interface CriteriaQuery extends OffsetQuery, FieldsQuery {
  q?: string;
  sort?: string;
}

interface LogQuery extends CriteriaQuery {
  from?: string;
  take?: number;
}

/** The tenant's log, by checkpoint or by criteria. */
export const LOG_OPERATIONS: readonly Operation[] = [
  operation({
    method: 'get',
    path: '/logs',
    scopes: READ,
    query: accepting<LogQuery>(
      object({
        ...OFFSET_PARAMETERS,
        ...FIELDS_PARAMETERS,
        q: text(1, 4000, 'Retrieves logs that match the specified search criteria.'),
        sort: {
          ...text(1, 50, 'Field to use for sorting appended with :1 or :-1'),
          pattern: '^date:(1|-1)$',
        },
        from: text(1, 1000, 'Log Event Id to start retrieving logs from.'),
        take: integer(1, 100, 'Number of entries to retrieve when using the from parameter.'),
      }),
    ),
    handle: (call) =>
      call.query.from === undefined ? byCriteria(call) : byCheckpoint(call, call.query.from),
  }),
  operation({
    method: 'get',
    path: '/logs/:id',
    scopes: READ,
    handle: ({ state, params }) => {
      const event = state.logEvents.find(({ log_id }) => log_id === params.id);
      if (!event) throw notFound('Log not found');
      return ok(event);
    },
  }),
];

/** Events after the named one, oldest first; the `link` header gives the next page, even after the last event. */
function byCheckpoint({ context, state, query }: Call<'/logs', LogQuery>, from: string): Answer {
  const { take = DEFAULT_COUNT } = query;
  const start = state.logEvents.findLastIndex(({ log_id }) => log_id <= from) + 1;
  const events = state.logEvents.slice(start, start + take);
  const next = new URL('api/v2/logs', context.issuer);
  next.search = new URLSearchParams({ from: events.at(-1)?.log_id ?? from, take: String(take) }).toString();
  return { ...ok(events), headers: { link: `<${next.href}>; rel="next"` } };
}

/** Newest first unless the query says otherwise. The total counts the page only, as in the documentation. */
function byCriteria({ state, query }: Call<'/logs', CriteriaQuery>): Answer {
  const { per_page: limit = DEFAULT_COUNT, page = 0, q, sort } = query;
  const matches = q === undefined ? () => true : logSearch(q);
  const found = state.logEvents.filter(matches);
  const ordered = sort === 'date:1' ? found : found.reverse();
  const start = page * limit;
  const logs = ordered
    .slice(0, MAX_RESULTS)
    .slice(start, start + limit)
    .map((event) => pickFields(query, { ...event }));
  if (!query.include_totals) return ok(logs);
  return ok({ start, limit, length: logs.length, total: logs.length, logs });
}
