'use client';

import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import type { FormEvent, ReactNode } from 'react';
import { cn } from './cn';
import { focusFirstField } from './focus-first-field';
import { IconButton } from './icon-button';

export interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  /** The buttons, primary last. */
  footer?: ReactNode;
  /** Given, the dialog is a form: Enter and the footer's submit button call it. */
  onSubmit?: () => void;
  width?: 'sm' | 'md' | 'lg';
  /** The content is only text: it takes the focus, so that it can be scrolled by keyboard. */
  textOnly?: boolean;
  children?: ReactNode;
}

const WIDTHS = { sm: 'max-w-105', md: 'max-w-140', lg: 'max-w-200' } as const;

/**
 * One question or one short form above the page; focus stays inside and returns to where it was.
 */
export function Dialog(props: DialogProps) {
  const {
    open,
    onOpenChange,
    title,
    description,
    footer,
    onSubmit,
    width = 'md',
    textOnly,
    children,
  } = props;
  const described = description === undefined ? { 'aria-describedby': undefined } : {};
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-appear bg-scrim" />
        <Radix.Content
          {...described}
          onOpenAutoFocus={focusFirstField}
          className={cn(
            'fixed top-[12vh] left-1/2 z-50 flex max-h-[76vh] w-[calc(100vw-32px)] -translate-x-1/2 animate-pop flex-col rounded-panel border border-line bg-raised shadow-float outline-none',
            WIDTHS[width],
          )}
        >
          <header className="flex items-start gap-3 px-4 pt-4 pb-3">
            <div className="min-w-0 flex-1">
              <Radix.Title className="wrap-anywhere font-semibold text-14">{title}</Radix.Title>
              {description !== undefined && (
                <Radix.Description asChild>
                  <div className="wrap-anywhere mt-1 text-secondary">{description}</div>
                </Radix.Description>
              )}
            </div>
            <Radix.Close asChild>
              <IconButton label="Close" icon={<X />} className="-mt-1 -mr-1" />
            </Radix.Close>
          </header>
          <DialogBody onSubmit={onSubmit}>
            {children !== undefined && (
              <div
                className="min-h-0 overflow-y-auto px-4 pb-4 focus-visible:-outline-offset-2"
                tabIndex={textOnly ? 0 : undefined}
              >
                {children}
              </div>
            )}
            {footer !== undefined && (
              <footer className="flex shrink-0 justify-end gap-2 border-line border-t px-4 py-3">
                {footer}
              </footer>
            )}
          </DialogBody>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function DialogBody({
  onSubmit,
  children,
}: {
  onSubmit: (() => void) | undefined;
  children: ReactNode;
}) {
  const className = 'flex min-h-0 flex-1 flex-col';
  if (onSubmit === undefined) return <div className={className}>{children}</div>;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // A dialog inside a form's React tree would otherwise send the outer form too.
    event.stopPropagation();
    onSubmit();
  };
  return (
    <form className={className} onSubmit={submit} noValidate>
      {children}
    </form>
  );
}
