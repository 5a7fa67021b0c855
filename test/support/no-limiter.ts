import type { OpenLimiter } from '../../app/throttle/limiter';

/** Allows everything, for tests of other things that do in a second what a person does in a day. */
export const openNoLimiter: OpenLimiter = () => ({ count: () => Promise.resolve(undefined) });
