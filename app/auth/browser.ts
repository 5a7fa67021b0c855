/** The browser that somebody signed in with, as far as it identifies itself, in names that people know. */
export interface Browser {
  readonly name?: string;
  readonly system?: string;
}

/** Browsers that also claim to be others come first. */
const NAMES: readonly (readonly [RegExp, string])[] = [
  [/\bEdg(e|A|iOS)?\//, 'Microsoft Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(Chrome|CriOS)\//, 'Chrome'],
  [/\bVersion\/.*\bSafari\//, 'Safari'],
];
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bMacintosh\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
];

/**
 * Reads `User-Agent`. Anybody may send anything there, so only names from the lists above are returned.
 *
 * @param userAgent the header, if there is one
 */
export function browserOf(userAgent = ''): Browser {
  const [name, system] = [NAMES, SYSTEMS].map(
    (known) => known.find(([pattern]) => pattern.test(userAgent))?.[1],
  );
  return { ...(name !== undefined && { name }), ...(system !== undefined && { system }) };
}
