'use client';

import { ChevronRight } from 'lucide-react';
import { type ReactNode, useDeferredValue } from 'react';
import { ATTRIBUTE_TYPES, TypeBadge, typeName } from '@/components/ui/type-badge';

/** A part of a form under its own heading. */
export function FormSection(props: {
  title: string;
  count?: number;
  actions?: ReactNode;
  children: ReactNode;
}) {
  const { title, count, actions, children } = props;
  return (
    <section
      aria-label={title}
      className="-mx-4 flex flex-col gap-3 border-line border-t px-4 pt-3 first:border-t-0 first:pt-0"
    >
      <div className="flex h-7 items-center gap-2">
        <h3 className="font-medium">{title}</h3>
        {count !== undefined && <span className="text-12 text-muted tabular-nums">{count}</span>}
        <div className="ml-auto flex items-center gap-1">{actions}</div>
      </div>
      {children}
    </section>
  );
}

/**
 * A part of a form that comes a moment after the form itself, and in pieces: a form has many
 * controls, and pressing one part of the diagram after the other should not wait for them.
 */
export function Later({ children }: { children: ReactNode }): ReactNode {
  return useDeferredValue(true, false) ? children : null;
}

/** Fields in two columns. */
export function TwoColumns({ children }: { children: ReactNode }) {
  return <div className="grid grid-cols-2 items-start gap-3">{children}</div>;
}

/** Parts that are opened by pressing their line. */
export function PartLinks({ children }: { children: ReactNode }) {
  return <ul className="-mx-2 flex flex-col">{children}</ul>;
}

export function PartLink(props: {
  name: string;
  mark?: ReactNode;
  hint?: ReactNode;
  onPress: () => void;
}) {
  return (
    <li>
      <button
        type="button"
        onClick={props.onPress}
        className="flex h-7 w-full min-w-0 items-center gap-2 rounded-control px-2 text-left hover:bg-hover"
      >
        {props.mark}
        <span className="min-w-0 flex-1 truncate font-mono text-data">{props.name}</span>
        {props.hint !== undefined && (
          <span className="shrink-0 text-12 text-muted">{props.hint}</span>
        )}
        <ChevronRight aria-hidden className="size-3.5 shrink-0 stroke-[1.5] text-disabled" />
      </button>
    </li>
  );
}

/** The types an attribute can have, as a Select offers them. */
export const TYPE_OPTIONS = ATTRIBUTE_TYPES.map((type) => ({
  value: type,
  label: <TypeBadge type={type} />,
  hint: typeName(type),
}));

export const KEY_TYPE_OPTIONS = (['S', 'N', 'B'] as const).map((type) => ({
  value: type,
  label: <TypeBadge type={type} />,
  hint: typeName(type),
}));
