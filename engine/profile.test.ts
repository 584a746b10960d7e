import { describe, expect, it } from 'vitest';
import { type Profile, profileOf, RECOMMENDED } from './profile';

describe('a region', () => {
  const regions: [string, Profile][] = [
    ['us-east-1', RECOMMENDED],
    ['eu-west-2', { ...RECOMMENDED, transactionValues: 'current' }],
    ['us-east-2', { ...RECOMMENDED, chargesUpdates: false }],
    ['eu-south-2', { ...RECOMMENDED, chargesUpdates: false }],
    ['local', RECOMMENDED],
    ['__proto__', RECOMMENDED],
  ];
  it.each(regions)('%s does what was observed there', (region, profile) => {
    expect(profileOf(region)).toEqual(profile);
    expect(profileOf(region)).toBe(profileOf(region));
  });

  it('says it as it did before, when asked to', () => {
    const older: Profile = { ...RECOMMENDED, listFaults: 'joined' };
    expect(profileOf('us-east-1', 'older')).toEqual(older);
    expect(profileOf('us-east-2', 'older')).toEqual({ ...older, chargesUpdates: false });
  });
});
