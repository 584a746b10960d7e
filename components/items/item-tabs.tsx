import { useState } from 'react';
import { TabPanel, Tabs } from '@/components/ui/tabs';
import { ItemForm } from './item-form';
import { ItemText } from './item-text';
import type { EditorInput, ItemEditor } from './use-item-editor';

export interface ItemTabsProps {
  readonly editor: Pick<ItemEditor, 'draft' | 'dispatch' | 'read'>;
  readonly keys: EditorInput['rules']['keys'];
  readonly readOnly: boolean;
}

const TABS = [
  { value: 'form', label: 'Form' },
  { value: 'json', label: 'JSON' },
  { value: 'wire', label: 'DynamoDB JSON' },
] as const;
type Tab = (typeof TABS)[number]['value'];

/** One item as a form, as JSON and as DynamoDB JSON. */
export function ItemTabs({ editor, keys, readOnly }: ItemTabsProps) {
  const [tab, setTab] = useState<Tab>('form');
  const { text } = editor.draft;
  const faulty = text?.fault ? text.form : 'form';
  return (
    <Tabs
      label="Views of the item"
      value={tab}
      onValueChange={setTab}
      tabs={TABS}
      className="flex-1"
    >
      <TabPanel value="form" className="overflow-y-auto">
        <ItemForm editor={editor} keys={keys} readOnly={readOnly} />
      </TabPanel>
      {(['json', 'wire'] as const).map((form) => (
        <TabPanel key={form} value={form} className="flex flex-col">
          <ItemText
            editor={editor}
            form={form}
            readOnly={readOnly}
            onShowForm={() => setTab(faulty)}
          />
        </TabPanel>
      ))}
    </Tabs>
  );
}
