import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyItem } from './arbitraries';
import { changesOf, isDirty, readDraft } from './draft-item';
import {
  createDraft,
  type DraftAction,
  editDraft,
  findNode,
  hasFault,
  type ItemDraft,
} from './item-draft';

const rules = {
  keys: [
    { name: 'pk', type: 'S' as const },
    { name: 'sk', type: 'N' as const },
  ],
  indexKeys: [{ name: 'status', type: 'S' as const }],
};
const base = {
  pk: { S: 'a' },
  sk: { N: '1' },
  tags: { SS: ['x', 'y'] },
  deep: { M: { list: { L: [{ S: 'first' }, { M: { n: { N: '2' } } }] } } },
};
const draft = createDraft(base, base);

/** The id of the node at a path of names and positions. */
function idOf(nodes: ItemDraft['nodes'], ...path: readonly (string | number)[]): number {
  const [first, ...rest] = path;
  const node = typeof first === 'number' ? nodes[first] : nodes.find((each) => each.name === first);
  if (!node) throw new Error(`no node at ${path.join()}`);
  return rest.length > 0 && 'children' in node.value ? idOf(node.value.children, ...rest) : node.id;
}

function edit(...actions: readonly DraftAction[]): ItemDraft {
  return actions.reduce(editDraft, draft);
}

const itemAfter = (...actions: readonly DraftAction[]) => readDraft(edit(...actions), rules).item;
const problemsAfter = (...actions: readonly DraftAction[]) =>
  readDraft(edit(...actions), rules).problems;

describe('editing in the form', () => {
  it('starts as the item, and is not dirty', () => {
    expect(readDraft(draft, rules)).toEqual({ item: base, problems: [] });
    expect(isDirty(draft, readDraft(draft, rules))).toBe(false);
  });

  it('changes text, at any depth', () => {
    const id = idOf(draft.nodes, 'deep', 'list', 1, 'n');
    const item = itemAfter({ type: 'set-text', id, text: ' 3.0 ' });
    const list = { L: [{ S: 'first' }, { M: { n: { N: '3' } } }] };
    expect(item).toEqual({ ...base, deep: { M: { list } } });
  });

  it('renames', () =>
    expect(itemAfter({ type: 'rename', id: idOf(draft.nodes, 'tags'), name: 'labels' })).toEqual({
      pk: base.pk,
      sk: base.sk,
      labels: base.tags,
      deep: base.deep,
    }));

  it('adds an attribute, names it and fills it', () => {
    const id = draft.nextId;
    expect(
      itemAfter(
        { type: 'add', parent: undefined, valueType: 'BOOL' },
        { type: 'rename', id, name: 'on' },
        { type: 'set-flag', id, value: true },
      ),
    ).toEqual({ ...base, on: { BOOL: true } });
  });

  it('adds to a set in the type of its members', () => {
    const set = idOf(draft.nodes, 'tags');
    const added = { type: 'set-text', id: draft.nextId, text: 'z' } as const;
    expect(itemAfter({ type: 'add', parent: set, valueType: 'N' }, added)).toEqual({
      ...base,
      tags: { SS: ['x', 'y', 'z'] },
    });
  });

  it('removes an element', () =>
    expect(itemAfter({ type: 'remove', id: idOf(draft.nodes, 'deep', 'list', 0) })).toEqual({
      ...base,
      deep: { M: { list: { L: [{ M: { n: { N: '2' } } }] } } },
    }));

  it('retypes and keeps what fits', () =>
    expect(itemAfter({ type: 'retype', id: idOf(draft.nodes, 'tags'), to: 'L' })).toEqual({
      ...base,
      tags: { L: [{ S: 'x' }, { S: 'y' }] },
    }));

  it('replaces a value whole', () => {
    const id = idOf(draft.nodes, 'deep');
    expect(itemAfter({ type: 'replace', id, value: { L: [{ NULL: true }] } })).toEqual({
      ...base,
      deep: { L: [{ NULL: true }] },
    });
  });

  it('shares what it does not touch', () => {
    const after = edit({ type: 'set-text', id: idOf(draft.nodes, 'pk'), text: 'b' });
    expect(findNode(after.nodes, idOf(draft.nodes, 'deep'))).toBe(
      findNode(draft.nodes, idOf(draft.nodes, 'deep')),
    );
  });

  it('takes no notice of an id that is gone', () =>
    expect(itemAfter({ type: 'set-text', id: 999, text: 'x' })).toEqual(base));
});

