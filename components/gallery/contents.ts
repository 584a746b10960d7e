/** What the gallery shows, in order; each entry is an anchor on the page. */
export const CONTENTS = [
  { id: 'tokens', title: 'Tokens', items: ['Colour', 'Type scale', 'Space and shape'] },
  {
    id: 'actions',
    title: 'Actions',
    items: ['Button', 'Icon button', 'Copy button', 'Menu', 'Kbd'],
  },
  {
    id: 'inputs',
    title: 'Inputs',
    items: ['Field', 'Input', 'Textarea', 'Number input', 'Search input', 'Select', 'Combobox'],
  },
  {
    id: 'choices',
    title: 'Choices',
    items: ['Checkbox', 'Switch', 'Segmented', 'Radio list', 'Slider', 'Tabs'],
  },
  {
    id: 'overlays',
    title: 'Overlays',
    items: ['Dialog', 'Confirm dialog', 'Sheet', 'Popover', 'Tooltip', 'Toast'],
  },
  {
    id: 'feedback',
    title: 'Feedback',
    items: ['Empty state', 'Error state', 'Skeleton', 'Spinner', 'Progress'],
  },
  {
    id: 'facts',
    title: 'DynamoDB and figures',
    items: [
      'Type badge',
      'Key glyph',
      'Badge',
      'Index badge',
      'Stat',
      'Time and bytes',
      'Colour dot',
    ],
  },
  { id: 'data', title: 'Data', items: ['Data grid'] },
  { id: 'charts', title: 'Charts', items: ['Bar list', 'Area chart'] },
  { id: 'code', title: 'Code', items: ['Code block', 'Code editor'] },
  { id: 'layout', title: 'Layout', items: ['Split', 'Status bar'] },
] as const;

/** The anchor of a component: its name in kebab case. */
export function anchor(name: string): string {
  return name.toLowerCase().replaceAll(' ', '-');
}

/** Text that breaks layouts. */
export const LONG_NAME =
  'production-eu-west-2-customer-orders-with-a-very-long-name-that-nobody-should-choose-but-somebody-did-because-the-limit-is-255';
export const RTL_TEXT = 'طلب العميل رقم ١٢٣ من الرياض';
export const noop = () => {};
