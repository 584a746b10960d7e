import { describe, expect, it } from 'vitest';
import type { ModelText, SavedModel } from '@/components/data/models';
import type { Edit } from '@/model/edit';
import type { Model, ModelTable } from '@/model/model';
import { parseModelText, printModelText } from '@/model/model-text';
import type { LeftEdits } from './left-edits';
import { ModelSession, type SessionWorld } from './model-session';

function table(name: string): ModelTable {
  return {
    name,
    partitionKey: { name: 'id', type: 'S' },
    attributes: [],
    indexes: [],
    billing: { mode: 'on-demand' },
    items: [],
    facets: [],
    extras: {},
  };
}

const START: Model = {
  name: 'Shop',
  description: '',
  author: '',
  tables: [table('Orders')],
  extras: {},
  metadataExtras: {},
};

const addTable = (name: string): Edit => ({ kind: 'add-table', table: table(name) });

/** A server in memory, which several sessions share, and the storage of a browser. */
class Place {
  text: string | undefined = printModelText(START);
  isDown = false;
  readonly sessions: ModelSession[] = [];
  readonly left: LeftEdits[] = [];

  /** The revision of a text is the text itself. */
  read(): ModelText {
    if (this.text === undefined) throw new Error('missing');
    return { revision: this.text, text: this.text };
  }

  save(base: string | undefined, text: string): SavedModel {
    if (this.isDown) throw new Error('down');
    if (base !== undefined && this.text === undefined) throw new Error('missing');
    if (base !== this.text) return { status: 'changed', newer: this.read() };
    this.text = text;
    return { status: 'saved', revision: text };
  }

  async open(isDeaf = false) {
    const steps: (() => void)[] = [];
    const stash: { kept: LeftEdits } = { kept: { edits: [] } };
    const world: SessionWorld = {
      read: async () => this.read(),
      save: async ({ base, text }) => this.save(base, text),
      parse: async (text) => parseModelText(text),
      print: async (model) => ({ text: printModelText(model), revision: printModelText(model) }),
      stash: {
        keep(left) {
          stash.kept = left;
          return true;
        },
        adopt: async () => this.left.splice(0).map((left) => ({ ...left, drop: () => {} })),
        release: () => {},
      },
      tell: (kept) => {
        for (const other of this.sessions) if (other !== session) other.heard(kept);
      },
      later(step) {
        steps.push(step);
        return () => {
          const at = steps.indexOf(step);
          if (at >= 0) steps.splice(at, 1);
        };
      },
      isMissing: (error) => error instanceof Error && error.message === 'missing',
    };
    const session = new ModelSession(world);
    if (!isDeaf) this.sessions.push(session);
    await session.open();
    /** Lets the time pass that it waits before it saves. */
    const settle = async () => {
      for (const step of steps.splice(0)) step();
      for (let turn = 0; turn < 80; turn++) await Promise.resolve();
    };
    return { session, stash, settle };
  }

  tables(): readonly string[] {
    return (parseModelText(this.text ?? '').model?.tables ?? []).map(({ name }) => name);
  }
}

function shown(session: ModelSession) {
  const view = session.view();
  if (view.phase !== 'open') return view.phase;
  const { history, unsaved } = view.document;
  return {
    tables: history.present.tables.map(({ name }) => name),
    unsaved: unsaved.length,
    status: view.status.kind,
    lost: view.lost.length,
  };
}

