import { describe, expect, it } from 'vitest';
import { BUILT_IN_CONNECTION, type Connection, connectionId, withBuiltIn } from './connections';

describe('the id of a new connection', () => {
  it.each([
    ['Production', [], 'production'],
    ['Café & bar (eu)', [], 'cafe-bar-eu'],
    ['Production', ['production'], 'production-2'],
    ['Production', ['production', 'production-2'], 'production-3'],
    ['local', [], 'local-2'],
    ['API', [], 'api-2'],
    ['表', [], 'connection'],
    ['x'.repeat(60), [], 'x'.repeat(40)],
  ])('%s among %j is %s', (name, taken, id) => {
    expect(connectionId(name, taken)).toBe(id);
  });
});

describe('the list of connections', () => {
  const saved = (id: string, name: string): Connection => ({
    ...BUILT_IN_CONNECTION,
    id,
    name,
    type: 'endpoint',
  });

  it('starts with the built-in engine and goes on by name', () => {
    const list = withBuiltIn([saved('b', 'Beta'), saved('a', 'Alpha')]);
    expect(list.map(({ id }) => id)).toEqual(['local', 'a', 'b']);
  });

  it('lets a saved document rename the built-in engine', () => {
    const renamed = { ...BUILT_IN_CONNECTION, name: 'My engine' };
    expect(withBuiltIn([saved('a', 'Alpha'), renamed])).toEqual([renamed, saved('a', 'Alpha')]);
  });
});
