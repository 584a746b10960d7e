'use client';

import { useMemo, useState } from 'react';
import { Button } from '@/components/ui/button';
import { DataGrid } from '@/components/ui/data-grid';
import type {
  CellPlace,
  GridColumn,
  GridEvent,
  GridSelection,
  RowTone,
} from '@/components/ui/data-grid-types';
import { EmptyState } from '@/components/ui/empty-state';
import { formatNumber } from '@/components/ui/format';
import { KeyGlyph } from '@/components/ui/key-glyph';
import { SkeletonRows } from '@/components/ui/skeleton';
import { type Row, rowAt, selectionAfter } from './grid-rows';
import { Section, Specimen, State } from './specimen';

/** What is in a table. */
export function DataSection() {
  return (
    <Section id="data" title="Data">
      <Specimen
        id="data-grid"
        name="Data grid"
        note="Only what is in view is drawn; arrows move, Space selects, Enter opens."
      >
        <State name="Rows" className="block">
          <Grid label="Rows" count={40} />
        </State>
        <State name="Selection" className="block">
          <Grid label="Selection" count={6} start={SELECTED} />
        </State>
        <State name="Edited" className="block">
          <Grid label="Edited rows" count={6} tones={TONES} />
        </State>
        <State name="100 000 rows" className="block">
          <Grid label="A hundred thousand rows" count={100_000} comfortable />
        </State>
        <State name="One row" className="block">
          <Grid label="One row" count={1} />
        </State>
        <State name="Empty" className="block">
          <div className={frame}>
            <EmptyState
              title="This table has no items"
              description="Put one in, or send some from your application."
              actions={<Button>New item</Button>}
            />
          </div>
        </State>
        <State name="Loading" className="block">
          <div className={frame}>
            <SkeletonRows rows={6} label="Reading items" />
          </div>
        </State>
      </Specimen>
    </Section>
  );
}

const frame = 'overflow-hidden rounded-panel border border-line bg-panel';

const WIDTHS = { customer: 180, placed: 140, note: 320, total: 120 } as const;

function columns(widths: Readonly<Record<string, number>>): readonly GridColumn<Row>[] {
  const width = (id: keyof typeof WIDTHS) => ({ id, title: id, width: widths[id] ?? WIDTHS[id] });
  const cell = 'min-w-0 flex-1 fade-end font-mono';
  return [
    {
      ...width('customer'),
      pinned: true,
      header: (
        <>
          <KeyGlyph kind="partition" className="mr-1.5" />
          customer
        </>
      ),
      render: (row) => <span className={`${cell} font-medium`}>{row.customer}</span>,
    },
    {
      ...width('placed'),
      pinned: true,
      sorted: 'ascending',
      header: (
        <>
          <KeyGlyph kind="sort" className="mr-1.5" />
          placed
        </>
      ),
      render: (row) => <span className={`${cell} font-medium`}>{row.placed}</span>,
    },
    {
      ...width('note'),
      header: 'note',
      render: (row) => (
        <span dir="auto" className={cell}>
          {row.note}
        </span>
      ),
    },
    {
      ...width('total'),
      align: 'right',
      header: <span className="ml-auto">total</span>,
      render: (row) => <span className="font-mono">{formatNumber(row.total)}</span>,
    },
  ];
}

const FIRST: CellPlace = { row: 0, column: 0 };
const PLAIN: GridSelection = { focus: FIRST, anchor: FIRST, rows: new Set() };
const SELECTED: GridSelection = {
  focus: { row: 2, column: 3 },
  anchor: { row: 1, column: 2 },
  rows: new Set(['4', '5']),
};
const TONES: readonly (RowTone | undefined)[] = ['changed', 'added', 'removed', 'open'];

function Grid(props: {
  label: string;
  count: number;
  start?: GridSelection;
  tones?: typeof TONES;
  comfortable?: boolean;
}) {
  const { label, count, tones } = props;
  const rowHeight = props.comfortable ? 34 : 28;
  const [selection, setSelection] = useState(props.start ?? PLAIN);
  const [widths, setWidths] = useState<Readonly<Record<string, number>>>(WIDTHS);
  const shown = useMemo(() => columns(widths), [widths]);
  const act = (event: GridEvent) => {
    if (event.type === 'resize') setWidths((old) => ({ ...old, [event.id]: event.width }));
    else setSelection((old) => selectionAfter(old, event, count));
  };
  return (
    <div className={frame}>
      <DataGrid
        label={label}
        rowCount={count}
        rowAt={rowAt}
        rowKey={(row) => row.key}
        columns={shown}
        selection={selection}
        onEvent={act}
        rowHeight={rowHeight}
        rowTone={tones && ((row) => tones[Number.parseInt(row.key, 10)])}
        className={count > 6 ? 'h-60' : ''}
      />
    </div>
  );
}
