import { describe, expect, it } from 'vitest';
import { type AccessPolicy, isAllowedHost, isAllowedOrigin } from './origin';

const local: AccessPolicy = { isLoopback: true, allowedHosts: [], allowedOrigins: [] };
const listing: AccessPolicy = {
  isLoopback: true,
  allowedHosts: ['db.test', 'dynamodb.us-east-1.amazonaws.com'],
  allowedOrigins: ['https://app.test', 'null'],
};

describe('a host name', () => {
  it.each([
    [local, 'localhost', true],
    [local, 'localhost:8000', true],
    [local, 'LocalHost:8000', true],
    [local, 'dynamodb.localhost:8000', true],
    [local, '127.0.0.1', true],
    [local, '127.9.8.7:8000', true],
    [local, '[::1]:8000', true],
    [local, '[::1]', true],
    [local, 'evil.test', false],
    [local, 'evil.test:8000', false],
    [local, 'localhost.evil.test', false],
    [local, 'evil-localhost', false],
    [local, '127.0.0.1.evil.test', false],
    [local, '0.0.0.0:8000', false],
    [local, '', false],
    [local, undefined, false],
    [local, 'dynamodb.us-east-1.amazonaws.com', false],
    [listing, 'dynamodb.us-east-1.amazonaws.com', true],
    [listing, 'DB.test:8000', true],
    [listing, 'sub.db.test', false],
    [{ ...local, allowedHosts: ['*'] }, 'any.test', true],
    [{ ...local, isLoopback: false }, 'any.test', true],
  ])('of %j: %s is answered: %s', (policy, header, expected) =>
    expect(isAllowedHost(policy, header)).toBe(expected),
  );
});

describe('an origin', () => {
  it.each([
    [local, undefined, true],
    [local, 'http://localhost:3000', true],
    [local, 'https://app.localhost', true],
    [local, 'http://127.0.0.1:3000', true],
    [local, 'http://[::1]:3000', true],
    [local, 'https://evil.test', false],
    [local, 'http://localhost.evil.test', false],
    [local, 'http://192.168.1.7:3000', false],
    [local, 'null', false],
    [local, 'chrome-extension://abcdef', true],
    [local, 'vscode-webview://abcdef', true],
    [local, 'something', true],
    [listing, 'https://app.test', true],
    [listing, 'http://app.test', false],
    [listing, 'https://APP.test', true],
    [listing, 'null', true],
    [{ ...local, allowedOrigins: ['*'] }, 'https://any.test', true],
    [{ ...local, isLoopback: false }, 'https://evil.test', false],
  ])('of %j: %s is answered: %s', (policy, header, expected) =>
    expect(isAllowedOrigin(policy, header)).toBe(expected),
  );
});
