import type { ModelText, SavedModel } from '@/components/data/models';
import type { Edit } from '@/model/edit';
import type { ParsedModel } from '@/model/formats/format';
import type { Model, Problem } from '@/model/model';
import {
  acknowledged,
  type DocumentState,
  edited,
  onNewer,
  openDocument,
  redone,
  undone,
  withLeftEdits,
} from './document-state';
import type { EditStash, LeftEdits } from './left-edits';
import type { PrintedText } from './text-work';

/** What a session reaches the world by. */
export interface SessionWorld {
  read(): Promise<ModelText>;
  save(write: { readonly base: string | undefined; readonly text: string }): Promise<SavedModel>;
  parse(text: string): Promise<ParsedModel>;
  print(model: Model): Promise<PrintedText>;
  readonly stash: EditStash;
  /** Tells other windows what is kept now. */
  tell(kept: ModelText): void;
  /** Runs a step later; the answer takes it back. */
  later(step: () => void, ms: number): () => void;
  isMissing(error: unknown): boolean;
}

export type SaveStatus =
  | { readonly kind: 'saved' }
  | { readonly kind: 'unsaved' }
  | { readonly kind: 'saving' }
  /** It will be tried again. */
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'deleted' };

export type SessionView =
  | { readonly phase: 'opening' }
  | {
      readonly phase: 'failed';
      readonly error: unknown;
      readonly problems: readonly Problem[];
    }
  | {
      readonly phase: 'open';
      readonly document: DocumentState;
      readonly status: SaveStatus;
      /** Own edits that could not be done on what others had saved; told once. */
      readonly lost: readonly Edit[];
    };

const SAVE_AFTER_MS = 600;
const RETRY_FIRST_MS = 2000;
const RETRY_LAST_MS = 30_000;

const OPENING: SessionView = { phase: 'opening' };
const SAVED: SaveStatus = { kind: 'saved' };
const UNSAVED: SaveStatus = { kind: 'unsaved' };
const SAVING: SaveStatus = { kind: 'saving' };

/** A design that is open in this window: edited here, saved by itself, in step with others. */
export class ModelSession {
  readonly #world: SessionWorld;
  readonly #listeners = new Set<() => void>();
  #view: SessionView = OPENING;
  #cancelTimer: () => void = () => {};
  #isSaving = false;
  #retryMs = RETRY_FIRST_MS;
  /** What is on its way to the server. */
  #sent: LeftEdits['sent'];
  /** Others have saved while this window was saving. */
  #isBehind = false;

  constructor(world: SessionWorld) {
    this.#world = world;
  }

  readonly subscribe = (changed: () => void): (() => void) => {
    this.#listeners.add(changed);
    return () => this.#listeners.delete(changed);
  };

  readonly view = (): SessionView => this.#view;

  hasUnsaved(): boolean {
    return this.#view.phase === 'open' && this.#view.document.unsaved.length > 0;
  }

  async open(): Promise<void> {
    this.#show(OPENING);
    try {
      const { revision, text } = await this.#world.read();
      const { model, problems } = await this.#world.parse(text);
      if (model === undefined) this.#show({ phase: 'failed', error: undefined, problems });
      else await this.#takeLeft(openDocument({ revision, model }));
    } catch (error) {
      this.#show({ phase: 'failed', error, problems: [] });
    }
  }

  /** returns  false when what the edit is about is not there any more */
  edit(edit: Edit): boolean {
    return this.#change((state) => edited(state, edit));
  }

  undo(): void {
    this.#change(undone);
  }

  redo(): void {
    this.#change(redone);
  }

  /** Saves now, also what failed before. */
  save(): Promise<void> {
    return this.#save(false);
  }

  /** After it was deleted: keeps it again as it is here. */
  keepAgain(): Promise<void> {
    return this.#save(true);
  }

