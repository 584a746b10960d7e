import { ApiError } from '@/engine/errors';
import { parseCondition, parseProjection, parseUpdate } from '@/engine/expressions/parser';
import type { AccessPattern, Parameter } from '@/model/access-pattern';
import type { Json } from '@/model/model';
import { isObject, parameterNames, parseJson } from './form-value';
import { EXPRESSIONS, type ExpressionMember } from './pattern-form';

/** What is wrong with an expression in the engine's words; undefined when it can be read. */
export function expressionFault(member: ExpressionMember, text: string): string | undefined {
  if (text.trim() === '') return undefined;
  try {
    if (member === 'UpdateExpression') parseUpdate(text);
    else if (member === 'ProjectionExpression') parseProjection(text);
    else parseCondition(text, member);
    return undefined;
  } catch (error) {
    if (error instanceof ApiError) return error.message;
    throw error;
  }
}

/** Parameters that the request has and the pattern does not say. */
export function undeclared({ request, parameters = [] }: AccessPattern): readonly string[] {
  const declared = new Set(parameters.map(({ name }) => name));
  return parameterNames(request).filter((name) => !declared.has(name));
}

/** Parameters that the pattern says and its request does not have. */
export function unused({ request, parameters = [] }: AccessPattern): readonly Parameter[] {
  const names = new Set(parameterNames(request));
  return parameters.filter(({ name }) => !names.has(name));
}

/** A request that was typed as JSON, or what is wrong with it. */
export type TypedRequest =
  | { readonly request: { readonly [name: string]: Json }; readonly fault?: undefined }
  | { readonly request?: undefined; readonly fault: string };

/** Reads a request as it is typed; expressions are read too, whose faults are the commonest. */
export function parseRequest(text: string): TypedRequest {
  const json = parseJson(text);
  if (json === undefined) return { fault: 'This is not JSON yet' };
  if (!isObject(json)) return { fault: 'A request is an object: { … }' };
  for (const member of EXPRESSIONS) {
    const expression = json[member];
    if (expression === undefined) continue;
    if (typeof expression !== 'string') return { fault: `${member} is a text` };
    const fault = expressionFault(member, expression);
    if (fault !== undefined) return { fault };
  }
  return { request: json };
}
