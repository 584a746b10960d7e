'use client';

import { Button } from '@/components/ui/button';
import { notify, ToastCard } from '@/components/ui/toast';
import { LONG_NAME, noop } from './contents';
import { Specimen, State } from './specimen';

/** The toast in its states. */
export function ToastSpecimen() {
  const undo = { label: 'Undo', onClick: noop };
  const throttled = 'The level of configured provisioned throughput for the table was exceeded.';
  return (
    <Specimen
      id="toast"
      name="Toast"
      note="What has just happened. A failure stays until dismissed."
    >
      <State name="Live">
        <Button onClick={() => notify.success('Table created', { description: 'orders' })}>
          Success
        </Button>
        <Button onClick={() => notify.info('3 tables restored')}>Info</Button>
        <Button onClick={() => notify.warning('Read only', { description: 'Writes are refused.' })}>
          Warning
        </Button>
        <Button onClick={() => notify.danger('Could not save', { description: throttled })}>
          Failure
        </Button>
      </State>
      <State name="Still" className="items-start">
        <ToastCard tone="success" title="12 items deleted" action={undo} onDismiss={noop} />
        <ToastCard tone="info" title="Index by-status is being built" onDismiss={noop} />
        <ToastCard tone="warning" title={LONG_NAME} onDismiss={noop} />
        <ToastCard
          tone="danger"
          title="Could not save 3 items"
          description={throttled}
          onDismiss={noop}
        />
      </State>
    </Specimen>
  );
}
