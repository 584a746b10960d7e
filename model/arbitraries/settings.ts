import fc from 'fast-check';
import type { Autoscaling, Billing, ModelTable, ModelThroughput, TableAutoscaling } from '../model';
import type { Columns } from './columns';
import { compact, extras, maybe } from './values';

/** How much of a model a format can say; see `ModelOptions`. */
export type Scope = 'all' | 'deployed' | 'created';

type Settings = Pick<ModelTable, 'billing'> & {
  readonly [K in SettingName]: ModelTable[K] | undefined;
};
type SettingName =
  | 'tableClass'
  | 'deletionProtection'
  | 'timeToLive'
  | 'stream'
  | 'pointInTimeRecovery'
  | 'encryption'
  | 'tags';

/** What of a table is neither keys nor contents. */
export function tableSettings(scope: Scope, columns: Columns): fc.Arbitrary<Settings> {
  const { partitionKey, others } = columns;
  const numbers = [...columns.keys, ...others].filter(({ type }) => type === 'N');
  // Beyond items nobody says which attributes there are.
  const names = scope === 'all' ? numbers.map(({ name }) => name) : ['expiresAt', 'ttl'];
  const expiring = names.filter((name) => name !== partitionKey.name);
  const beyond = <T>(arbitrary: fc.Arbitrary<T>) =>
    scope === 'created' ? fc.constant(undefined) : maybe(arbitrary);
  return fc.record({
    billing: billing(scope),
    tableClass: maybe(fc.constant('STANDARD_INFREQUENT_ACCESS' as const)),
    deletionProtection: maybe(fc.constant(true as const)),
    timeToLive:
      expiring.length === 0 ? fc.constant(undefined) : beyond(fc.constantFrom(...expiring)),
    stream: maybe(fc.constantFrom('KEYS_ONLY', 'NEW_IMAGE', 'OLD_IMAGE', 'NEW_AND_OLD_IMAGES')),
    pointInTimeRecovery: beyond(fc.constant(true as const)),
    encryption: maybe(
      fc.constantFrom(
        { key: 'AWS_MANAGED' as const },
        { key: 'CUSTOMER' as const, arn: 'arn:aws:kms:us-east-1:123456789012:alias/tables' },
      ),
    ),
    tags: maybe(tags),
  });
}

const tags = fc.uniqueArray(
  fc.record(
    {
      key: fc.oneof(fc.constantFrom('team', 'cost-centre', 'constructor'), tagText(1)),
      value: tagText(0),
    },
    { noNullPrototype: true },
  ),
  { minLength: 1, maxLength: 3, selector: ({ key }) => key },
);

/** source  docs.aws.amazon.com/amazondynamodb/latest/developerguide/Tagging.html */
function tagText(minLength: number): fc.Arbitrary<string> {
  const characters = fc.constantFrom(...'abXY09+-=._:/@ é');
  return fc
    .array(characters, { minLength, maxLength: 8 })
    .map((all) => all.join('').trim())
    .filter((one) => one.length >= minLength && !one.toLowerCase().startsWith('aws:'));
}

function billing(scope: Scope): fc.Arbitrary<Billing> {
  const provisioned = fc
    .tuple(
      throughput,
      scope === 'created' ? fc.constant(undefined) : maybe(autoscaling),
      scope === 'all' ? extras : fc.constant({}),
    )
    .map(([units, scaling, more]) =>
      compact<Extract<Billing, { mode: 'provisioned' }>>({
        mode: 'provisioned',
        ...units,
        autoscaling: scaling,
        extras: more,
      }),
    );
  return fc.oneof(fc.constant<Billing>({ mode: 'on-demand' }), provisioned);
}

const units = fc.constantFrom(1, 2, 5, 100, 40_000);
export const throughput: fc.Arbitrary<ModelThroughput> = fc.record(
  { readUnits: units, writeUnits: units },
  { noNullPrototype: true },
);

const scaling: fc.Arbitrary<Autoscaling> = fc
  .tuple(units, units, fc.integer({ min: 20, max: 90 }))
  .map(([one, other, targetPercent]) => ({
    minUnits: Math.min(one, other),
    maxUnits: Math.max(one, other),
    targetPercent,
  }));

/** At least one of both. */
export const autoscaling: fc.Arbitrary<TableAutoscaling> = fc
  .tuple(maybe(scaling), maybe(scaling))
  .filter(([read, write]) => read !== undefined || write !== undefined)
  .map(([read, write]) => compact<TableAutoscaling>({ read, write }));
