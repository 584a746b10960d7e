'use client';

import { Check, ChevronRight } from 'lucide-react';
import { ContextMenu as RadixContext, DropdownMenu as RadixDropdown } from 'radix-ui';
import type { ReactNode } from 'react';
import { cn } from './cn';
import { Kbd } from './kbd';
import { floatLook, rowLook } from './popover';

/** What a menu holds, as plain data: the same entries serve a button's menu and a right click. */
export type MenuEntry =
  | {
      readonly kind: 'item';
      readonly label: ReactNode;
      readonly onSelect: () => void;
      readonly icon?: ReactNode;
      readonly shortcut?: string;
      readonly hint?: ReactNode;
      readonly danger?: boolean;
      readonly disabled?: boolean;
    }
  | {
      readonly kind: 'check';
      readonly label: ReactNode;
      readonly checked: boolean;
      readonly onCheckedChange: (checked: boolean) => void;
      readonly disabled?: boolean;
    }
  | {
      readonly kind: 'menu';
      readonly label: ReactNode;
      readonly icon?: ReactNode;
      readonly entries: readonly MenuEntry[];
    }
  | { readonly kind: 'label'; readonly label: ReactNode }
  | { readonly kind: 'separator' };

// Both Radix menus have the same parts; each pairs a root with the parts made for it.
type Parts = typeof RadixDropdown | typeof RadixContext;

const contentLook = cn(
  floatLook,
  'max-h-(--radix-popper-available-height) min-w-48 overflow-y-auto p-1',
);

export interface MenuProps {
  /** The button that opens it; it must carry its own name. */
  trigger: ReactNode;
  entries: readonly MenuEntry[];
  align?: 'start' | 'center' | 'end';
  side?: 'top' | 'right' | 'bottom' | 'left';
  className?: string;
}

/** A menu that opens from a button. */
export function Menu({ trigger, entries, align = 'start', side = 'bottom', className }: MenuProps) {
  return (
    <RadixDropdown.Root modal={false}>
      <RadixDropdown.Trigger asChild>{trigger}</RadixDropdown.Trigger>
      <RadixDropdown.Portal>
        <RadixDropdown.Content
          align={align}
          side={side}
          sideOffset={4}
          collisionPadding={8}
          className={cn(contentLook, className)}
        >
          <Entries parts={RadixDropdown} entries={entries} />
        </RadixDropdown.Content>
      </RadixDropdown.Portal>
    </RadixDropdown.Root>
  );
}

/** A menu that opens on a right click, or the menu key, over its only child. */
export function ContextMenu({
  entries,
  children,
}: {
  entries: readonly MenuEntry[];
  children: ReactNode;
}) {
  return (
    <RadixContext.Root>
      <RadixContext.Trigger asChild>{children}</RadixContext.Trigger>
      <RadixContext.Portal>
        <RadixContext.Content collisionPadding={8} className={contentLook}>
          <Entries parts={RadixContext} entries={entries} />
        </RadixContext.Content>
      </RadixContext.Portal>
    </RadixContext.Root>
  );
}

function Entries({ parts, entries }: { parts: Parts; entries: readonly MenuEntry[] }) {
  return entries.map((entry, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: entries have no identity
    <Entry key={`${entry.kind}-${at}`} parts={parts} entry={entry} />
  ));
}

function Entry({ parts: Parts, entry }: { parts: Parts; entry: MenuEntry }) {
  switch (entry.kind) {
    case 'separator':
      return <Parts.Separator className="-mx-1 my-1 h-px bg-line" />;
    case 'label':
      return (
        <Parts.Label className="px-2 pt-1.5 pb-1 font-medium text-11 text-muted">
          {entry.label}
        </Parts.Label>
      );
    case 'check':
      return (
        <Parts.CheckboxItem
          checked={entry.checked}
          onCheckedChange={entry.onCheckedChange}
          disabled={entry.disabled ?? false}
          onSelect={(event) => event.preventDefault()}
          className={cn(rowLook, 'pl-8')}
        >
          <Parts.ItemIndicator className="absolute left-2">
            <Check className="size-4 stroke-[1.5]" />
          </Parts.ItemIndicator>
          {entry.label}
        </Parts.CheckboxItem>
      );
    case 'menu':
      return <SubMenu parts={Parts} entry={entry} />;
    case 'item':
      return <Item parts={Parts} entry={entry} />;
  }
}

function Item({
  parts: Parts,
  entry,
}: {
  parts: Parts;
  entry: Extract<MenuEntry, { kind: 'item' }>;
}) {
  return (
    <Parts.Item
      onSelect={entry.onSelect}
      disabled={entry.disabled ?? false}
      className={cn(
        rowLook,
        entry.danger &&
          'text-danger-text data-highlighted:bg-danger-subtle dark:data-highlighted:bg-danger-subtle',
      )}
    >
      {entry.icon && <MenuIcon muted={!entry.danger}>{entry.icon}</MenuIcon>}
      <span className="min-w-0 flex-1 truncate">{entry.label}</span>
      {entry.hint !== undefined && <span className="text-12 text-muted">{entry.hint}</span>}
      {entry.shortcut !== undefined && <Kbd keys={entry.shortcut} className="ml-4" />}
    </Parts.Item>
  );
}

function SubMenu({
  parts: Parts,
  entry,
}: {
  parts: Parts;
  entry: Extract<MenuEntry, { kind: 'menu' }>;
}) {
  return (
    <Parts.Sub>
      <Parts.SubTrigger className={cn(rowLook, 'data-[state=open]:bg-hover')}>
        {entry.icon && <MenuIcon muted>{entry.icon}</MenuIcon>}
        <span className="min-w-0 flex-1 truncate">{entry.label}</span>
        <ChevronRight className="size-4 stroke-[1.5] text-muted" />
      </Parts.SubTrigger>
      <Parts.Portal>
        <Parts.SubContent sideOffset={4} collisionPadding={8} className={contentLook}>
          <Entries parts={Parts} entries={entry.entries} />
        </Parts.SubContent>
      </Parts.Portal>
    </Parts.Sub>
  );
}

function MenuIcon({ muted, children }: { muted: boolean; children: ReactNode }) {
  return (
    <span
      className={cn('contents [&_svg]:size-4 [&_svg]:stroke-[1.5]', muted && '[&_svg]:text-muted')}
    >
      {children}
    </span>
  );
}
