import type { WireItem } from '../../engine/values/attribute-value';
import { inferEntities } from '../../model/infer/infer-entities';
import type { Model } from '../../model/model';
import { attributesOf, globalIndex, key, sampleModel } from './model-parts';
import { musicPatterns } from './music-patterns';
import { SampleRandom } from './random';

/** Artists that do not exist, with genre, albums and year of the first. */
const ARTISTS: readonly [string, string, readonly [string, ...string[]], number][] = [
  ['The Lantern Keepers', 'Indie folk', ['Harbour Lights', 'Salt and Cedar'], 2014],
  ['Marisol Vega', 'Latin pop', ['Mediodía', 'Ceniza', 'Norte Sur'], 2009],
  ['Cassette Weather', 'Synthwave', ['Chrome Coast', 'Night Bus'], 2018],
  ['Ingrid Solheim Trio', 'Jazz', ['Blue Hour in Bergen', 'Standards, Mostly'], 2005],
  ['Parallax Choir', 'Ambient', ['Tidal', 'Slow Aperture'], 2016],
  ['Okonkwo & Sons', 'Afrobeat', ['Market Day', 'Lagos Standard Time'], 2011],
  ['Velvet Antenna', 'Alternative rock', ['Static Bloom', 'Signal Loss'], 2002],
  ['Hana Mori', 'City pop', ['Shibuya Rain', 'Last Train'], 2020],
];

const FIRST = ['Glass', 'Paper', 'Copper', 'Winter', 'Silver', 'Hollow', 'Open', 'Quiet', 'Second'];
const SECOND = ['River', 'Window', 'Engine', 'Garden', 'Satellite', 'Letter', 'Avenue', 'Season'];
const TAGS = ['acoustic', 'driving', 'instrumental', 'late night', 'live favourite', 'remastered'];
const ROLES = ['producer', 'mixing', 'mastering'];
const PEOPLE = ['A. Lindqvist', 'J. Okafor', 'R. Castellanos', 'M. Tanaka', 'S. Whitfield'];

/** The table of the first tutorial: artist and song, found by genre and album through an index. */
export function musicModel(): Model {
  const random = new SampleRandom(1975);
  const items = ARTISTS.flatMap((artist) => songs(artist, random));
  const keys = {
    name: 'Songs',
    partitionKey: key('Artist'),
    sortKey: key('SongTitle'),
    indexes: [globalIndex('GenreAlbumTitle', key('Genre'), key('AlbumTitle'))],
  };
  const titles = items.flatMap(({ Artist, SongTitle }) =>
    Artist?.S === 'Cassette Weather' ? (SongTitle?.S ?? []) : [],
  );
  return sampleModel(
    'Music library',
    'Songs by artist and title, and by genre and album: a composite key reads what belongs ' +
      'together in order, an index reads the same items in another.',
    [
      {
        ...keys,
        name: 'Music',
        attributes: attributesOf(items, ['Artist', 'SongTitle']),
        billing: { mode: 'on-demand' },
        sizing: { itemCount: 2_000_000, itemBytes: 450 },
        items,
        facets: [],
        entities: inferEntities(keys, items),
        accessPatterns: musicPatterns(titles.toSorted()),
        extras: {},
      },
    ],
  );
}

function songs(
  [artist, genre, albums, firstYear]: (typeof ARTISTS)[number],
  random: SampleRandom,
): readonly WireItem[] {
  const titles = new Set<string>();
  return albums.flatMap((album, albumNumber) =>
    Array.from({ length: random.whole(5, 8) }, (_, track) => {
      const title = newTitle(titles, random);
      return song(
        { artist, genre, album, title, track, year: firstYear + albumNumber * 3 },
        random,
      );
    }),
  );
}

function newTitle(taken: Set<string>, random: SampleRandom): string {
  let title = '';
  while (title === '' || taken.has(title)) title = `${random.pick(FIRST)} ${random.pick(SECOND)}`;
  taken.add(title);
  return title;
}

interface Song {
  artist: string;
  genre: string;
  album: string;
  title: string;
  track: number;
  year: number;
}

function song({ artist, genre, album, title, track, year }: Song, random: SampleRandom): WireItem {
  const credits = random.some(ROLES, random.whole(1, 3)).map((role) => ({
    M: { role: { S: role }, name: { S: random.pick(PEOPLE) } },
  }));
  const single = random.next() < 0.25;
  return {
    Artist: { S: artist },
    SongTitle: { S: title },
    AlbumTitle: { S: album },
    Genre: { S: genre },
    Year: { N: String(year) },
    Track: { N: String(track + 1) },
    DurationSeconds: { N: String(random.whole(142, 431)) },
    Rating: { N: (random.whole(28, 50) / 10).toString() },
    Explicit: { BOOL: random.next() < 0.15 },
    Tags: { SS: random.some(TAGS, random.whole(1, 3)) },
    Credits: { L: credits },
    Waveform: { B: random.bytes(24) },
    ...(single ? { ChartWeeks: { NS: weeks(random) } } : {}),
    // A song that was never a single has no date, which is not the same as not being known.
    SingleReleased: single ? { S: `${year}-0${random.whole(1, 9)}-15` } : { NULL: true },
  };
}

function weeks(random: SampleRandom): string[] {
  const first = random.whole(3, 30);
  return Array.from({ length: random.whole(2, 5) }, (_, week) => String(first + week));
}
