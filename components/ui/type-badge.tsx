import { cn } from './cn';

export const ATTRIBUTE_TYPES = ['S', 'N', 'B', 'BOOL', 'NULL', 'M', 'L', 'SS', 'NS', 'BS'] as const;
export type AttributeType = (typeof ATTRIBUTE_TYPES)[number];

const TYPE_NAMES: Readonly<Record<AttributeType, string>> = {
  S: 'String',
  N: 'Number',
  B: 'Binary',
  BOOL: 'Boolean',
  NULL: 'Null',
  M: 'Map',
  L: 'List',
  SS: 'String set',
  NS: 'Number set',
  BS: 'Binary set',
};

// A set wears its scalar's hue with a ring around it.
const TYPE_LOOKS: Readonly<Record<AttributeType, string>> = {
  S: 'bg-type-s-subtle text-type-s',
  N: 'bg-type-n-subtle text-type-n',
  B: 'bg-type-b-subtle text-type-b',
  BOOL: 'bg-type-bool-subtle text-type-bool',
  NULL: 'bg-type-null-subtle text-type-null',
  M: 'bg-type-m-subtle text-type-m',
  L: 'bg-type-l-subtle text-type-l',
  SS: 'bg-type-s-subtle text-type-s inset-ring inset-ring-current',
  NS: 'bg-type-n-subtle text-type-n inset-ring inset-ring-current',
  BS: 'bg-type-b-subtle text-type-b inset-ring inset-ring-current',
};

/** The spoken name of an attribute type, as in "String set". */
export function typeName(type: AttributeType): string {
  return TYPE_NAMES[type];
}

/** The type of an attribute in its fixed hue, as DynamoDB writes it. */
export function TypeBadge({ type, className }: { type: AttributeType; className?: string }) {
  return (
    <abbr
      title={TYPE_NAMES[type]}
      className={cn(
        'inline-flex h-4 min-w-4 shrink-0 items-center justify-center rounded-badge px-1 font-medium font-mono text-11 leading-none no-underline',
        TYPE_LOOKS[type],
        className,
      )}
    >
      {type}
    </abbr>
  );
}
