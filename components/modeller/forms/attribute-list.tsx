'use client';

import { Plus, X } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { Select } from '@/components/ui/select';
import type { ModelTable } from '@/model/model';
import type { ModelEditor } from '../editor';
import { freeName, tableAttributes } from '../new-parts';
import { BareText } from './committed';
import { FormSection, TYPE_OPTIONS } from './form-parts';
import { attributeNameFault } from './names';

/** The attributes of a table beside its keys. */
export function AttributeList({ editor, table }: { editor: ModelEditor; table: ModelTable }) {
  const all = tableAttributes(table);
  const names = all.map(({ name }) => name);
  const add = () =>
    editor.edit({
      kind: 'add-attribute',
      table: table.name,
      value: { name: freeName('attribute', all, 1), type: 'S' },
    });
  return (
    <FormSection
      title="Attributes"
      count={table.attributes.length}
      actions={
        <Button variant="ghost" icon={<Plus />} onClick={add}>
          Add attribute
        </Button>
      }
    >
      {table.attributes.length === 0 ? (
        <p className="text-12 text-muted">
          Only keys of indexes have to be declared; entities say what else items have.
        </p>
      ) : (
        <ul className="flex flex-col gap-1.5">
          {table.attributes.map(({ name, type }) => (
            <li key={name} className="flex items-center gap-2">
              <BareText
                mono
                label={`Name of ${name}`}
                value={name}
                check={(text) =>
                  attributeNameFault(
                    text,
                    names.filter((one) => one !== name),
                  )
                }
                onCommit={(to) =>
                  editor.edit({ kind: 'rename-attribute', table: table.name, name, to })
                }
              />
              <Select
                aria-label={`Type of ${name}`}
                className="w-28 shrink-0"
                value={type}
                options={TYPE_OPTIONS}
                onValueChange={(next) =>
                  editor.edit({
                    kind: 'change-attribute',
                    table: table.name,
                    name,
                    value: { name, type: next },
                  })
                }
              />
              <IconButton
                label={`Remove ${name}`}
                icon={<X />}
                onClick={() => editor.edit({ kind: 'remove-attribute', table: table.name, name })}
              />
            </li>
          ))}
        </ul>
      )}
    </FormSection>
  );
}
