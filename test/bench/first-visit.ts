import type { Visitor } from '../support/visitor';

/** What a browser with an empty cache fetches for a page: itself, its styles, scripts, icons and images. */
export interface FirstVisit {
  readonly requests: number;
  /** Uncompressed bytes of the bodies, from the app's own origin. */
  readonly bytes: number;
}

/** Measures the first visit of one page. Images from elsewhere are the customer's and are not counted. */
export async function firstVisit(visitor: Visitor, address: string): Promise<FirstVisit> {
  const page = await visitor.open(address);
  if (page.status !== 200) throw new Error(`${address} answered ${page.status}`);
  const assets = page.document
    .querySelectorAll('link[rel=stylesheet], link[rel=icon], script[src], img[src]')
    .map((element) => new URL(element.getAttribute('href') ?? element.getAttribute('src') ?? '', page.url))
    .filter((url) => url.origin === page.url.origin);
  let bytes = Buffer.byteLength(page.body);
  for (const asset of assets) {
    const { status, body } = await visitor.open(asset);
    if (status !== 200) throw new Error(`${asset.href} answered ${status}`);
    bytes += Buffer.byteLength(body);
  }
  return { requests: 1 + assets.length, bytes };
}
