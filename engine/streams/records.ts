import type { Json } from '../json-text';
import { JsonText } from '../json-text';
import type { WireItem } from '../values/attribute-value';
import { itemFromWire } from '../values/attribute-value';
import { itemSize } from '../values/item-size';
import type { LoggedChange } from '../writes/change-log';

/** What a stream shows of each change. */
export type ViewType = 'KEYS_ONLY' | 'NEW_IMAGE' | 'OLD_IMAGE' | 'NEW_AND_OLD_IMAGES';

/** Sequence numbers have at least 21 digits on the wire, and do not begin with a zero. */
const SEQUENCE_DIGITS = 20;

/** A sequence number as it stands on the wire. */
export function sequenceText(sequence: bigint): string {
  return `1${String(sequence).padStart(SEQUENCE_DIGITS, '0')}`;
}

/** returns  undefined for text that is no sequence number of ours */
export function parseSequence(text: string): bigint | undefined {
  return /^1\d{20}$/.test(text) ? BigInt(text.slice(1)) : undefined;
}

/** What a record says besides what its change does. */
export interface RecordContext {
  readonly viewType: ViewType;
  readonly region: string;
  /** 32 hexadecimal digits that no other record of the stream has. */
  readonly eventId: string;
  /** As `recordBytes` counts them. */
  readonly sizeBytes: number;
}

/** A change as GetRecords tells it. */
export function streamRecord(
  change: LoggedChange,
  { viewType, region, eventId, sizeBytes }: RecordContext,
): Json {
  const NewImage = showsNew(viewType) ? change.after : undefined;
  const OldImage = showsOld(viewType) ? change.before : undefined;
  return {
    eventID: eventId,
    eventName: eventName(change),
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: region,
    dynamodb: {
      ApproximateCreationDateTime: Math.floor(change.atMs / 1000),
      Keys: jsonOf(change.keys),
      NewImage: NewImage && jsonOf(NewImage),
      OldImage: OldImage && jsonOf(OldImage),
      SequenceNumber: sequenceText(change.sequence),
      SizeBytes: sizeBytes,
      StreamViewType: viewType,
    },
    userIdentity:
      change.cause === 'ttl'
        ? { PrincipalId: 'dynamodb.amazonaws.com', Type: 'Service' }
        : undefined,
  };
}

/** Sizes of the key and of the images that are shown. */
export function recordBytes(change: LoggedChange, viewType: ViewType): number {
  return (
    sizeOf(change.keys) +
    (showsNew(viewType) ? sizeOf(change.after) : 0) +
    (showsOld(viewType) ? sizeOf(change.before) : 0)
  );
}

function eventName({ before, after }: LoggedChange): 'INSERT' | 'MODIFY' | 'REMOVE' {
  if (before === undefined) return 'INSERT';
  return after === undefined ? 'REMOVE' : 'MODIFY';
}

function showsNew(viewType: ViewType): boolean {
  return viewType === 'NEW_IMAGE' || viewType === 'NEW_AND_OLD_IMAGES';
}

function showsOld(viewType: ViewType): boolean {
  return viewType === 'OLD_IMAGE' || viewType === 'NEW_AND_OLD_IMAGES';
}

function sizeOf(wire: WireItem | undefined): number {
  if (wire === undefined) return 0;
  return itemSize(itemFromWire(wire));
}

function jsonOf(wire: WireItem): JsonText {
  return new JsonText(JSON.stringify(wire));
}
