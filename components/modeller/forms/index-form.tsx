'use client';

import { Field } from '@/components/ui/field';
import { KeyGlyph } from '@/components/ui/key-glyph';
import { Segmented } from '@/components/ui/segmented';
import { Switch } from '@/components/ui/switch';
import type { IndexProjection, KeyAttribute, ModelIndex, ModelTable } from '@/model/model';
import { INDEX_KEYS_MAX } from '@/model/table-rules';
import type { ModelEditor } from '../editor';
import { declareEdits } from '../new-parts';
import type { PartPlace } from '../place';
import { AutoscalingFields, ThroughputFields } from './capacity-fields';
import { TextField } from './committed';
import { FormSection, Later } from './form-parts';
import { KeyList } from './key-fields';
import { NameChips } from './name-chips';
import { resourceNameFault } from './names';

export interface IndexFormProps {
  editor: ModelEditor;
  table: ModelTable;
  index: ModelIndex;
  onGo: (place: PartPlace) => void;
}

/** All that is said of an index. */
export function IndexForm(props: IndexFormProps) {
  const { editor, table, index, onGo } = props;
  const others = table.indexes.map(({ name }) => name).filter((name) => name !== index.name);
  const change = (value: ModelIndex) => {
    const keys = [...value.partitionKeys, ...value.sortKeys];
    const edits = [
      ...declareEdits(table, keys),
      { kind: 'change-index' as const, table: table.name, name: index.name, value },
    ];
    return editor.edit(edits.length === 1 && edits[0] ? edits[0] : { kind: 'several', edits });
  };
  const rename = (name: string) => {
    if (change({ ...index, name })) onGo({ kind: 'index', table: table.name, name });
  };
  return (
    <>
      <TextField
        mono
        label="Index name"
        value={index.name}
        check={(text) => resourceNameFault(text, others)}
        onCommit={rename}
      />
      <IndexKeys {...props} onChange={change} />
      <Later>
        <Projection {...props} onChange={change} />
      </Later>
      {index.kind === 'global' && table.billing.mode === 'provisioned' && (
        <IndexCapacity {...props} onChange={change} />
      )}
    </>
  );
}

interface IndexPartProps extends IndexFormProps {
  onChange: (index: ModelIndex) => boolean;
}

function IndexKeys({ table, index, onChange }: IndexPartProps) {
  const set = (part: 'partitionKeys' | 'sortKeys') => (keys: readonly KeyAttribute[]) =>
    void onChange({ ...index, [part]: keys });
  const isGlobal = index.kind === 'global';
  return (
    <FormSection title="Key">
      {isGlobal ? (
        <KeyList
          table={table}
          label="Partition key"
          keyPart="partition"
          keys={index.partitionKeys}
          least={1}
          most={INDEX_KEYS_MAX}
          onKeys={set('partitionKeys')}
        />
      ) : (
        <p className="flex items-center gap-1.5 text-secondary">
          <KeyGlyph kind="partition" />
          <span className="font-mono text-data">{table.partitionKey.name}</span> as in the table
        </p>
      )}
      <KeyList
        table={table}
        label="Sort key"
        keyPart="sort"
        keys={index.sortKeys}
        least={isGlobal ? 0 : 1}
        most={isGlobal ? INDEX_KEYS_MAX : 1}
        onKeys={set('sortKeys')}
      />
    </FormSection>
  );
}

const PROJECTIONS = [
  { value: 'ALL', label: 'All attributes' },
  { value: 'KEYS_ONLY', label: 'Keys only' },
  { value: 'INCLUDE', label: 'Include' },
] as const;

function Projection({ table, index, onChange }: IndexPartProps) {
  const { projection } = index;
  const keys = [...index.partitionKeys, ...index.sortKeys].map(({ name }) => name);
  const offered = table.attributes.map(({ name }) => name).filter((name) => !keys.includes(name));
  const choose = (type: IndexProjection['type']) =>
    onChange({
      ...index,
      projection: type === 'INCLUDE' ? { type, attributes: offered.slice(0, 1) } : { type },
    });
  return (
    <FormSection title="Projection">
      <Segmented
        label="Projection"
        value={projection.type}
        options={PROJECTIONS}
        onValueChange={choose}
        className="self-start"
      />
      {projection.type === 'INCLUDE' && (
        <Field label="Included beside the keys">
          <NameChips
            label="Included attribute"
            names={projection.attributes}
            offered={offered}
            onNames={(attributes) =>
              onChange({ ...index, projection: { type: 'INCLUDE', attributes } })
            }
          />
        </Field>
      )}
    </FormSection>
  );
}

function IndexCapacity({ table, index, onChange }: IndexPartProps) {
  const { throughput, ...withoutThroughput } = index;
  const { autoscaling, ...withoutScaling } = index;
  if (table.billing.mode !== 'provisioned') return null;
  const { readUnits, writeUnits } = table.billing;
  return (
    <FormSection title="Capacity">
      <Switch
        label="Capacity of its own"
        hint="Otherwise as much as the table has"
        checked={throughput !== undefined}
        onCheckedChange={(isOwn) =>
          onChange(isOwn ? { ...index, throughput: { readUnits, writeUnits } } : withoutThroughput)
        }
      />
      {throughput !== undefined && (
        <ThroughputFields
          value={throughput}
          onValue={(value) => onChange({ ...index, throughput: value })}
        />
      )}
      <AutoscalingFields
        value={autoscaling}
        onValue={(value) =>
          onChange(value === undefined ? withoutScaling : { ...index, autoscaling: value })
        }
      />
    </FormSection>
  );
}
