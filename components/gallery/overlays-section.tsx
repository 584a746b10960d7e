'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Popover } from '@/components/ui/popover';
import { Sheet } from '@/components/ui/sheet';
import { Tooltip } from '@/components/ui/tooltip';
import { LONG_NAME, noop, RTL_TEXT } from './contents';
import { Section, Specimen, State } from './specimen';
import { ToastSpecimen } from './toast-section';

/** What floats. */
export function OverlaysSection() {
  return (
    <Section id="overlays" title="Overlays">
      <DialogSpecimen />
      <ConfirmSpecimen />
      <SheetSpecimen />
      <Specimen id="popover" name="Popover" note="Something small beside its button.">
        <State name="Default">
          <Popover trigger={<Button>Filter</Button>} label="Filter">
            <Field label="Attribute" hint="Any path, as in address.city">
              <Input mono />
            </Field>
          </Popover>
        </State>
      </Specimen>
      <Specimen
        id="tooltip"
        name="Tooltip"
        note="On hover and on focus; never the only place a fact is told."
      >
        <State name="Default">
          <Tooltip content="Reads the whole table" shortcut="mod+enter">
            <Button>Scan</Button>
          </Tooltip>
          <Tooltip content={LONG_NAME}>
            <Button>Long text</Button>
          </Tooltip>
        </State>
      </Specimen>
      <ToastSpecimen />
    </Section>
  );
}

function DialogSpecimen() {
  const [open, setOpen] = useState<'short' | 'long'>();
  const close = () => setOpen(undefined);
  return (
    <Specimen
      id="dialog"
      name="Dialog"
      note="One question or one short form. Escape closes, focus returns."
    >
      <State name="Form">
        <Button onClick={() => setOpen('short')}>Open dialog</Button>
        <Dialog
          open={open === 'short'}
          onOpenChange={close}
          title="Save query"
          description="Saved in this workspace, for everyone who uses it."
          onSubmit={close}
          width="sm"
          footer={
            <>
              <Button size="md" onClick={close}>
                Cancel
              </Button>
              <Button size="md" type="submit" variant="primary">
                Save query
              </Button>
            </>
          }
        >
          <Field label="Name">
            <Input size="md" defaultValue="Open orders by customer" />
          </Field>
        </Dialog>
      </State>
      <State name="Long text">
        <Button onClick={() => setOpen('long')}>Open long dialog</Button>
        <Dialog
          open={open === 'long'}
          onOpenChange={close}
          title={LONG_NAME}
          description={RTL_TEXT}
          textOnly
        >
          <p className="text-secondary">{`${LONG_NAME} `.repeat(24)}</p>
        </Dialog>
      </State>
    </Specimen>
  );
}

function ConfirmSpecimen() {
  const [open, setOpen] = useState<'plain' | 'typed' | 'failed'>();
  const close = () => setOpen(undefined);
  return (
    <Specimen
      id="confirm-dialog"
      name="Confirm dialog"
      note="Before what cannot be undone; for the gravest, the name is typed."
    >
      <State name="Plain">
        <Button onClick={() => setOpen('plain')}>Delete 214 items</Button>
        <ConfirmDialog
          open={open === 'plain'}
          onOpenChange={close}
          title="Delete 214 items?"
          description="About 214 write units. Deleted items cannot be brought back."
          confirmLabel="Delete 214 items"
          onConfirm={close}
        />
      </State>
      <State name="Typed name">
        <Button onClick={() => setOpen('typed')}>Delete table</Button>
        <ConfirmDialog
          open={open === 'typed'}
          onOpenChange={close}
          title="Delete table orders?"
          description="All 1,204 items and 2 indexes are deleted with it."
          confirmLabel="Delete table"
          typedName="orders"
          onConfirm={close}
        />
      </State>
      <State name="Failed">
        <Button onClick={() => setOpen('failed')}>Delete protected table</Button>
        <ConfirmDialog
          open={open === 'failed'}
          onOpenChange={close}
          title="Delete table orders?"
          description="All items and indexes are deleted with it."
          confirmLabel="Delete table"
          onConfirm={noop}
          error="Resource cannot be deleted as it is currently protected against deletion."
        />
      </State>
    </Specimen>
  );
}

function SheetSpecimen() {
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <Specimen id="sheet" name="Sheet" note="A longer form, or the inspector on a narrow screen.">
      <State name="Default">
        <Button onClick={() => setOpen(true)}>Open sheet</Button>
        <Sheet
          open={open}
          onOpenChange={setOpen}
          title="Create index"
          description="orders"
          footer={
            <>
              <Button size="md" onClick={close}>
                Cancel
              </Button>
              <Button size="md" variant="primary" onClick={close}>
                Create index
              </Button>
            </>
          }
        >
          <Field label="Index name">
            <Input size="md" mono />
          </Field>
        </Sheet>
      </State>
    </Specimen>
  );
}
