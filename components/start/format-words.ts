/** Sentences for findings of the formats of OneTable and AWS's modelling assistant, and of code. */
export const FORMAT_WORDS: Readonly<Record<string, string>> = {
  'binary-key-in-code': 'The key “{name}” is binary, which ElectroDB cannot make.',
  'command-options': 'Options of the command of “{name}” are not known: {names}.',
  'command-unreadable': 'The command of “{name}” could not be read; the pattern has no request.',
  'entity-without-key': '“{name}” has no key of the table, so that it was left out.',
  'items-without-table': 'There are items of “{name}”, which is no table of the file.',
  'onetable-field-type': 'The field “{name}” has the type {type}, which OneTable does not know.',
  'onetable-index':
    'The index “{name}” cannot be said in OneTable, whose indexes have one partition key and one sort key.',
  'onetable-items': '{count} items have values that plain JSON cannot hold; they were left out.',
  'onetable-model-name': 'OneTable wants names of letters, digits and “_”; “{name}” is not one.',
  'onetable-no-schema': 'No object with “indexes” and “models” was found in the program.',
  'onetable-options': '{count} options of fields have no place in a design: {names}.',
  'onetable-padding': 'The filling up of “{name}” in a value template was left out.',
  'onetable-table-name': 'The schema does not say what its table is called; “{name}” was taken.',
  'onetable-template': 'The template of “{name}” means something else in OneTable.',
  'pattern-index-unknown': 'The table has no index “{name}”.',
  'pattern-left-out': 'The access pattern “{name}” asks no table and was left out. {reason}',
  'pattern-not-written': 'The request of “{name}” could not be written as a command.',
  'pattern-rates-assumed':
    'The file does not say how often the {count} access patterns are used; once a second was taken.',
  'tables-left-out': '{count} tables were left out, for the format is of one: {names}.',
  'template-type-in-code':
    '“{name}” of type {type} stands inside text; code writes it differently.',
  'template-uses-made': 'A template uses “{name}”, which a template makes; it was taken for text.',
};
