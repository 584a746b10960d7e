import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { afterAll } from 'vitest';
import { dummyCredentials, endpoint, isAws, region } from './target';

/** An SDK client for the DynamoDB under test, closed behind the tests. */
export function testClient(): DynamoDBClient {
  const client = new DynamoDBClient({
    endpoint: endpoint.href,
    region,
    ...(isAws ? {} : { credentials: dummyCredentials }),
  });
  afterAll(() => client.destroy());
  return client;
}

/** The client that takes and gives plain JavaScript values. */
export function testDocumentClient(): DynamoDBDocumentClient {
  return DynamoDBDocumentClient.from(testClient(), {
    marshallOptions: { convertEmptyValues: false },
  });
}