  /** Another window has saved. */
  heard(newer: ModelText): void {
    if (this.#isSaving) this.#isBehind = true;
    else void this.#takeNewer(newer);
  }

  /** Looks whether somebody has saved from elsewhere. */
  async refresh(): Promise<void> {
    if (this.#view.phase !== 'open') return;
    this.#isBehind = false;
    try {
      this.heard(await this.#world.read());
    } catch (error) {
      if (this.#world.isMissing(error)) this.#set(this.#view.document, { kind: 'deleted' });
    }
  }

  /** Those edits have been told of. */
  forgetLost(): void {
    const view = this.#view;
    if (view.phase === 'open' && view.lost.length > 0) this.#show({ ...view, lost: [] });
  }

  #show(view: SessionView): void {
    this.#view = view;
    for (const changed of this.#listeners) changed();
  }

  #set(document: DocumentState, status: SaveStatus, lost: readonly Edit[] = []): void {
    const before = this.#view.phase === 'open' ? this.#view.lost : [];
    this.#show({ phase: 'open', document, status, lost: [...before, ...lost] });
  }

  #change(next: (state: DocumentState) => DocumentState | undefined): boolean {
    if (this.#view.phase !== 'open') return false;
    const document = next(this.#view.document);
    if (document === undefined) return false;
    if (document !== this.#view.document) this.#takeChanged(document);
    return true;
  }

  /** Takes a document whose edits are to be saved after a while. */
  #takeChanged(document: DocumentState, lost: readonly Edit[] = []): void {
    const { unsaved } = document;
    const isKept = this.#world.stash.keep({ edits: unsaved, sent: this.#sent });
    this.#set(document, this.#statusOf(document), lost);
    const waits = unsaved.length > 0 && !this.#isDeleted();
    // What the browser has no room for must be with the server at once.
    if (waits) this.#schedule(isKept ? SAVE_AFTER_MS : 0);
  }

  #statusOf({ unsaved }: DocumentState): SaveStatus {
    if (this.#view.phase === 'open' && this.#isDeleted()) return this.#view.status;
    if (unsaved.length === 0) return SAVED;
    return this.#isSaving ? SAVING : UNSAVED;
  }

  #isDeleted(): boolean {
    return this.#view.phase === 'open' && this.#view.status.kind === 'deleted';
  }

  async #takeNewer({ revision, text }: ModelText): Promise<void> {
    if (this.#baseRevision() === revision) return;
    const { model } = await this.#world.parse(text);
    if (model === undefined || this.#view.phase !== 'open') return;
    // Something was saved on it while this was read.
    if (this.#baseRevision() === revision) return;
    const { state, lost } = onNewer(this.#view.document, { revision, model });
    this.#sent = undefined;
    this.#takeChanged(state, lost);
  }

  #baseRevision(): string | undefined {
    return this.#view.phase === 'open' ? this.#view.document.base.revision : undefined;
  }

  #schedule(ms: number): void {
    this.#cancelTimer();
    this.#cancelTimer = this.#world.later(() => void this.#save(false), ms);
  }

  async #save(isAgain: boolean): Promise<void> {
    this.#cancelTimer();
    if (this.#view.phase !== 'open' || this.#isSaving) return;
    const { document } = this.#view;
    const { base, history, unsaved } = document;
    const { present } = history;
    if (unsaved.length === 0 && !isAgain) return;
    this.#isSaving = true;
    this.#set(document, SAVING);
    try {
      const { text, revision } = await this.#world.print(present);
      const sent = { present, text, count: unsaved.length };
      this.#noteSent(revision, sent.count);
      const answer = await this.#world.save({ base: isAgain ? undefined : base.revision, text });
      if (answer.status === 'changed') await this.#takeNewer(answer.newer);
      this.#isSaving = false;
      this.#sent = undefined;
      this.#saved(answer, sent);
    } catch (error) {
      this.#isSaving = false;
      this.#failed(error);
    }
  }

  /** So that whoever finds these edits knows whether they have arrived. */
  #noteSent(revision: string, count: number): void {
    if (this.#view.phase !== 'open') return;
    this.#sent = { revision, count };
    this.#world.stash.keep({ edits: this.#view.document.unsaved, sent: this.#sent });
  }

  #saved(
    answer: SavedModel,
    sent: { readonly present: Model; readonly text: string; readonly count: number },
  ): void {
    if (this.#view.phase !== 'open') return;
    this.#retryMs = RETRY_FIRST_MS;
    const { document } = this.#view;
    if (answer.status === 'changed') return void this.#save(false);
    const { revision } = answer;
    // Whatever it was before, it is kept now.
    this.#view = { ...this.#view, status: UNSAVED };
    this.#takeChanged(acknowledged(document, { revision, model: sent.present }, sent.count));
    this.#world.tell({ revision, text: sent.text });
    if (this.#isBehind) void this.refresh();
  }

  #failed(error: unknown): void {
    if (this.#view.phase !== 'open') return;
    const { document } = this.#view;
    const isMissing = this.#world.isMissing(error);
    this.#set(document, isMissing ? { kind: 'deleted' } : { kind: 'failed', error });
    if (isMissing) return;
    this.#schedule(this.#retryMs);
    this.#retryMs = Math.min(this.#retryMs * 2, RETRY_LAST_MS);
  }

  /** Opens with the edits that a window left behind when it was closed or crashed. */
  async #takeLeft(opened: DocumentState): Promise<void> {
    const left = await this.#world.stash.adopt();
    let document = opened;
    const lost: Edit[] = [];
    for (const { edits, sent } of left) {
      const isSent = sent?.revision === opened.base.revision;
      const again = withLeftEdits(document, isSent ? edits.slice(sent?.count) : edits);
      document = again.state;
      lost.push(...again.lost);
    }
    this.#takeChanged(document, lost);
    for (const { drop } of left) drop();
  }
}
