import { describe, expect, it } from 'vitest';
import { consoleRefusal, parseAllowedHosts } from './console-access';

const FOREIGN = 'Sortkey answers only its own pages.';
const NAME = (host: string) =>
  `Sortkey does not answer to the name "${host}". Set SORTKEY_ALLOWED_HOSTS to allow it.`;

describe('a request to the console', () => {
  it.each<[string, string, Record<string, string>, string | undefined]>([
    ['a page', '/local/tables', { host: 'localhost:3000' }, undefined],
    ['a program', '/api/local/ListTables', { host: '127.0.0.1:3000' }, undefined],
    ['IPv6', '/', { host: '[::1]:3000' }, undefined],
    [
      'an own page',
      '/api/local/PutItem',
      { host: 'localhost:3000', origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin' },
      undefined,
    ],
    [
      'an own page over TLS, behind a proxy',
      '/api/local/PutItem',
      { host: 'sortkey.test', origin: 'https://sortkey.test', 'sec-fetch-site': 'same-origin' },
      undefined,
    ],
    ['the address bar', '/api/server', { host: 'localhost', 'sec-fetch-site': 'none' }, undefined],
    [
      'a link on another page, to a page',
      '/local/tables',
      { host: 'localhost:3000', 'sec-fetch-site': 'cross-site' },
      undefined,
    ],
    [
      'a foreign page, to the API',
      '/api/server',
      { host: 'localhost:3000', 'sec-fetch-site': 'cross-site' },
      FOREIGN,
    ],
    [
      'a page of another port',
      '/api/server',
      { host: 'localhost:3000', 'sec-fetch-site': 'same-site' },
      FOREIGN,
    ],
    [
      'a foreign origin',
      '/api/local/PutItem',
      { host: 'localhost:3000', origin: 'https://evil.test' },
      FOREIGN,
    ],
    [
      'an origin of another port',
      '/api/local/PutItem',
      { host: 'localhost:3000', origin: 'http://localhost:4000' },
      FOREIGN,
    ],
    ['a sandboxed frame', '/api/server', { host: 'localhost:3000', origin: 'null' }, FOREIGN],
    ['a foreign name', '/', { host: 'evil.test:3000' }, NAME('evil.test:3000')],
    ['no name', '/', {}, NAME('')],
    ['an allowed name', '/', { host: 'Sortkey.test:3000' }, undefined],
  ])('%s', (_name, path, headers, expected) => {
    const allowed = parseAllowedHosts('sortkey.test, other.test');
    expect(consoleRefusal({ path, headers: new Headers(headers) }, allowed)).toBe(expected);
  });

  it('may come by any name when any is allowed', () => {
    const headers = new Headers({ host: 'evil.test' });
    expect(consoleRefusal({ path: '/', headers }, ['*'])).toBeUndefined();
  });
});

describe('the allowed hosts', () => {
  it.each([
    [undefined, []],
    ['', []],
    ['a.test', ['a.test']],
    [' A.test,b.test  c.test,', ['a.test', 'b.test', 'c.test']],
  ])('%j are %j', (text, hosts) => expect(parseAllowedHosts(text)).toEqual(hosts));
});
