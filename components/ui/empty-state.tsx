import type { ReactNode } from 'react';
import { cn } from './cn';

export interface EmptyStateProps {
  icon?: ReactNode;
  /** An `h1` where this is all there is on the page. */
  title: ReactNode;
  /** Why it is empty. */
  description?: ReactNode;
  /** The next thing to do, as buttons. */
  actions?: ReactNode;
  className?: string;
}

/** Nothing here, why, and what to do next. */
export function EmptyState({ icon, title, description, actions, className }: EmptyStateProps) {
  return (
    <div
      className={cn('flex flex-col items-center justify-center px-6 py-12 text-center', className)}
    >
      {icon && <span className="mb-3 text-muted [&_svg]:size-5 [&_svg]:stroke-[1.5]">{icon}</span>}
      <div className="wrap-anywhere font-medium text-14">{title}</div>
      {description !== undefined && (
        <p className="wrap-anywhere mt-1 max-w-105 text-balance text-secondary">{description}</p>
      )}
      {actions !== undefined && (
        <div className="mt-4 flex flex-wrap justify-center gap-2">{actions}</div>
      )}
    </div>
  );
}