describe('a design that is open', () => {
  it('is saved after its edits, and kept in the browser until then', async () => {
    const place = new Place();
    const { session, stash, settle } = await place.open();
    expect(session.edit(addTable('Users'))).toBe(true);
    expect(shown(session)).toMatchObject({ unsaved: 1, status: 'unsaved' });
    expect(stash.kept.edits).toHaveLength(1);
    await settle();
    expect(shown(session)).toMatchObject({ unsaved: 0, status: 'saved' });
    expect(stash.kept.edits).toEqual([]);
    expect(place.tables()).toEqual(['Orders', 'Users']);
  });

  it('refuses an edit of what is not there', async () => {
    const { session } = await new Place().open();
    expect(session.edit({ kind: 'remove-table', table: 'Users' })).toBe(false);
  });

  it('undoes and redoes what is saved already', async () => {
    const place = new Place();
    const { session, settle } = await place.open();
    session.edit(addTable('Users'));
    await settle();
    session.undo();
    await settle();
    expect(place.tables()).toEqual(['Orders']);
    session.redo();
    await settle();
    expect(place.tables()).toEqual(['Orders', 'Users']);
  });

  it('keeps its edits while the server is away, and saves them when it is back', async () => {
    const place = new Place();
    const { session, stash, settle } = await place.open();
    place.isDown = true;
    session.edit(addTable('Users'));
    await settle();
    expect(shown(session)).toMatchObject({ unsaved: 1, status: 'failed' });
    expect(stash.kept.edits).toHaveLength(1);
    place.isDown = false;
    await settle();
    expect(shown(session)).toMatchObject({ unsaved: 0, status: 'saved' });
  });

  it('opens with the edits that a closed window left', async () => {
    const place = new Place();
    place.left.push({ edits: [addTable('Users')] });
    const { session, settle } = await place.open();
    expect(shown(session)).toMatchObject({ tables: ['Orders', 'Users'], unsaved: 1 });
    await settle();
    expect(place.tables()).toEqual(['Orders', 'Users']);
  });

  it('does not do again what had arrived when the window closed', async () => {
    const place = new Place();
    const edits = [addTable('Users')];
    place.text = printModelText({ ...START, tables: [table('Orders'), table('Users')] });
    place.left.push({ edits, sent: { revision: place.text, count: 1 } });
    const { session } = await place.open();
    expect(shown(session)).toMatchObject({ tables: ['Orders', 'Users'], unsaved: 0, lost: 0 });
  });

  it('says that it was deleted, and can be kept again', async () => {
    const place = new Place();
    const { session, settle } = await place.open();
    session.edit(addTable('Users'));
    place.text = undefined;
    await settle();
    expect(shown(session)).toMatchObject({ status: 'deleted' });
    await session.keepAgain();
    expect(shown(session)).toMatchObject({ status: 'saved', unsaved: 0 });
    expect(place.tables()).toEqual(['Orders', 'Users']);
  });
});

describe('two windows', () => {
  it('keep the edits of both, whether they hear of each other or not', async () => {
    for (const isDeaf of [false, true]) {
      const place = new Place();
      const one = await place.open(isDeaf);
      const other = await place.open(isDeaf);
      one.session.edit(addTable('One'));
      other.session.edit(addTable('Other'));
      await one.settle();
      await other.settle();
      expect(place.tables()).toEqual(['Orders', 'One', 'Other']);
      expect(shown(other.session)).toMatchObject({ unsaved: 0, status: 'saved', lost: 0 });
    }
  });

  it('undo their own edits and leave those of the other', async () => {
    const place = new Place();
    const one = await place.open();
    const other = await place.open();
    one.session.edit(addTable('One'));
    await one.settle();
    other.session.edit(addTable('Other'));
    await other.settle();
    one.session.undo();
    await one.settle();
    expect(place.tables()).toEqual(['Orders', 'Other']);
    other.session.undo();
    await other.settle();
    expect(place.tables()).toEqual(['Orders']);
  });

  it('are told which edits could not be done on what the other had saved', async () => {
    const place = new Place();
    const one = await place.open(true);
    const other = await place.open(true);
    one.session.edit({ kind: 'remove-table', table: 'Orders' });
    await one.settle();
    other.session.edit({ kind: 'set-table', table: 'Orders', changes: { timeToLive: 'at' } });
    other.session.edit(addTable('Users'));
    await other.settle();
    expect(shown(other.session)).toMatchObject({ tables: ['Users'], lost: 1 });
    expect(place.tables()).toEqual(['Users']);
    other.session.forgetLost();
    expect(shown(other.session)).toMatchObject({ lost: 0 });
  });
});
