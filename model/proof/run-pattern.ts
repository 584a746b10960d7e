import type { WireItem } from '../../engine/values/attribute-value';
import type { AccessOperation } from '../access-pattern';
import type { JsonObject } from '../model';
import { type Caller, isWireObject, objectsIn, type ServiceFault, type WireObject } from './call';
import { createUnitsSum } from './consumed';
import { operationKind } from './operation-kind';
import type { UnitsOfPart } from './proof';

/** What came of sending a pattern's request, with all its pages. */
export interface Run {
  readonly requests: readonly JsonObject[];
  readonly items: readonly WireItem[];
  /** Items that came back, be they listed or only counted. */
  readonly returned: number;
  /** Undefined where the service does not say. */
  readonly scanned: number | undefined;
  readonly units: readonly UnitsOfPart[];
  /** Milliseconds of each page. */
  readonly ms: readonly number[];
  /** Why the last page was refused. */
  readonly fault: ServiceFault | undefined;
  /** There were more pages than are read. */
  readonly isCut: boolean;
}

/** Beyond this many nobody reads on, and a proof has other things to do. */
const MAX_PAGES = 1_000;
const BATCH_PAUSE_MS = 100;

/**
 * Sends a request and reads it to its end. One that has a Limit asks for no more than one page, so
 * it gets one.
 */
export async function runRequest(
  caller: Caller,
  operation: AccessOperation,
  input: JsonObject,
): Promise<Run> {
  const requests: JsonObject[] = [];
  const items: WireItem[] = [];
  const ms: number[] = [];
  const units = createUnitsSum(operationKind(operation, input));
  let [returned, scanned] = [0, 0];
  let fault: ServiceFault | undefined;
  let next: JsonObject | undefined = input;
  while (next !== undefined && requests.length < MAX_PAGES) {
    const sent: JsonObject = next;
    requests.push(sent);
    const answer = await caller.call(operation, sent);
    ms.push(answer.ms);
    if (!answer.ok) {
      fault = answer.error;
      next = undefined;
      break;
    }
    const { output } = answer;
    const page = itemsOf(output);
    for (const item of page) items.push(item);
    returned += typeof output.Count === 'number' ? output.Count : page.length;
    scanned += typeof output.ScannedCount === 'number' ? output.ScannedCount : 0;
    units.add(output);
    next = nextRequest(operation, sent, output);
    // What a batch leaves over is left for want of capacity.
    if (next?.RequestItems !== undefined) await caller.pause(BATCH_PAUSE_MS);
  }
  const isScanned = operation === 'Query' || operation === 'Scan';
  return {
    requests,
    items,
    returned,
    scanned: isScanned ? scanned : undefined,
    units: units.list(),
    ms,
    fault,
    isCut: next !== undefined,
  };
}

/** Items in the order of the answer, wherever the operation has them. */
function itemsOf(output: WireObject): readonly WireItem[] {
  const { Items, Item, Attributes, Responses } = output;
  const found = [
    ...objectsIn(Items),
    ...objectsIn([Item, Attributes]),
    // A transaction has a list, in which a missing item is an empty object; a batch a list a table.
    ...(Array.isArray(Responses) ? objectsIn(objectsIn(Responses).map((one) => one.Item)) : []),
    ...(isWireObject(Responses) ? Object.values(Responses).flatMap(objectsIn) : []),
  ];
  // The service's own answer has items in the wire's form.
  return found as readonly WireItem[];
}

/** returns  undefined when the answer was the last */
function nextRequest(
  operation: AccessOperation,
  input: JsonObject,
  output: WireObject,
): JsonObject | undefined {
  // What the service answers is JSON.
  const more = (member: string) => output[member] as JsonObject | undefined;
  switch (operation) {
    case 'Query':
    case 'Scan': {
      const key = more('LastEvaluatedKey');
      if (key === undefined || input.Limit !== undefined) return undefined;
      return { ...input, ExclusiveStartKey: key };
    }
    case 'ExecuteStatement': {
      const token = output.NextToken;
      if (typeof token !== 'string' || input.Limit !== undefined) return undefined;
      return { ...input, NextToken: token };
    }
    case 'BatchGetItem':
    case 'BatchWriteItem': {
      const left = more(operation === 'BatchGetItem' ? 'UnprocessedKeys' : 'UnprocessedItems');
      if (left === undefined || Object.keys(left).length === 0) return undefined;
      return { ...input, RequestItems: left };
    }
    default:
      return undefined;
  }
}
