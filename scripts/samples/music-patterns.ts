import type { AccessPattern } from '../../model/access-pattern';
import { given } from './model-parts';

const ARTIST = given('artist', 'Cassette Weather');
const BY_ARTIST = {
  KeyConditionExpression: 'Artist = :artist',
  ExpressionAttributeValues: { ':artist': '${artist}' },
};

const KEY = { Artist: '${artist}', SongTitle: '${title}' };

/** What a player asks of the songs, given those of one artist. */
export function musicPatterns(titles: readonly string[]): readonly AccessPattern[] {
  const [title = ''] = titles;
  const song = [ARTIST, given('title', title)];
  return [
    {
      name: 'Play a song',
      operation: 'GetItem',
      perSecond: 200,
      peakPerSecond: 900,
      request: { Key: KEY },
      parameters: song,
      expect: { items: [{ Genre: { S: 'Synthwave' } }] },
      budget: { readUnits: 0.5, roundTrips: 1 },
    },
    ...lists(titles),
    ...several(titles),
    {
      name: 'Rate a song',
      operation: 'UpdateItem',
      perSecond: 5,
      request: { ...RATING, ReturnValues: 'UPDATED_NEW' },
      parameters: song,
      expect: { items: [{ Rating: { N: '4.7' } }] },
      budget: { writeUnits: 2 },
    },
    {
      name: 'A song that is not there is not rated',
      operation: 'UpdateItem',
      perSecond: 0.01,
      request: RATING,
      parameters: [ARTIST, given('title', 'Unwritten')],
      expect: { error: 'ConditionalCheckFailedException' },
    },
  ];
}

const RATING = {
  Key: KEY,
  UpdateExpression: 'SET Rating = :stars',
  ConditionExpression: 'attribute_exists(Artist)',
  ExpressionAttributeValues: { ':stars': { N: '4.7' } },
};

function lists(titles: readonly string[]): readonly AccessPattern[] {
  return [
    {
      name: 'Songs of an artist',
      operation: 'Query',
      perSecond: 80,
      items: titles.length,
      request: BY_ARTIST,
      parameters: [ARTIST],
      expect: {
        count: { min: titles.length, max: titles.length },
        order: { attribute: 'SongTitle', direction: 'ascending' },
      },
      budget: { readUnits: 1, roundTrips: 1, minEfficiencyPercent: 100 },
    },
    {
      name: 'Albums of a genre',
      description: 'Other keys for the same items: that is what the index is for.',
      operation: 'Query',
      index: 'GenreAlbumTitle',
      perSecond: 25,
      items: titles.length,
      request: {
        KeyConditionExpression: 'Genre = :genre',
        ExpressionAttributeValues: { ':genre': '${genre}' },
      },
      parameters: [given('genre', 'Synthwave')],
      expect: {
        count: { min: titles.length, max: titles.length },
        order: { attribute: 'AlbumTitle', direction: 'ascending' },
      },
      budget: { readUnits: 1, minEfficiencyPercent: 100 },
    },
  ];
}

function several(titles: readonly string[]): readonly AccessPattern[] {
  return [
    {
      name: 'A playlist',
      operation: 'BatchGetItem',
      perSecond: 30,
      items: 3,
      request: {
        RequestItems: {
          Music: {
            Keys: titles.slice(0, 3).map((one) => ({
              Artist: '${artist}',
              SongTitle: { S: one },
            })),
          },
        },
      },
      parameters: [ARTIST],
      expect: { count: { min: 3, max: 3 } },
      budget: { readUnits: 1.5, roundTrips: 1 },
    },
    {
      name: 'Recent songs of an artist',
      operation: 'ExecuteStatement',
      perSecond: 2,
      request: {
        Statement: 'SELECT SongTitle, "Year" FROM "Music" WHERE Artist = ? AND "Year" >= ?',
        Parameters: ['${artist}', '${year}'],
      },
      parameters: [ARTIST, given('year', 2018)],
      expect: { count: { min: titles.length, max: titles.length } },
      budget: { readUnits: 1, minEfficiencyPercent: 50 },
    },
  ];
}
