import { crawl, kindOf } from '../support/crawl';
import { Visitor } from '../support/visitor';
import { accessTokenFor } from './access-token';
import { BarePages } from './bare-page';
import { firstVisit } from './first-visit';
import { CONNECTIONS, load, type LoadResult } from './load';
import type { OpenStage } from './open-stage';
import { viewPage } from './page-view';
import { median } from './statistics';

/** The pages that admins open most, and those that make the most API calls. */
const KINDS = [
  '/',
  '/admin',
  '/admin/domains',
  '/admin/domains/*',
  '/admin/identity-providers',
  '/admin/identity-providers/*',
  '/admin/identity-providers/*/provisioning',
  '/admin/members',
  '/admin/members/*',
  '/admin/invitations',
];

/** The measurements of one page. */
interface PageFigures {
  readonly kind: string;
  /** To the My Organization API, for one view. */
  readonly calls: readonly string[];
  /** Uncompressed bytes of the page with its styles, scripts and icon. */
  readonly bytes: number;
  readonly app: readonly LoadResult[];
  /** Of a bare page of the same size, run by run. */
  readonly bare: readonly LoadResult[];
  /** Of such a page that makes the same calls, where there are any. */
  readonly calling: readonly LoadResult[];
}

/** How often and for how long each page is requested. */
export interface Effort {
  readonly runs: number;
  /** Of each run. */
  readonly seconds: number;
}

/**
 * Measures each page as the admin of an organization with ten thousand members and five hundred invitations, and prints
 * a line per page.
 *
 * @throws Error when a page can't be found, or answers anything but 200
 */
export async function reportPages(stage: OpenStage, effort: Effort): Promise<void> {
  const { url, admin } = stage;
  const visitor = new Visitor();
  await visitor.signIn(url, admin.email, admin.password);
  const reached = await crawl(visitor, url);
  const token = await accessTokenFor(visitor, stage);
  const bare = new BarePages();
  console.log(
    `\nEach page, signed in, ${CONNECTIONS} connections, medians of ${effort.runs} runs of ${effort.seconds} s:\n`,
  );
  console.log(`  ${'page'.padEnd(42)}  kB    calls  requests/s  of bare  with calls  p50    p99`);
  const measured: PageFigures[] = [];
  try {
    for (const kind of KINDS) {
      const found = reached.find(({ path }) => kindOf(path) === kind);
      if (!found) throw new Error(`no link leads to ${kind}`);
      const figures = await measurePage(stage, visitor, bare, { kind, path: found.path, token, ...effort });
      measured.push(figures);
      console.log(lineOf(figures));
    }
  } finally {
    bare.close();
  }
  const twice = measured.filter(({ calls }) => new Set(calls).size < calls.length);
  console.log(`\n  made the same call twice: ${twice.map(({ kind }) => kind).join(', ') || 'no page'}`);
  console.log(`  resident after load: ${(await stage.residentMegabytes()).toFixed(0)} MB`);
  console.log('  targets: 60 kB at most, 40 % of the bare page at least, nothing twice');
  console.log('  with calls: of a bare page that makes the same calls, and does nothing with the answers');
}

async function measurePage(
  stage: OpenStage,
  visitor: Visitor,
  bare: BarePages,
  { kind, path, token, runs, seconds }: Effort & Record<'kind' | 'path' | 'token', string>,
): Promise<PageFigures> {
  const address = stage.url + path;
  const view = await viewPage(stage, visitor, path);
  const { bytes } = await firstVisit(visitor, address);
  const pages = new Map([[path, view]]);
  const bareAddress = (await bare.serve(pages)) + path;
  const callingAddress = (await bare.serve(pages, { ...stage.tenant, token })) + path;
  const headers = { cookie: await visitor.jar.getCookieString(address) };
  const figures = { app: [] as LoadResult[], bare: [] as LoadResult[], calling: [] as LoadResult[] };
  for (let run = 0; run < runs; run++) {
    figures.bare.push(await load(bareAddress, {}, seconds));
    figures.calling.push(await load(callingAddress, {}, seconds));
    figures.app.push(await load(address, headers, seconds));
  }
  return { kind, calls: view.calls, bytes, ...figures };
}

function lineOf({ kind, calls, bytes, app, bare, calling }: PageFigures): string {
  const of = (figure: keyof LoadResult) => median(app.map((result) => result[figure]));
  const shareOf = (other: readonly LoadResult[]) => {
    const shares = app.map(
      ({ requestsPerSecond }, run) => requestsPerSecond / (other[run]?.requestsPerSecond ?? NaN),
    );
    return `${(100 * median(shares)).toFixed(0)} %`;
  };
  const columns = [
    kind.padEnd(42),
    (bytes / 1000).toFixed(1).padEnd(4),
    String(calls.length).padEnd(5),
    of('requestsPerSecond').toFixed(0).padStart(10),
    shareOf(bare).padStart(7),
    shareOf(calling).padStart(10),
    `${of('p50')} ms`.padEnd(5),
    `${of('p99')} ms`,
  ];
  return `  ${columns.join('  ')}`;
}
