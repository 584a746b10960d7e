'use client';

import { Table2 } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { Badge, IndexBadge } from '@/components/ui/badge';
import { EmptyState } from '@/components/ui/empty-state';
import type { ModelTable } from '@/model/model';
import type { ModelEditor } from '../editor';
import { SampleDialog } from '../sample-data/sample-dialog';
import { CollectionsPane } from './collections-pane';
import { EntityMark } from './entity-mark';
import { Everything } from './everything';
import { partCounts } from './part-counts';
import { PartList } from './part-list';
import { PartPane } from './part-pane';
import { entityView, indexView, tableView } from './part-view';
import { type DataPlace, indexNamed } from './place';
import { usePlace } from './use-place';

/** The sample items of a design, as each of its tables and indexes stores them. */
export function ItemsView({ editor }: { editor: ModelEditor }) {
  const { tables } = editor.model;
  const { place, go } = usePlace(tables);
  const [last, setLast] = useState<string>();
  const name = place !== undefined && 'table' in place ? place.table : last;
  const table = tables.find((each) => each.name === name) ?? tables[0];
  if (place === undefined || table === undefined) {
    return (
      <EmptyState
        icon={<Table2 />}
        title="This design has no tables yet"
        description="Add one in the diagram; its items are shown here."
        className="flex-1"
      />
    );
  }
  const goTo = (next: DataPlace) => {
    if ('table' in next) setLast(next.table);
    else setLast(table.name);
    go(next);
  };
  return <DataPanes editor={editor} table={table} place={place} onGo={goTo} />;
}

interface DataPanesProps {
  editor: ModelEditor;
  table: ModelTable;
  place: DataPlace;
  onGo: (place: DataPlace) => void;
}

function DataPanes({ editor, table, place, onGo }: DataPanesProps) {
  const [isGenerating, setIsGenerating] = useState(false);
  const [only, setOnly] = useState<string>();
  const counts = useMemo(() => partCounts(table), [table]);
  return (
    <div className="flex min-h-0 min-w-0 flex-1">
      <PartList
        tables={editor.model.tables}
        place={place}
        table={table}
        counts={counts}
        onGo={(next) => {
          setOnly(undefined);
          onGo(next);
        }}
      />
      {place.kind === 'everything' && <Everything model={editor.model} onGo={onGo} />}
      {place.kind === 'collections' && (
        <CollectionsPane
          key={table.name}
          table={table}
          onShow={(index, collection) => {
            setOnly(collection);
            onGo(
              index === undefined
                ? { kind: 'table', table: table.name }
                : { kind: 'index', table: table.name, name: index },
            );
          }}
        />
      )}
      {place.kind !== 'everything' && place.kind !== 'collections' && (
        <ItemsPane
          key={JSON.stringify(place)}
          editor={editor}
          table={table}
          place={place}
          only={only}
          onAll={() => setOnly(undefined)}
          onGenerate={() => setIsGenerating(true)}
        />
      )}
      {isGenerating && (
        <SampleDialog editor={editor} table={table} onClose={() => setIsGenerating(false)} />
      )}
    </div>
  );
}

type ItemsPlace = Exclude<DataPlace, { kind: 'everything' | 'collections' }>;

function ItemsPane(props: {
  editor: ModelEditor;
  table: ModelTable;
  place: ItemsPlace;
  only: string | undefined;
  onAll: () => void;
  onGenerate: () => void;
}) {
  const { editor, table, place, only, onAll, onGenerate } = props;
  const { kind } = place;
  const part = kind === 'table' ? '' : place.name;
  const view = useCallback(
    (of: ModelTable) => {
      if (kind === 'entity') return entityView(of, part);
      const index = indexNamed(of, part);
      return index === undefined ? tableView(of) : indexView(of, index);
    },
    [kind, part],
  );
  const name = kind === 'table' ? table.name : part;
  return (
    <PartPane
      editor={editor}
      table={table}
      view={view}
      name={name}
      isOneEntity={kind === 'entity'}
      only={only}
      onAll={onAll}
      title={<PlaceTitle table={table} place={place} />}
      onGenerate={onGenerate}
    />
  );
}

function PlaceTitle({ table, place }: { table: ModelTable; place: ItemsPlace }) {
  if (place.kind === 'entity') return <EntityMark name={place.name} />;
  const index = place.kind === 'index' ? indexNamed(table, place.name) : undefined;
  return (
    <>
      {index ? <IndexBadge kind={index.kind} /> : <Badge>Table</Badge>}
      <span className="truncate font-mono text-13">{index?.name ?? table.name}</span>
    </>
  );
}
