'use client';

import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from './cn';
import { CopyButton } from './copy-button';

export interface ErrorStateProps {
  /** What we tried to do, as in "Could not list tables"; an `h1` where it is all there is. */
  title: ReactNode;
  /** The service's name for it, as in ResourceNotFoundException. */
  code?: string | undefined;
  /** The service's own words, unchanged. */
  message: string;
  requestId?: string | undefined;
  status?: number | undefined;
  /** What to do next, as buttons. */
  actions?: ReactNode;
  /** `inline` for the top of a form or panel, `page` for the middle of an empty screen. */
  layout?: 'page' | 'inline';
  className?: string;
}

/** What failed, in the service's own words, with the request id to quote and the next action. */
export function ErrorState(props: ErrorStateProps) {
  const { title, code, message, requestId, status, actions, layout = 'page', className } = props;
  return (
    <div
      role="alert"
      className={cn(
        'flex min-w-0 items-start gap-3 rounded-panel border border-line bg-panel p-4 text-left',
        layout === 'page' && 'mx-auto my-12 w-full max-w-140',
        className,
      )}
    >
      <CircleAlert className="mt-0.5 size-4 shrink-0 stroke-[1.5] text-danger-text" />
      <div className="min-w-0 flex-1">
        <div className="font-medium text-13">{title}</div>
        <p className="wrap-anywhere mt-1 max-h-60 overflow-y-auto text-secondary">{message}</p>
        {(code !== undefined || requestId !== undefined) && (
          <dl className="mt-2 grid grid-cols-[auto_1fr] items-center gap-x-3 text-12">
            {code !== undefined && (
              <>
                <dt className="text-muted">Error</dt>
                <dd className="wrap-anywhere font-mono text-danger-text">
                  {code}
                  {status !== undefined && <span className="text-muted"> · {status}</span>}
                </dd>
              </>
            )}
            {requestId !== undefined && (
              <>
                <dt className="text-muted">Request id</dt>
                <dd className="flex min-w-0 items-center gap-1 font-mono">
                  <span className="truncate">{requestId}</span>
                  <CopyButton text={requestId} label="Copy request id" className="-my-1" />
                </dd>
              </>
            )}
          </dl>
        )}
        {actions !== undefined && <div className="mt-3 flex flex-wrap gap-2">{actions}</div>}
      </div>
    </div>
  );
}
