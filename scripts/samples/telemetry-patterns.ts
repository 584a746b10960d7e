import type { AccessPattern } from '../../model/access-pattern';
import { given } from './model-parts';

const DEVICE = given('device', 'dev-001');
const OF_DEVICE = { ':device': '${device}' };

export const DEVICE_PATTERNS: readonly AccessPattern[] = [
  {
    name: 'Devices of a site',
    operation: 'Query',
    index: 'BySite',
    perSecond: 0.5,
    request: {
      KeyConditionExpression: 'Site = :site',
      ExpressionAttributeValues: { ':site': '${site}' },
    },
    parameters: [given('site', 'greenhouse-north')],
    expect: {
      count: { min: 2, max: 2 },
      order: { attribute: 'InstalledOn', direction: 'ascending' },
    },
    budget: { readUnits: 0.5, minEfficiencyPercent: 100 },
  },
  {
    name: 'A device is registered once',
    operation: 'PutItem',
    perSecond: 0.01,
    request: {
      Item: { DeviceId: '${device}', Site: { S: 'cold-store-1' } },
      ConditionExpression: 'attribute_not_exists(DeviceId)',
    },
    parameters: [DEVICE],
    expect: { error: 'ConditionalCheckFailedException' },
  },
  {
    name: 'Firmware of a device',
    operation: 'ExecuteStatement',
    perSecond: 0.1,
    request: {
      Statement: 'SELECT Firmware FROM "Devices" WHERE DeviceId = ?',
      Parameters: ['${device}'],
    },
    parameters: [DEVICE],
    expect: { count: { min: 1, max: 1 } },
    budget: { readUnits: 0.5 },
  },
];

/** An alarm that is in the samples. */
export interface SampleAlarm {
  readonly device: string;
  readonly site: string;
  readonly at: string;
}

export function readingPatterns(alarm: SampleAlarm): readonly AccessPattern[] {
  return [...STORING, ...ofDevice(), ...ofAlarms(alarm)];
}

const STORING: readonly AccessPattern[] = [
  {
    name: 'Store readings',
    description: 'Gateways send what three devices have measured in one request.',
    operation: 'BatchWriteItem',
    perSecond: 20,
    peakPerSecond: 60,
    items: 3,
    request: {
      RequestItems: {
        Readings: ['dev-001', 'dev-002', 'dev-003'].map((device) => ({
          PutRequest: {
            Item: {
              DeviceId: { S: device },
              At: { N: '1795305600' },
              Temperature: { N: '24.1' },
              Humidity: { N: '61' },
              Severity: { S: 'normal' },
              ExpiresAt: { N: '1858377600' },
            },
          },
        })),
      },
    },
    budget: { writeUnits: 9, roundTrips: 1 },
  },
];

/** A reserved word. */
const AT = { '#at': 'At' };

function ofDevice(): readonly AccessPattern[] {
  return [
    {
      name: 'A day of a device',
      operation: 'Query',
      perSecond: 4,
      items: 48,
      request: {
        KeyConditionExpression: 'DeviceId = :device AND #at BETWEEN :from AND :to',
        ExpressionAttributeNames: AT,
        ExpressionAttributeValues: { ...OF_DEVICE, ':from': '${from}', ':to': '${to}' },
      },
      parameters: [DEVICE, given('from', 1_795_046_400), given('to', 1_795_132_799)],
      expect: {
        count: { min: 48, max: 48 },
        order: { attribute: 'At', direction: 'ascending' },
      },
      budget: { readUnits: 2, roundTrips: 1, minEfficiencyPercent: 100 },
    },
    {
      name: 'Latest reading',
      operation: 'Query',
      perSecond: 30,
      request: {
        KeyConditionExpression: 'DeviceId = :device',
        ExpressionAttributeValues: OF_DEVICE,
        ScanIndexForward: false,
        Limit: 1,
      },
      parameters: [DEVICE],
      expect: { items: [{ At: { N: '1795131000' } }] },
      budget: { readUnits: 0.5, roundTrips: 1, minEfficiencyPercent: 100 },
    },
    {
      name: 'Hottest readings of a device',
      description: 'A second order within a device: that is what a local index is for.',
      operation: 'Query',
      index: 'ByTemperature',
      perSecond: 0.2,
      items: 5,
      request: {
        KeyConditionExpression: 'DeviceId = :device',
        ExpressionAttributeValues: OF_DEVICE,
        ScanIndexForward: false,
        Limit: 5,
      },
      parameters: [DEVICE],
      expect: {
        count: { min: 5, max: 5 },
        order: { attribute: 'Temperature', direction: 'descending' },
      },
      budget: { readUnits: 0.5, minEfficiencyPercent: 100 },
    },
    {
      name: 'Warnings of a device',
      description: 'The keys are all that is shown, so they are all that this index has.',
      operation: 'Query',
      index: 'BySeverity',
      perSecond: 0.2,
      items: 5,
      request: {
        KeyConditionExpression: 'DeviceId = :device AND Severity = :severity',
        ExpressionAttributeValues: { ...OF_DEVICE, ':severity': { S: 'warning' } },
      },
      parameters: [DEVICE],
      expect: { count: { min: 1 }, order: { attribute: 'At', direction: 'ascending' } },
      budget: { readUnits: 0.5, minEfficiencyPercent: 100 },
    },
  ];
}

const SEEING_TO = {
  Key: { DeviceId: '${device}', At: '${at}' },
  UpdateExpression: 'SET Acknowledged = :yes REMOVE AlarmSite',
  ConditionExpression: 'attribute_exists(AlarmSite)',
  ExpressionAttributeValues: { ':yes': { BOOL: true } },
};

function ofAlarms(alarm: SampleAlarm): readonly AccessPattern[] {
  return [
    {
      name: 'Open alarms of a site',
      description: 'Only alarms that nobody has seen to have the key of this index.',
      operation: 'Query',
      index: 'AlarmsBySite',
      perSecond: 1,
      request: {
        KeyConditionExpression: 'AlarmSite = :site',
        ExpressionAttributeValues: { ':site': '${site}' },
        ScanIndexForward: false,
      },
      parameters: [given('site', alarm.site)],
      expect: {
        count: { min: 1 },
        order: { attribute: 'At', direction: 'descending' },
      },
      budget: { readUnits: 0.5, minEfficiencyPercent: 100 },
    },
    {
      name: 'See to an alarm',
      description: 'Takes it out of the index of open alarms.',
      operation: 'UpdateItem',
      perSecond: 0.01,
      request: { ...SEEING_TO, ReturnValues: 'UPDATED_NEW' },
      parameters: [given('device', alarm.device), given('at', Number(alarm.at))],
      expect: { items: [{ Acknowledged: { BOOL: true } }] },
      budget: { writeUnits: 3 },
    },
    {
      name: 'There is no alarm to see to',
      operation: 'UpdateItem',
      perSecond: 0.01,
      request: SEEING_TO,
      parameters: [DEVICE, given('at', 1)],
      expect: { error: 'ConditionalCheckFailedException' },
    },
  ];
}