describe('what keeps a draft from being saved', () => {
  const tags = idOf(draft.nodes, 'tags');
  const pk = idOf(draft.nodes, 'pk');
  const sk = idOf(draft.nodes, 'sk');
  const next = draft.nextId;

  it.each<[string, readonly DraftAction[], number | undefined, string]>([
    ['a number that is none', [{ type: 'set-text', id: sk, text: 'x' }], sk, 'numeric value'],
    ['an empty key', [{ type: 'set-text', id: pk, text: '' }], pk, 'cannot be empty'],
    ['a key of another type', [{ type: 'retype', id: sk, to: 'S' }], sk, 'its type is N'],
    ['a missing key', [{ type: 'remove', id: pk }], undefined, 'The key attribute “pk” is missing'],
    ['no name', [{ type: 'add', parent: undefined, valueType: 'S' }], next, 'Enter a name'],
    [
      'a name twice',
      [{ type: 'rename', id: tags, name: 'deep' }],
      idOf(draft.nodes, 'deep'),
      'twice',
    ],
    [
      'an empty set',
      [
        { type: 'remove', id: idOf(draft.nodes, 'tags', 0) },
        { type: 'remove', id: idOf(draft.nodes, 'tags', 1) },
      ],
      tags,
      'A set cannot be empty',
    ],
    [
      'a set with twins',
      [{ type: 'set-text', id: idOf(draft.nodes, 'tags', 1), text: 'x' }],
      idOf(draft.nodes, 'tags', 1),
      'twice',
    ],
    [
      'an index key of another type',
      [
        { type: 'add', parent: undefined, valueType: 'NULL' },
        { type: 'rename', id: next, name: 'status' },
      ],
      next,
      'its type is S',
    ],
  ])('%s', (_, actions, id, problem) => {
    const found = problemsAfter(...actions);
    expect(found).toHaveLength(1);
    expect(found[0]?.id).toBe(id);
    expect(found[0]?.problem).toContain(problem);
    expect(itemAfter(...actions)).toBeUndefined();
  });

  it('is more than 32 levels', () => {
    const nest = (depth: number): object => (depth === 0 ? { S: '' } : { L: [nest(depth - 1)] });
    const problems = (depth: number) => {
      const item = { ...base, nest: nest(depth) };
      return readDraft(createDraft(item, item), rules).problems.map(({ problem }) => problem);
    };
    expect(problems(31)).toEqual([]);
    expect(problems(32)).toEqual(['Values nest at most 32 levels deep']);
  });
});

describe('editing as text', () => {
  const json = (text: string): DraftAction => ({ type: 'type-json', form: 'json', text });

  it('changes the item while the text can be read', () => {
    const after = edit(json('{"pk": "a", "sk": 12345678901234567890}'));
    expect(readDraft(after, rules).item).toEqual({
      pk: { S: 'a' },
      sk: { N: '12345678901234567890' },
    });
    expect(hasFault(after)).toBe(false);
  });

  it('keeps the text and says what is wrong while it cannot', () => {
    const after = edit(json('{"pk": }'));
    expect(after.text).toEqual({
      form: 'json',
      text: '{"pk": }',
      fault: { problem: 'Expected a value, found "}"', at: 7 },
    });
    expect(after.nodes).toBe(draft.nodes);
    expect(hasFault(after)).toBe(true);
    expect(readDraft(after, rules).item).toBeUndefined();
    expect(isDirty(after, readDraft(after, rules))).toBe(true);
  });

  it('reads DynamoDB JSON', () => {
    const text = '{"pk": {"S": "a"}, "sk": {"N": "1"}}';
    expect(itemAfter({ type: 'type-json', form: 'wire', text })).toEqual({
      pk: base.pk,
      sk: base.sk,
    });
  });

  it('gives the text up once the form is used', () => {
    const typed = edit(json('{"pk": "a", "sk": 1}'));
    const [first] = typed.nodes;
    const after = editDraft(typed, { type: 'set-text', id: first?.id ?? 0, text: 'b' });
    expect(after.text).toBeUndefined();
    expect(readDraft(after, rules).item).toEqual({ pk: { S: 'b' }, sk: { N: '1' } });
  });
});

describe('what an edit changes', () => {
  it('is listed attribute by attribute', () => {
    const after = { pk: base.pk, sk: base.sk, tags: { SS: ['y', 'x'] }, extra: { BOOL: true } };
    expect(changesOf({ ...base, gone: { S: '' } }, after)).toEqual([
      { name: 'deep', kind: 'removed', before: base.deep, after: undefined },
      { name: 'gone', kind: 'removed', before: { S: '' }, after: undefined },
      { name: 'extra', kind: 'added', before: undefined, after: { BOOL: true } },
    ]);
  });

  it('is nothing for a value typed anew in another form', () =>
    expect(
      changesOf(
        base,
        itemAfter({ type: 'set-text', id: idOf(draft.nodes, 'sk'), text: '1.0' }) ?? {},
      ),
    ).toEqual([]));
});

describe('a new item', () => {
  const fresh = createDraft(undefined, {});

  it('is dirty once an attribute has a name', () => {
    const named = editDraft(editDraft(fresh, { type: 'add', parent: undefined, valueType: 'S' }), {
      type: 'rename',
      id: 1,
      name: 'pk',
    });
    expect(isDirty(fresh, readDraft(fresh, rules))).toBe(false);
    expect(isDirty(named, readDraft(named, rules))).toBe(true);
  });

  it('starts over as another', () => {
    const started = editDraft(fresh, { type: 'start', base, item: base });
    expect(started).toEqual(draft);
  });
});

it('reads any item back as it was', () =>
  fc.assert(
    fc.property(anyItem, (item) => {
      const read = readDraft(createDraft(item, item), { keys: [], indexKeys: [] });
      expect(read).toEqual({ item, problems: [] });
    }),
  ));
