import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createModelApi, type ModelApi } from './model-api';
import { modelRevision } from './model-files';

let folder = '';
let api: ModelApi;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sortkey-models-'));
  api = createModelApi({ SORTKEY_DATA: folder }, summarise);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A design of these tests is its name in brackets. */
function summarise(text: string) {
  const name = /^\[(.*)\]$/.exec(text)?.[1];
  return name === undefined ? undefined : { name, tables: 1, patterns: 2 };
}

function request(text: string, headers: Record<string, string> = {}): Request {
  const type = { 'content-type': 'application/json' };
  return new Request('http://localhost/api/models', {
    method: 'POST',
    headers: { ...type, ...headers },
    body: text,
  });
}

async function told(answer: Response | Promise<Response>): Promise<[number, object]> {
  const response = await answer;
  return [response.status, await response.json()];
}

const ids = async () => (await api.list().json()).models.map(({ id }: { id: string }) => id);

describe('a new model', () => {
  it.each([
    ['Online shop', 'online-shop'],
    ['Übergröße & Co.', 'u-bergro-e-co'],
    ['../../etc/passwd', 'etc-passwd'],
    ['CON', 'con-model'],
    ['日本', 'model'],
  ])('called %s is kept as %s.json', async (name, id) => {
    const [status, made] = await told(api.create(request(`[${name}]`)));
    expect([status, made]).toMatchObject([201, { id, revision: modelRevision(`[${name}]`) }]);
    expect(readFileSync(join(folder, 'models', `${id}.json`), 'utf8')).toBe(`[${name}]`);
    expect(readdirSync(join(folder, 'models'))).toEqual([`${id}.json`]);
  });

  it('takes no name that another has', async () => {
    for (let count = 0; count < 3; count++) await api.create(request('[Shop]'));
    expect(await ids()).toEqual(['shop-2', 'shop-3', 'shop']);
  });

  it.each([
    ['what is no model', request('nonsense'), 400, 'NotAModel'],
    [
      'what a form can send',
      request('[a]', { 'content-type': 'text/plain' }),
      415,
      'UnsupportedMediaType',
    ],
    ['what is too large', request('[a]', { 'content-length': '99999999' }), 413, 'RequestTooLarge'],
  ])('is refused when it is %s', async (_, sent, status, type) => {
    expect(await told(api.create(sent))).toMatchObject([status, { __type: `sortkey#${type}` }]);
    expect(existsSync(join(folder, 'models'))).toBe(false);
  });
});

describe('a model that is kept', () => {
  beforeEach(async () => {
    await api.create(request('[Shop]'));
  });

  it('is read with its revision', async () => {
    expect(await told(api.read('shop'))).toMatchObject([
      200,
      { id: 'shop', text: '[Shop]', revision: modelRevision('[Shop]') },
    ]);
  });

  it('is replaced by what was made from it', async () => {
    const sent = request('[Store]', { 'if-match': `"${modelRevision('[Shop]')}"` });
    expect(await told(api.write('shop', sent))).toMatchObject([
      200,
      { revision: modelRevision('[Store]') },
    ]);
    expect(readdirSync(join(folder, 'models'))).toEqual(['shop.json']);
    expect(await told(api.read('shop'))).toMatchObject([200, { text: '[Store]' }]);
  });

  it('is not replaced by what was made from an earlier one, and answers with itself', async () => {
    const sent = request('[Store]', { 'if-match': `"${modelRevision('[Before]')}"` });
    expect(await told(api.write('shop', sent))).toMatchObject([
      409,
      { __type: 'sortkey#ModelChanged', text: '[Shop]', revision: modelRevision('[Shop]') },
    ]);
    expect(
      await told(api.write('shop', request('[Store]', { 'if-none-match': '*' }))),
    ).toMatchObject([409, { text: '[Shop]' }]);
    expect(await told(api.write('shop', request('[Store]')))).toMatchObject([428, {}]);
  });

  it('can be deleted, and kept again', async () => {
    expect((await told(api.remove('shop')))[0]).toBe(200);
    expect((await told(api.remove('shop')))[0]).toBe(404);
    const late = request('[Store]', { 'if-match': modelRevision('[Shop]') });
    expect(await told(api.write('shop', late))).toMatchObject([
      404,
      { __type: 'sortkey#ModelNotFound' },
    ]);
    const again = request('[Shop]', { 'if-none-match': '*' });
    expect((await told(api.write('shop', again)))[0]).toBe(200);
    expect(await ids()).toEqual(['shop']);
  });

  it('is listed with what it holds, and a file that is no model too', async () => {
    writeFileSync(join(folder, 'models', 'broken.json'), 'nonsense');
    writeFileSync(join(folder, 'models', 'Notes.txt'), 'mine');
    const { models } = await api.list().json();
    expect(models).toMatchObject([
      { id: 'broken', name: 'broken', isReadable: false },
      { id: 'shop', name: 'Shop', tables: 1, patterns: 2, isReadable: true },
    ]);
  });
});

describe('an id', () => {
  it.each(['..', '../shop', '..%2fshop', '/etc/passwd', 'Shop', 'a b', '', '-', 'x'.repeat(65)])(
    'such as “%s” names nothing',
    async (id) => {
      writeFileSync(join(folder, 'shop.json'), '[Outside]');
      expect((await told(api.read(id)))[0]).toBe(404);
      expect((await told(api.remove(id)))[0]).toBe(404);
      const sent = request('[a]', { 'if-none-match': '*' });
      expect((await told(api.write(id, sent)))[0]).toBe(404);
      expect(readdirSync(folder)).toEqual(['shop.json']);
    },
  );
});

it('without a data folder the server says so', async () => {
  const none = createModelApi({}, summarise);
  expect(await told(none.list())).toMatchObject([503, { __type: 'sortkey#NoDataFolder' }]);
  expect((await told(none.create(request('[a]'))))[0]).toBe(503);
});
