'use client';

import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { cn } from './cn';
import { focusFirstField } from './focus-first-field';
import { IconButton } from './icon-button';

export interface SheetProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  footer?: ReactNode;
  width?: 'sm' | 'md' | 'lg';
  children: ReactNode;
}

const WIDTHS = { sm: 'max-w-90', md: 'max-w-140', lg: 'max-w-200' } as const;

/**
 * A panel that slides in from the right for a longer form or, on a narrow screen, the inspector.
 */
export function Sheet(props: SheetProps) {
  const { open, onOpenChange, title, description, footer, width = 'md', children } = props;
  const described = description === undefined ? { 'aria-describedby': undefined } : {};
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-appear bg-scrim" />
        <Radix.Content
          {...described}
          onOpenAutoFocus={focusFirstField}
          className={cn(
            'fixed inset-y-0 right-0 z-50 flex w-full animate-slide-left flex-col border-line border-l bg-raised shadow-float outline-none',
            WIDTHS[width],
          )}
        >
          <header className="flex min-h-topbar shrink-0 items-center gap-3 border-line border-b py-2 pr-2 pl-4">
            <div className="min-w-0 flex-1">
              <Radix.Title className="truncate font-semibold text-14">{title}</Radix.Title>
              {description !== undefined && (
                <Radix.Description className="truncate text-12 text-muted">
                  {description}
                </Radix.Description>
              )}
            </div>
            <Radix.Close asChild>
              <IconButton label="Close" icon={<X />} />
            </Radix.Close>
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto p-4">{children}</div>
          {footer !== undefined && (
            <footer className="flex shrink-0 justify-end gap-2 border-line border-t px-4 py-3">
              {footer}
            </footer>
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
