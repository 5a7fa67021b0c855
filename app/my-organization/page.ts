/** One page of a paginated list; the API reports no totals. */
export interface Page<Item> {
  readonly data: readonly Item[];
  /** Where the next page starts, for `from`; undefined on the last page. */
  readonly next: string | undefined;
}

export interface PageRequest {
  /** `next` of the previous page. */
  readonly from?: string | undefined;
  /** How many items at most: 1 to 100, 50 by default. */
  readonly take?: number | undefined;
}
