import { valueText } from '@/components/items/cell-text';
import { attribute } from '@/components/items/wire-value';
import { cn } from '@/components/ui/cn';
import { entityColour } from '@/components/ui/colour-dot';
import { KeyGlyph } from '@/components/ui/key-glyph';
import type { WireItem } from '@/engine/values/attribute-value';
import { keyValueText, type PartRow, type PartView } from './part-view';

const MOST_ATTRIBUTES = 24;

/** A part as documents draw it: a partition key spans its items, values stand under their names. */
export function PartPicture({ part, most }: { part: PartView; most: number }) {
  const { partition, sort } = part;
  const rows = part.rows.slice(0, most);
  const keys = new Set([...partition, ...sort].map(({ name }) => name));
  return (
    <table className="border-separate border-spacing-0 rounded-control border border-line-strong bg-panel text-12">
      <thead>
        <tr className="text-left text-secondary">
          {[...partition, ...sort].map(({ name }, at) => (
            <th key={name} scope="col" className={cn(CELL, 'bg-sunken font-medium')}>
              <span className="flex items-center gap-1.5 font-mono text-ink">
                <KeyGlyph kind={at < partition.length ? 'partition' : 'sort'} />
                {name}
              </span>
            </th>
          ))}
          <th scope="col" className={cn(CELL, 'w-full bg-sunken font-normal')}>
            Attributes
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.length === 0 && (
          <tr>
            <td colSpan={keys.size + 1} className={cn(CELL, 'text-muted')}>
              No items
            </td>
          </tr>
        )}
        {rows.map((row, at) => (
          <tr key={row.position}>
            {(at === 0 || row.nth === 0) &&
              partition.map(({ name }) => (
                <KeyCell key={name} item={row.item} name={name} span={spanOf(row, at, most)} />
              ))}
            {sort.map(({ name }) => (
              <KeyCell key={name} item={row.item} name={name} span={1} />
            ))}
            <AttributesCell row={row} keys={keys} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const CELL = 'border-line border-r border-b px-2 py-1 last:border-r-0 align-top';

function spanOf({ nth, collectionSize }: PartRow, at: number, most: number): number {
  return Math.min(collectionSize - nth, most - at);
}

function KeyCell({ item, name, span }: { item: WireItem; name: string; span: number }) {
  const text = keyValueText(item, name);
  return (
    <td rowSpan={span} className={cn(CELL, 'max-w-60 truncate font-medium font-mono text-data')}>
      <bdi title={text}>{text}</bdi>
    </td>
  );
}

function AttributesCell({ row, keys }: { row: PartRow; keys: ReadonlySet<string> }) {
  const { item, entity } = row;
  const names = Object.keys(item).filter((name) => !keys.has(name));
  const more = names.length - MOST_ATTRIBUTES;
  return (
    <td className={cn(CELL, 'px-0 py-0')}>
      <span className="flex min-h-10 items-stretch">
        <span
          aria-hidden
          title={entity}
          className="w-0.75 shrink-0"
          style={entity === undefined ? undefined : { background: entityColour(entity) }}
        />
        {entity !== undefined && <span className="sr-only">{entity}</span>}
        {names.slice(0, MOST_ATTRIBUTES).map((name) => (
          <span
            key={name}
            className="flex max-w-56 flex-col border-line border-r px-2 py-0.5 last:border-r-0"
          >
            <span className="truncate text-11 text-muted">{name}</span>
            <AttributeText item={item} name={name} />
          </span>
        ))}
        {more > 0 && <span className="self-center px-2 text-muted">{more} more</span>}
      </span>
    </td>
  );
}

function AttributeText({ item, name }: { item: WireItem; name: string }) {
  const value = attribute(item, name);
  const cell = value === undefined ? undefined : valueText(value);
  const text = cell?.kind === 'text' ? cell.text : cell?.kind === 'null' ? 'NULL' : '""';
  return (
    <bdi title={text} className={cn('truncate font-mono', cell?.kind !== 'text' && 'text-muted')}>
      {text}
    </bdi>
  );
}
