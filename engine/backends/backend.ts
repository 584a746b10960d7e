/** A JSON object of the wire protocol: an operation's input or output, values as DynamoDB JSON. */
export type WireObject = { readonly [member: string]: unknown };

/** What one DynamoDB answered, verbatim. */
export interface BackendResponse {
  /** HTTP status: 200, 400, 500, ... */
  readonly status: number;
  /** Response body: AWS JSON 1.0 text. */
  readonly body: string;
  /** `x-amzn-requestid`, when the service sent one. */
  readonly requestId?: string;
}

/**
 * One DynamoDB, wherever it is: our engine in this process, our engine over HTTP, AWS, or any
 * DynamoDB-compatible endpoint. It takes and gives the wire's own JSON.
 */
export interface Backend {
  /**
   * Sends one operation.
   *
   * operation  API name such as `PutItem`
   * body       the request body, AWS JSON 1.0 text
   * returns    what the service answered, errors included
   * throws     BackendUnreachable when no answer came
   */
  send(operation: string, body: string, signal?: AbortSignal): Promise<BackendResponse>;
}

/** No answer came: connection refused, name not found, time-out, credentials not to be had. */
export class BackendUnreachable extends Error {
  override readonly name = 'BackendUnreachable';
}
