'use client';

import { Plus, X } from 'lucide-react';
import { valueText } from '@/components/items/cell-text';
import { OptionalNumberField } from '@/components/pricing/number-field';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { Segmented } from '@/components/ui/segmented';
import { Select } from '@/components/ui/select';
import type { WireValue } from '@/engine/values/attribute-value';
import type { Parameter } from '@/model/access-pattern';
import type { ModelTable } from '@/model/model';
import { undeclared, unused } from './form-problems';
import { printValue, readValue, typed } from './form-value';
import { entityAttributes, newParameter, parameterValue } from './parameter-values';
import type { PatternDraft } from './use-pattern-draft';
import { ValueField } from './value-field';

export interface ParametersFormProps {
  table: ModelTable;
  draft: PatternDraft;
}

/** What changes from call to call, and where a proof takes it from. */
export function ParametersForm({ table, draft }: ParametersFormProps) {
  const { draft: pattern, change } = draft;
  const { parameters = [] } = pattern;
  const missing = undeclared(pattern);
  const idle = new Set(unused(pattern));
  const set = (next: readonly Parameter[]) =>
    change({ parameters: next.length === 0 ? undefined : next });
  if (parameters.length === 0 && missing.length === 0) return null;
  return (
    <section aria-label="Parameters" className="flex flex-col gap-2">
      <h3 className="font-medium text-12 text-secondary">Parameters</h3>
      {parameters.map((parameter, at) => (
        <ParameterRow
          key={parameter.name}
          table={table}
          parameter={parameter}
          isUnused={idle.has(parameter)}
          onChange={(next) => set(parameters.with(at, next))}
          onRemove={() => set(parameters.toSpliced(at, 1))}
        />
      ))}
      {missing.map((name) => (
        <div
          key={name}
          className="flex items-center gap-2 rounded-control bg-warning-subtle px-3 py-1.5 text-warning-text"
        >
          <span className="min-w-0 flex-1 truncate">
            <span className="font-mono">{name}</span> has no value yet
          </span>
          <Button icon={<Plus />} onClick={() => set([...parameters, newParameter(table, name)])}>
            Add it
          </Button>
        </div>
      ))}
    </section>
  );
}

interface ParameterRowProps {
  table: ModelTable;
  parameter: Parameter;
  isUnused: boolean;
  onChange: (parameter: Parameter) => void;
  onRemove: () => void;
}

function ParameterRow(props: ParameterRowProps) {
  const { table, parameter, isUnused, onChange } = props;
  const { name } = parameter;
  const entities = table.entities ?? [];
  const setSource = (from: Parameter['from']) => {
    if (from === parameter.from) return;
    const now = parameterValue(table, parameter);
    const [first] = entities;
    const fresh = newParameter(table, name);
    if (from === 'value') onChange({ name, from, value: now ?? { S: '' } });
    else if (fresh.from === 'sample') onChange(fresh);
    else if (first) {
      onChange({ name, from, entity: first.name, attribute: entityAttributes(first)[0] ?? '' });
    }
  };
  return (
    <fieldset className="flex flex-col gap-1.5 rounded-control border border-line p-2">
      <legend className="sr-only">Parameter {name}</legend>
      <div className="flex items-center gap-2">
        <span className="min-w-0 flex-1 truncate font-medium font-mono text-12" title={name}>
          {name}
        </span>
        {isUnused && <span className="text-12 text-muted">not in the request</span>}
        <Segmented
          label={`Source of ${name}`}
          value={parameter.from}
          onValueChange={setSource}
          options={[
            { value: 'sample', label: 'Sample item', disabled: entities.length === 0 },
            { value: 'value', label: 'Value' },
          ]}
        />
        <IconButton label={`Remove ${name}`} icon={<X />} onClick={props.onRemove} />
      </div>
      {parameter.from === 'sample' ? (
        <SampleSource table={table} parameter={parameter} onChange={onChange} />
      ) : (
        <ValueField
          label={`Value of ${name}`}
          value={readValue(jsonOf(parameter.value)) ?? typed('S', '')}
          onValue={(value) => {
            const printed = value.kind === 'typed' ? printValue(value) : undefined;
            // What printValue makes of a typed value is one attribute value.
            if (printed !== undefined) onChange({ ...parameter, value: printed as WireValue });
          }}
        />
      )}
    </fieldset>
  );
}

type SampleParameter = Extract<Parameter, { from: 'sample' }>;

function SampleSource(props: {
  table: ModelTable;
  parameter: SampleParameter;
  onChange: (parameter: Parameter) => void;
}) {
  const { table, parameter, onChange } = props;
  const { name, entity, attribute, position } = parameter;
  const entities = table.entities ?? [];
  const chosen = entities.find((each) => each.name === entity);
  const attributes = chosen === undefined ? [] : entityAttributes(chosen);
  const value = parameterValue(table, parameter);
  const setPosition = (number: number | undefined) => {
    const { position: _, ...rest } = parameter;
    onChange(number === undefined || number <= 1 ? rest : { ...rest, position: number - 1 });
  };
  return (
    <>
      <div className="grid grid-cols-[1fr_1fr_6rem] gap-1.5">
        <Select
          aria-label={`Entity of ${name}`}
          value={entity}
          onValueChange={(next) => onChange({ ...parameter, entity: next })}
          options={entities.map((each) => ({ value: each.name, label: each.name }))}
        />
        <Select
          mono
          aria-label={`Attribute of ${name}`}
          value={attribute}
          onValueChange={(next) => onChange({ ...parameter, attribute: next })}
          options={attributes.map((each) => ({ value: each, label: each }))}
        />
        <OptionalNumberField
          bare
          label={`Number of the item for ${name}`}
          unit="item"
          min={1}
          isWhole
          value={(position ?? 0) + 1}
          onValue={setPosition}
        />
      </div>
      <p className="truncate text-12 text-muted">
        {value === undefined ? (
          <span className="text-warning-text">No sample item has it</span>
        ) : (
          <>
            Now <span className="font-mono text-secondary">{textOf(value)}</span>
          </>
        )}
      </p>
    </>
  );
}

function textOf(value: WireValue): string {
  const cell = valueText(value);
  return cell.kind === 'text' ? cell.text : cell.kind === 'null' ? 'NULL' : '""';
}

function jsonOf(value: WireValue) {
  // A wire value is JSON: it came out of a file, or of a form.
  return value as unknown as Parameters<typeof readValue>[0];
}
