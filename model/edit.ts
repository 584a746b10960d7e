import type { WireItem } from '../engine/values/attribute-value';
import type { AccessPattern } from './access-pattern';
import type { Entity } from './entity';
import type {
  Attribute,
  Facet,
  KeyAttribute,
  Model,
  ModelIndex,
  ModelTable,
  NodePlace,
} from './model';

/**
 * One thing that a person does to a design. Parts are told by their names, so that an edit still
 * means the same after others have been made elsewhere.
 */
export type Edit =
  | {
      readonly kind: 'set-model';
      readonly changes: Changes<Pick<Model, 'name' | 'description' | 'author'>>;
    }
  | { readonly kind: 'add-table'; readonly table: ModelTable; readonly position?: number }
  | { readonly kind: 'remove-table'; readonly table: string }
  | { readonly kind: 'move-table'; readonly table: string; readonly position: number }
  | { readonly kind: 'rename-table'; readonly table: string; readonly name: string }
  | { readonly kind: 'set-table'; readonly table: string; readonly changes: Changes<TableSettings> }
  | { readonly kind: 'set-partition-key'; readonly table: string; readonly key: KeyAttribute }
  | {
      readonly kind: 'set-sort-key';
      readonly table: string;
      readonly key: KeyAttribute | undefined;
    }
  | PartEdit<'attribute', Attribute>
  | PartEdit<'index', ModelIndex>
  | PartEdit<'entity', Entity>
  | PartEdit<'pattern', AccessPattern>
  | PartEdit<'facet', Facet>
  /** Everywhere in the table: keys, indexes, entities and their templates, items, facets. */
  | {
      readonly kind: 'rename-attribute';
      readonly table: string;
      readonly name: string;
      readonly to: string;
    }
  | { readonly kind: 'set-items'; readonly table: string; readonly items: readonly WireItem[] }
  /** In the place of the item at `position`, or of the one with the same key, or at the end. */
  | {
      readonly kind: 'put-item';
      readonly table: string;
      readonly item: WireItem;
      readonly position?: number;
    }
  | { readonly kind: 'remove-items'; readonly table: string; readonly positions: readonly number[] }
  /** Puts a node of the diagram somewhere; the ones that are not given stay. */
  | { readonly kind: 'place-nodes'; readonly places: readonly NodePlace[] }
  | { readonly kind: 'forget-places' }
  /** Several that are one to the person who made them, and to undo. */
  | { readonly kind: 'several'; readonly edits: readonly Edit[] };

/** Adding, replacing, removing and moving one of a table's named parts. */
export type PartEdit<Part extends string, T> =
  | {
      readonly kind: `add-${Part}`;
      readonly table: string;
      readonly value: T;
      readonly position?: number;
    }
  /** The part that has this name becomes `value`, whose name may be another. */
  | {
      readonly kind: `change-${Part}`;
      readonly table: string;
      readonly name: string;
      readonly value: T;
    }
  | { readonly kind: `remove-${Part}`; readonly table: string; readonly name: string }
  | {
      readonly kind: `move-${Part}`;
      readonly table: string;
      readonly name: string;
      readonly position: number;
    };

export type TableSettings = Pick<
  ModelTable,
  | 'description'
  | 'billing'
  | 'tableClass'
  | 'deletionProtection'
  | 'sizing'
  | 'timeToLive'
  | 'stream'
  | 'pointInTimeRecovery'
  | 'encryption'
  | 'tags'
>;

/** Members that are given as undefined are removed. */
export type Changes<T> = { readonly [K in keyof T]?: T[K] | undefined };
