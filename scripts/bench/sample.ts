import { targetOf } from '../../engine/server/wire';
import { type BenchOperation, type Dataset, fillTemplate } from './workload';

const HEADERS = {
  'content-type': 'application/x-amz-json-1.0',
  'x-amz-date': '20260101T000000Z',
  'accept-encoding': 'identity',
  authorization:
    'AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/dynamodb/aws4_request, ' +
    'SignedHeaders=host;x-amz-date;x-amz-target, Signature=00',
};

/** Sends one request of an operation, to see what the answer is. */
export async function requestOnce(
  url: string,
  operation: BenchOperation,
  dataset: Dataset,
): Promise<{ status: number; text: string }> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { ...HEADERS, 'x-amz-target': targetOf(operation.target) },
    body: fillTemplate(operation, dataset, (limit) => Math.floor(Math.random() * limit)),
  });
  return { status: response.status, text: await response.text() };
}
