/** One page of a list that the API gives in pages; it tells no totals. */
export interface Page<Item> {
  readonly data: readonly Item[];
  /** Where the next page starts, for `from`; undefined on the last page. */
  readonly next: string | undefined;
}

export interface PageRequest {
  /** `next` of the page before. */
  readonly from?: string | undefined;
  /** How many items at most: 1 to 100, 50 unless given. */
  readonly take?: number | undefined;
}
