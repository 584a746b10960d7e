import { Input } from '@/components/ui/input';
import { KeyGlyph } from '@/components/ui/key-glyph';
import { Select } from '@/components/ui/select';
import type { BuiltRequest } from './build-request';
import {
  NO_SORT,
  operationOf,
  type QueryState,
  SORT_OPERATORS,
  type SortCondition,
  type SortOperator,
} from './query-state';
import type { KeyAttribute, Target } from './target';

interface KeyFieldsProps {
  readonly state: QueryState;
  readonly target: Target;
  readonly built: BuiltRequest;
  readonly onChange: (state: QueryState) => void;
}

/** One field for each key attribute of the target; the last sort key may be a range. */
export function KeyFields({ state, target, built, onChange }: KeyFieldsProps) {
  const faultAt = (place: string) =>
    built.ok ? undefined : built.problems.find(({ at }) => at === place)?.problem;
  const isQuery = operationOf(state, target) === 'Query';
  return (
    <div className="order-last flex min-w-0 basis-full flex-wrap gap-2 lg:order-none lg:flex-1 lg:basis-0">
      {target.partition.map((key, at) => (
        <KeyValue
          key={key.name}
          attribute={key}
          keyRole="partition"
          value={state.partition[at] ?? ''}
          fault={faultAt(`partition.${at}`)}
          onValue={(text) =>
            onChange({ ...state, partition: replaced(state.partition, at, text, '') })
          }
        />
      ))}
      {target.sort.map((key, at) => {
        const condition = state.sort[at] ?? NO_SORT;
        const change = (part: Partial<SortCondition>) =>
          onChange({
            ...state,
            sort: replaced(state.sort, at, { ...condition, ...part }, NO_SORT),
          });
        return (
          <SortKey
            key={key.name}
            attribute={key}
            condition={condition}
            disabled={!isQuery}
            fault={faultAt(`sort.${at}`) ?? faultAt(`sort.${at}.upper`)}
            onChange={change}
          />
        );
      })}
    </div>
  );
}

function SortKey(props: {
  attribute: KeyAttribute;
  condition: SortCondition;
  disabled: boolean;
  fault: string | undefined;
  onChange: (part: Partial<SortCondition>) => void;
}) {
  const { attribute, condition, disabled, fault, onChange } = props;
  return (
    <div className="flex min-w-72 flex-[1.5] items-center gap-1">
      <KeyValue
        attribute={attribute}
        keyRole="sort"
        value={condition.value}
        disabled={disabled}
        fault={fault}
        onValue={(value) => onChange({ value })}
        operator={
          <Select
            aria-label={`Operator of ${attribute.name}`}
            className="w-31 shrink-0"
            mono
            value={condition.operator}
            disabled={disabled}
            onValueChange={(operator: SortOperator) => onChange({ operator })}
            options={SORT_OPERATORS.map((value) => ({
              value,
              label: value,
              disabled: value === 'begins_with' && attribute.type === 'N',
            }))}
          />
        }
      />
      {condition.operator === 'between' && (
        <>
          <span className="text-12 text-muted">and</span>
          <Input
            mono
            aria-label={`Upper bound of ${attribute.name}`}
            className="min-w-20 flex-1"
            value={condition.upper}
            disabled={disabled}
            aria-invalid={fault !== undefined && condition.value !== '' ? true : undefined}
            onChange={(event) => onChange({ upper: event.target.value })}
          />
        </>
      )}
    </div>
  );
}

const PLACEHOLDERS = { S: 'text', N: 'number', B: 'base64' } as const;

function KeyValue(props: {
  attribute: KeyAttribute;
  keyRole: 'partition' | 'sort';
  value: string;
  disabled?: boolean;
  fault: string | undefined;
  onValue: (text: string) => void;
  operator?: React.ReactNode;
}) {
  const { attribute, keyRole, value, fault } = props;
  const wrong = fault !== undefined && value !== '';
  return (
    <div className="flex min-w-52 flex-1 items-center gap-1.5">
      <span className="flex min-w-0 max-w-36 shrink-0 items-center gap-1" title={attribute.name}>
        <KeyGlyph kind={keyRole} />
        <span className="truncate font-mono text-12 text-secondary">{attribute.name}</span>
      </span>
      {props.operator}
      <Input
        mono
        aria-label={`${attribute.name}, ${keyRole} key`}
        placeholder={PLACEHOLDERS[attribute.type]}
        className="min-w-20 flex-1"
        value={value}
        disabled={props.disabled}
        aria-invalid={wrong || undefined}
        title={wrong ? fault : undefined}
        inputMode={attribute.type === 'N' ? 'decimal' : 'text'}
        onChange={(event) => props.onValue(event.target.value)}
      />
    </div>
  );
}

/** The list with one place changed, filled up to it. */
function replaced<T>(list: readonly T[], at: number, value: T, empty: T): readonly T[] {
  const filled = Array.from({ length: Math.max(list.length, at + 1) }, (_, i) => list[i] ?? empty);
  return filled.with(at, value);
}
