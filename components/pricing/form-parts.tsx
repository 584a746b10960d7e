'use client';

import { ChevronRight } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { cn } from '@/components/ui/cn';

export interface DisclosureProps {
  title: ReactNode;
  /** What is inside in a few words, shown while it is closed. */
  summary?: ReactNode;
  /** Controls at the right of the title. */
  actions?: ReactNode;
  startsOpen?: boolean;
  level?: 2 | 3 | 4;
  className?: string;
  children: ReactNode;
}

/** A part of the form that opens and closes; closed, it says what is in it. */
export function Disclosure(props: DisclosureProps) {
  const { title, summary, actions, startsOpen = false, level = 3, className, children } = props;
  const [isOpen, setOpen] = useState(startsOpen);
  const id = useId();
  const Heading = `h${level}` as const;
  return (
    <div className={cn('min-w-0', className)}>
      <div className="flex items-center gap-1">
        <Heading className="min-w-0 flex-1">
          <button
            type="button"
            aria-expanded={isOpen}
            aria-controls={id}
            onClick={() => setOpen(!isOpen)}
            className="flex h-8 w-full min-w-0 items-center gap-1.5 rounded-control text-left hover:text-ink"
          >
            <ChevronRight
              aria-hidden
              className={cn(
                'size-3.5 shrink-0 stroke-[1.5] text-muted transition-transform',
                isOpen && 'rotate-90',
              )}
            />
            <span className="min-w-0 shrink-0 truncate font-medium">{title}</span>
            {!isOpen && summary !== undefined && (
              <span className="ml-auto min-w-0 truncate pl-3 text-12 text-muted tabular-nums">
                {summary}
              </span>
            )}
          </button>
        </Heading>
        {actions}
      </div>
      <div id={id} hidden={!isOpen} className="pt-1 pb-3">
        {isOpen && children}
      </div>
    </div>
  );
}

/** Fields in two columns. */
export function FieldGrid({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <div className={cn('grid grid-cols-2 items-start gap-x-3 gap-y-3', className)}>{children}</div>
  );
}

/** A few fields under a quiet heading. */
export function FieldGroup(props: { title: string; actions?: ReactNode; children: ReactNode }) {
  return (
    <fieldset
      aria-label={props.title}
      className="flex min-w-0 flex-col gap-2 border-line border-t pt-2"
    >
      <div className="flex h-7 items-center justify-between gap-2">
        <span className="font-medium text-12 text-muted">{props.title}</span>
        {props.actions}
      </div>
      {props.children}
    </fieldset>
  );
}
