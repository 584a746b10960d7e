import { describe, expect, it } from 'vitest';
import { validationError } from '../errors';
import { addTags, checkedTagKeys, checkedTags, removeTags } from './tags';

const tag = (key: string, value = '') => ({ key, value });
const many = (count: number) => Array.from({ length: count }, (_, i) => tag(`key-${i}`));
const TOO_MANY = 'Number of Tags exceed the current limit for the provided ResourceArn';

describe('tags', () => {
  it('are added behind those that are there', () => {
    expect(addTags([tag('a', '1')], [tag('b', '2')])).toEqual([tag('a', '1'), tag('b', '2')]);
  });

  it('with a key that is there get the new value', () => {
    expect(addTags([tag('a', '1'), tag('b')], [tag('a', '2')])).toEqual([tag('a', '2'), tag('b')]);
  });

  it('are fifty at most', () => {
    expect(addTags(many(49), [tag('more')])).toHaveLength(50);
    expect(addTags(many(50), [tag('key-0', 'new')])).toHaveLength(50);
    expect(() => addTags(many(50), [tag('more')])).toThrow(validationError(TOO_MANY));
  });

  it('are taken away by their keys', () => {
    expect(removeTags([tag('a'), tag('b'), tag('c')], ['c', 'a', 'none'])).toEqual([tag('b')]);
  });
});

describe('tags of a request', () => {
  it.each([
    ['letters of any script', 'ключ café 表', 'значение'],
    ['digits and signs', 'a1+b-c=d.e_f:g/h@i', '+-=._:/@'],
    ['the longest', 'k'.repeat(128), 'v'.repeat(256)],
    ['no value', 'key', ''],
    ['a key like the service’s own', 'awsome', 'aws:yes'],
  ])('may have %s', (_, Key, Value) => {
    expect(checkedTags([{ Key, Value }])).toEqual([tag(Key, Value)]);
  });

  const key = (text: string) => `The Tag Key provided is invalid, Key: ${text}`;
  const value = (text: string) => `The Tag Value provided is invalid, Value: ${text}`;

  it.each([
    [[{ Key: '', Value: '' }], key('')],
    [[{ Value: 'v' }], key('null')],
    [[{ Key: 'k'.repeat(129), Value: '' }], key('k'.repeat(129))],
    [[{ Key: 'a,b', Value: '' }], key('a,b')],
    [[{ Key: '🔑', Value: '' }], key('🔑')],
    [[{ Key: 'k' }], value('null')],
    [[{ Key: 'k', Value: 'v'.repeat(257) }], value('v'.repeat(257))],
    [[{ Key: 'k', Value: '100%' }], value('100%')],
    [[{ Key: 'aws:zzz', Value: '' }], 'Tag Key cannot be prefixed with aws:, Key: aws:zzz'],
    [[{ Key: 'AWS:zzz', Value: '' }], 'Tag Key cannot be prefixed with aws:, Key: AWS:zzz'],
    [
      [
        { Key: 'dup', Value: '1' },
        { Key: 'dup', Value: '2' },
      ],
      'Duplicate Tag Keys provided as input: Duplicate Tag Key found dup',
    ],
    [
      [
        { Key: 'good', Value: '1' },
        { Key: '~', Value: '2' },
      ],
      key('~'),
    ],
  ])('%j are refused', (tags, message) => {
    expect(() => checkedTags(tags)).toThrow(validationError(message));
  });
});

describe('keys of tags to be taken away', () => {
  it('may be any that a tag may have', () => {
    expect(checkedTagKeys(['a', 'aws:own'])).toEqual(['a', 'aws:own']);
  });

  it.each([
    [[''], 'The Tag Key provided is invalid, Key: '],
    [['k'.repeat(129)], `The Tag Key provided is invalid, Key: ${'k'.repeat(129)}`],
    [many(51).map((one) => one.key), TOO_MANY],
  ])('case %# is refused', (keys, message) => {
    expect(() => checkedTagKeys(keys)).toThrow(validationError(message));
  });
});
