import { copyText } from '@/components/ui/copy-text';
import type { GridSelection } from '@/components/ui/data-grid-types';
import { formatNumber } from '@/components/ui/format';
import { notify } from '@/components/ui/toast';
import type { WireItem } from '@/engine/values/attribute-value';
import { cellsAsText, itemsAsCsv, itemsAsJson, itemsAsWireJson } from './copy-formats';
import { withRule } from './filter-edit';
import type { CopyFormat, GridActions } from './grid-menu';
import { rangeOf } from './grid-selection';
import { keyText } from './item-key';
import { printPlainValue } from './plain-json';
import { EMPTY_RULE, type FilterRule, type QueryState } from './query-state';
import { scalarText } from './typed-input';
import type { ResultView } from './use-result-view';
import { attribute, typeOf } from './wire-value';

interface ActionsInput {
  readonly view: ResultView;
  readonly state: QueryState;
  readonly readOnly: boolean;
  readonly onOpen: (item: WireItem | undefined) => void;
  readonly onNew: (seed: WireItem) => void;
  readonly onDelete: (items: readonly WireItem[]) => void;
  readonly onQuery: (state: QueryState) => void;
}

/** What the grid and its menus can do. */
export function gridActions(input: ActionsInput): GridActions {
  const { view, state, readOnly } = input;
  return {
    readOnly,
    onOpen: input.onOpen,
    onClose: () => input.onOpen(undefined),
    onDuplicate: (item) => input.onNew(item),
    onCopy: (format, selection) => void copy(format, selection, view),
    onDelete: (selection) => {
      if (!readOnly) input.onDelete(affectedItems(selection, view));
    },
    onFilter: (item, name) =>
      input.onQuery({ ...state, filter: withRule(state.filter, sameValueRule(item, name)) }),
  };
}

/** The selected rows in the order they are shown, or else the rows of the cell range. */
export function affectedItems(selection: GridSelection, view: ResultView): readonly WireItem[] {
  if (selection.rows.size > 0) {
    return view.rows.filter((item) => selection.rows.has(keyText(item, view.keys)));
  }
  const { from, to } = rangeOf(selection);
  return view.rows.slice(Math.max(0, from.row), to.row + 1);
}

async function copy(format: CopyFormat, selection: GridSelection, view: ResultView): Promise<void> {
  const items = affectedItems(selection, view);
  if (items.length === 0) return;
  const names = view.shown.map((column) => column.name);
  const { from, to } = rangeOf(selection);
  const inRange = names.slice(Math.max(0, from.column), to.column + 1);
  const texts = {
    text: () => cellsAsText(items, selection.rows.size > 0 ? names : inRange),
    json: () => itemsAsJson(items),
    wire: () => itemsAsWireJson(items),
    csv: () => itemsAsCsv(items, names),
  };
  const copied = await copyText(texts[format]());
  const what = items.length === 1 ? 'Copied' : `Copied ${formatNumber(items.length)} rows`;
  if (copied) notify.success(what, { durationMs: 1500 });
  else notify.danger('The browser does not allow copying here');
}

/** The rule that this item passes because of one attribute: the same value, or its absence. */
function sameValueRule(item: WireItem, name: string): FilterRule {
  const path = /^[^.[\]"]+$/.test(name) ? name : JSON.stringify(name);
  const value = attribute(item, name);
  if (value === undefined) {
    return { ...EMPTY_RULE, path, operator: 'attribute_not_exists', values: [] };
  }
  const type = typeOf(value);
  const isScalar = ['S', 'N', 'B', 'BOOL', 'NULL'].includes(type);
  const text = isScalar ? scalarText(value) : printPlainValue(value);
  return { ...EMPTY_RULE, path, values: [{ type, text }] };
}
