import { type ApiError, ONE_VALIDATION_ERROR, validationError } from '../errors';

/**
 * Which generation of DynamoDB's value decoder words the refusal.
 *
 * current  PutItem, UpdateItem, DeleteItem
 * bare     GetItem, BatchGetItem, Query: the current words without their prefix
 * older    BatchWriteItem, Scan and the transactions
 */
export type ValueLayer = 'current' | 'bare' | 'older';

/** A refused value, worded alike by every layer but for the current layer's prefix. */
export function valueError(message: string, layer: ValueLayer): ApiError {
  return validationError(layer === 'current' ? ONE_VALIDATION_ERROR + message : message);
}

/** A value of a request refused on account of its contents. */
export function invalidParameter(message: string, layer: ValueLayer): ApiError {
  return valueError(INVALID_PARAMETERS + message, layer);
}

const INVALID_PARAMETERS = 'One or more parameter values were invalid: ';

/** The current decoder keeps the colon before an empty number, the older drops it (observed). */
export function notNumeric(text: string, layer: ValueLayer): ApiError {
  const message = 'The parameter cannot be converted to a numeric value';
  return valueError(text === '' && layer === 'older' ? message : `${message}: ${text}`, layer);
}

export function tooManyDigits(layer: ValueLayer): ApiError {
  return valueError('Attempting to store more than 38 significant digits in a Number', layer);
}

export function numberOverflow(layer: ValueLayer): ApiError {
  return valueError(
    'Number overflow. Attempting to store a number with magnitude larger than supported range',
    layer,
  );
}

export function numberUnderflow(layer: ValueLayer): ApiError {
  return valueError(
    'Number underflow. Attempting to store a number with magnitude smaller than supported range',
    layer,
  );
}

export function nestedTooDeep(layer: ValueLayer): ApiError {
  return valueError(
    'Nesting Levels have exceeded supported limits: ' +
      'Attributes in the item have nested levels beyond supported limit',
    layer,
  );
}

export function noDataType(layer: ValueLayer): ApiError {
  return valueError(
    'Supplied AttributeValue is empty, must contain exactly one of the supported datatypes',
    layer,
  );
}

export function severalDataTypes(layer: ValueLayer): ApiError {
  return valueError(
    'Supplied AttributeValue has more than one datatypes set, ' +
      'must contain exactly one of the supported datatypes',
    layer,
  );
}

export function nullNotTrue(layer: ValueLayer): ApiError {
  return invalidParameter('Null attribute value types must have the value of true', layer);
}

export function emptyAttributeName(layer: ValueLayer): ApiError {
  return invalidParameter('Empty attribute name', layer);
}

/** source: measured, September 2026: at any depth, of PutItem and UpdateItem */
export function attributeNameTooLarge(layer: ValueLayer): ApiError {
  return valueError('Attribute name is too large, must be less than 65536 bytes', layer);
}

/** The double space is the service's own. */
export function emptySet(type: 'SS' | 'NS' | 'BS', layer: ValueLayer): ApiError {
  if (type === 'BS') return invalidParameter('Binary sets should not be empty', layer);
  const kind = type === 'SS' ? 'string' : 'number';
  return invalidParameter(`An ${kind} set  may not be empty`, layer);
}

/**
 * A string or binary set with a repeated member.
 *
 * printed  the members between brackets, as `printRepeated` orders them; base64 for binary
 */
export function repeatedMember(type: 'SS' | 'BS', printed: string, layer: ValueLayer): ApiError {
  // No space before `of`: the service's own.
  const suffix = type === 'BS' ? 'of type BS contains duplicates.' : ' contains duplicates.';
  return invalidParameter(`Input collection [${printed}]${suffix}`, layer);
}

export function repeatedNumber(layer: ValueLayer): ApiError {
  if (layer === 'older') return validationError('Input collection contains duplicates');
  return invalidParameter('Input collection contains duplicates.', layer);
}

/** The older layer's words for a fault inside a value of an expression. */
export function invalidExpressionValue(fault: string, placeholder: string): ApiError {
  return validationError(
    `ExpressionAttributeValues contains invalid value: ${fault} for key ${placeholder}`,
  );
}
