import type { Model, ModelTable, Severity } from '../model';
import type { Proof } from '../proof/proof';
import type { Advice, Asked } from './advice';
import { reservedNames, timeToLive, unusedAttributes } from './rules/attributes';
import {
  collidingEntities,
  keylessEntities,
  repeatedEntities,
  unknownInTemplates,
  unreadEntities,
} from './rules/entities';
import { misfits, relationalDesign, scatteredReads } from './rules/fit';
import { busyCounters, expectedHeat, measuredHeat, tableLoad } from './rules/heat';
import {
  crowdedIndexes,
  emptyIndexes,
  fruitlessReads,
  overProjectedIndexes,
  unusedIndexes,
} from './rules/index-use';
import { coveredIndexes, largeCollections, localIndexes } from './rules/indexes';
import {
  itemLimits,
  modelLimits,
  nameLimits,
  requestLimits,
  tableLimits,
  tagLimits,
} from './rules/limits';
import { endlessCollections, fewPartitionKeys, timePartitionKeys } from './rules/partition-keys';
import { patternlessTables, strayParameters, strayPatterns, vaguePatterns } from './rules/patterns';
import {
  brokenExpressions,
  impossibleReads,
  manyPages,
  readsBeyondProjection,
  reservedInExpressions,
  scans,
  wastefulFilters,
} from './rules/reads';
import { growingLists, largeAttributes, longLists, nearlyFullItems } from './rules/sizes';
import { type PatternStudy, studyModel, type TableStudy } from './study';

/** One idea of what may be wrong with a table. */
type TableRule = (study: TableStudy) => readonly Advice[];

const TABLE_RULES: readonly TableRule[] = [
  tableLimits,
  itemLimits,
  tagLimits,
  nameLimits,
  requestLimits,
  nearlyFullItems,
  largeAttributes,
  longLists,
  growingLists,
  fewPartitionKeys,
  timePartitionKeys,
  endlessCollections,
  measuredHeat,
  expectedHeat,
  busyCounters,
  tableLoad,
  scans,
  wastefulFilters,
  impossibleReads,
  readsBeyondProjection,
  manyPages,
  brokenExpressions,
  reservedInExpressions,
  coveredIndexes,
  localIndexes,
  largeCollections,
  unusedIndexes,
  overProjectedIndexes,
  crowdedIndexes,
  emptyIndexes,
  fruitlessReads,
  keylessEntities,
  unknownInTemplates,
  collidingEntities,
  unreadEntities,
  repeatedEntities,
  reservedNames,
  unusedAttributes,
  timeToLive,
  patternlessTables,
  vaguePatterns,
  strayPatterns,
  strayParameters,
  misfits,
  scatteredReads,
];

const MODEL_RULES: readonly ((
  asked: Asked,
  studies: readonly TableStudy[],
) => readonly Advice[])[] = [modelLimits, (_, studies) => relationalDesign(studies)];

/**
 * What could be better about a design, gravest first.
 *
 * proof  what its access patterns measured; without it, loads are estimated
 */
export function advise(model: Model, proof?: Proof): readonly Advice[] {
  const studies = studyModel(model, proof);
  const asked: Asked = { model, proof };
  const names = JSON.stringify(model.tables.map(({ name }) => name));
  const found = [
    ...MODEL_RULES.flatMap((rule) => rule(asked, studies)),
    ...studies.flatMap((study) => tableAdvice(study, { proof, names })),
  ];
  return SEVERITIES.flatMap((severity) => found.filter((one) => one.severity === severity));
}

/** What was found about a table before, and all of the rest of the design that it rested on. */
interface Before {
  readonly position: number;
  readonly proof: Proof | undefined;
  readonly names: string;
  readonly users: readonly PatternStudy[];
  readonly found: readonly Advice[];
}

const before = new WeakMap<ModelTable, Before>();

/** After an edit of one table, the others need not be asked again. */
function tableAdvice(
  study: TableStudy,
  { proof, names }: Pick<Before, 'proof' | 'names'>,
): readonly Advice[] {
  const { table, at, uses } = study;
  const position = Number(at[1]);
  const users = uses.map(({ by }) => by);
  const known = before.get(table);
  const isSame =
    known?.position === position &&
    known.proof === proof &&
    known.names === names &&
    known.users.length === users.length &&
    known.users.every((user, place) => isSameUser(user, users[place]));
  if (isSame) return known.found;
  const found = TABLE_RULES.flatMap((rule) => rule(study));
  before.set(table, { position, proof, names, users, found });
  return found;
}

/** Of another table, it may have moved. */
function isSameUser(one: PatternStudy, other: PatternStudy | undefined): boolean {
  if (one.pattern !== other?.pattern) return false;
  return one.at[1] === other.at[1] && one.at[3] === other.at[3];
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'note'];
