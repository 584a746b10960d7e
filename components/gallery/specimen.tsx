import type { ReactNode } from 'react';
import { cn } from '@/components/ui/cn';

/** One component of the design system, with its name as anchor and what it is for. */
export function Specimen(props: { id: string; name: string; note?: string; children: ReactNode }) {
  return (
    <article id={props.id} className="scroll-mt-16 border-line border-t py-6">
      <h3 className="font-semibold text-14">
        <a href={`#${props.id}`} className="rounded-badge hover:underline">
          {props.name}
        </a>
      </h3>
      {props.note !== undefined && <p className="mt-0.5 max-w-160 text-muted">{props.note}</p>}
      <div className="mt-4 flex flex-col gap-4">{props.children}</div>
    </article>
  );
}

/** One state of a component, with the state's name in front. */
export function State(props: { name: string; className?: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[112px_minmax(0,1fr)] items-start gap-4">
      <span className="flex min-h-7 items-center text-12 text-muted">{props.name}</span>
      <div className={cn('flex min-h-7 min-w-0 flex-wrap items-center gap-2', props.className)}>
        {props.children}
      </div>
    </div>
  );
}

/** A group of specimens. */
export function Section(props: { id: string; title: string; children: ReactNode }) {
  return (
    <section id={props.id} aria-labelledby={`${props.id}-title`} className="scroll-mt-16 pb-8">
      <h2 id={`${props.id}-title`} className="pb-3 font-semibold text-20">
        {props.title}
      </h2>
      {props.children}
    </section>
  );
}
