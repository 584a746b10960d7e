/**
 * Where the service itself differs, by region or by date: one table. The first entry is what most
 * regions do today.
 *
 * source  BEHAVIOUR.md, rows marked as differing; observed May to October 2026
 */
export interface Profile {
  /**
   * Which generation decodes values in transactions: the older one words faults without
   * "1 validation error detected", and names the placeholder.
   */
  readonly transactionValues: 'older' | 'current';
  /** Whether an update expression is charged for what it names and computes (section 13.4). */
  readonly chargesUpdates: boolean;
  /**
   * How an empty table name, an empty or overlong list of a batch or transaction is told: alone and
   * by its wire name, or in the older form, joined with other faults and with the value printed.
   */
  readonly listFaults: 'alone' | 'joined';
}

export const RECOMMENDED: Profile = {
  transactionValues: 'older',
  chargesUpdates: true,
  listFaults: 'alone',
};

const FLAT_UPDATES: Partial<Profile> = { chargesUpdates: false };

/** What single regions do differently. */
const REGIONS: { readonly [region: string]: Partial<Profile> } = {
  'eu-west-2': { transactionValues: 'current' },
  'ap-south-2': FLAT_UPDATES,
  'ap-southeast-6': FLAT_UPDATES,
  'ap-southeast-7': FLAT_UPDATES,
  'ca-central-1': FLAT_UPDATES,
  'eu-central-2': FLAT_UPDATES,
  'eu-south-1': FLAT_UPDATES,
  'eu-south-2': FLAT_UPDATES,
  'eu-west-1': FLAT_UPDATES,
  'me-central-1': FLAT_UPDATES,
  'us-east-2': FLAT_UPDATES,
};

/** What every region said at a time. */
const WORDINGS = {
  current: {},
  older: { listFaults: 'joined' },
} as const satisfies { readonly [wording: string]: Partial<Profile> };

export type Wording = keyof typeof WORDINGS;

export function isWording(text: string): text is Wording {
  return Object.hasOwn(WORDINGS, text);
}

/** The names of all wordings, the current one first. */
export const wordings: readonly string[] = Object.keys(WORDINGS);

/** The profiles of one wording: that of most regions, and those of the others. */
function profilesOf(overrides: Partial<Profile>) {
  const common: Profile = { ...RECOMMENDED, ...overrides };
  const regions = Object.entries(REGIONS).map(
    ([region, own]) => [region, { ...common, ...own }] as const,
  );
  return { common, regions: new Map<string, Profile>(regions) };
}

const PROFILES = { current: profilesOf(WORDINGS.current), older: profilesOf(WORDINGS.older) };

/** What a region does. */
export function profileOf(region: string, wording: Wording = 'current'): Profile {
  const { common, regions } = PROFILES[wording];
  return regions.get(region) ?? common;
}
