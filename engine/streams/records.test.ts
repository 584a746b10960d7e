import { describe, expect, it } from 'vitest';
import type { Json } from '../json-text';
import { printJson } from '../json-text';
import type { LoggedChange } from '../writes/change-log';
import type { ViewType } from './records';
import { parseSequence, recordBytes, sequenceText, streamRecord } from './records';

const change: LoggedChange = {
  sequence: 42n,
  atMs: 1_767_225_600_999,
  keys: { pk: { S: 'ab' } },
  before: { pk: { S: 'ab' }, n: { N: '1' } },
  after: { pk: { S: 'ab' }, text: { S: 'four' } },
};
const { after: _, ...removal } = change;
const { before: __, ...insertion } = change;
const EVENT = '0123456789abcdef0123456789abcdef';

function recordOf(one: LoggedChange, viewType: ViewType): unknown {
  const sizeBytes = recordBytes(one, viewType);
  const record: Json = streamRecord(one, {
    viewType,
    region: 'eu-west-2',
    eventId: EVENT,
    sizeBytes,
  });
  return JSON.parse(printJson(record));
}

describe('a sequence number on the wire', () => {
  it.each([
    [0n, '100000000000000000000'],
    [42n, '100000000000000000042'],
    [18_446_744_073_709_551_615n, '118446744073709551615'],
  ])('%s is %s, and back', (sequence, text) => {
    expect(sequenceText(sequence)).toBe(text);
    expect(parseSequence(text)).toBe(sequence);
  });

  it.each(['', '1', '000000000000000000042', '1000000000000000000421', '10000000000000000004x'])(
    'is not %j',
    (text) => expect(parseSequence(text)).toBeUndefined(),
  );
});

describe('a record', () => {
  it('tells of a change what there is to tell', () => {
    expect(recordOf(change, 'NEW_AND_OLD_IMAGES')).toEqual({
      eventID: EVENT,
      eventName: 'MODIFY',
      eventVersion: '1.1',
      eventSource: 'aws:dynamodb',
      awsRegion: 'eu-west-2',
      dynamodb: {
        ApproximateCreationDateTime: 1_767_225_600,
        Keys: { pk: { S: 'ab' } },
        NewImage: { pk: { S: 'ab' }, text: { S: 'four' } },
        OldImage: { pk: { S: 'ab' }, n: { N: '1' } },
        SequenceNumber: '100000000000000000042',
        SizeBytes: 4 + 12 + 7,
        StreamViewType: 'NEW_AND_OLD_IMAGES',
      },
    });
  });

  it.each<[string, LoggedChange]>([
    ['INSERT', insertion],
    ['MODIFY', change],
    ['REMOVE', removal],
  ])('of a change is called %s', (name, one) => {
    expect(recordOf(one, 'KEYS_ONLY')).toHaveProperty('eventName', name);
  });

  it.each<[ViewType, string[], number]>([
    ['KEYS_ONLY', [], 4],
    ['NEW_IMAGE', ['NewImage'], 4 + 12],
    ['OLD_IMAGE', ['OldImage'], 4 + 7],
    ['NEW_AND_OLD_IMAGES', ['NewImage', 'OldImage'], 4 + 12 + 7],
  ])('with %s shows %j, and counts that', (viewType, images, sizeBytes) => {
    const record = recordOf(change, viewType) as { dynamodb: object };
    const shown = Object.keys(record.dynamodb).filter((name) => name.endsWith('Image'));
    expect(shown).toEqual(images);
    expect(record).toHaveProperty('dynamodb.SizeBytes', sizeBytes);
    expect(record).toHaveProperty('dynamodb.StreamViewType', viewType);
  });

  it('shows no image that there is not', () => {
    const images = (one: LoggedChange) =>
      Object.keys((recordOf(one, 'NEW_AND_OLD_IMAGES') as { dynamodb: object }).dynamodb);
    expect(images(insertion)).not.toContain('OldImage');
    expect(images(removal)).not.toContain('NewImage');
  });

  it('says who deleted an item that expired', () => {
    expect(recordOf({ ...removal, cause: 'ttl' }, 'KEYS_ONLY')).toHaveProperty('userIdentity', {
      PrincipalId: 'dynamodb.amazonaws.com',
      Type: 'Service',
    });
    expect(recordOf(removal, 'KEYS_ONLY')).not.toHaveProperty('userIdentity');
  });
});
