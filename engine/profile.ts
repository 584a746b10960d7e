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

const profiles = new Map<string, Profile>();

/** What a region does. */
export function profileOf(region: string): Profile {
  const known = profiles.get(region);
  if (known !== undefined) return known;
  const overrides = Object.hasOwn(REGIONS, region) ? REGIONS[region] : undefined;
  if (overrides === undefined) return RECOMMENDED;
  const profile = { ...RECOMMENDED, ...overrides };
  profiles.set(region, profile);
  return profile;
}
