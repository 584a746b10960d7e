/** What an open pattern shows, one at a time. */
export const DETAIL_TABS = [
  { value: 'request', label: 'Request' },
  { value: 'expectation', label: 'Expectation' },
  { value: 'rates', label: 'Rates and budget' },
  { value: 'proof', label: 'Proof' },
] as const;

export type DetailTab = (typeof DETAIL_TABS)[number]['value'];
