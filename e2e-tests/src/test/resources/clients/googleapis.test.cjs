// Google's own client, which finds the Perspective API's methods by the discovery document.
'use strict';
const assert = require('node:assert/strict');
const { before, test } = require('node:test');
const { GaxiosError } = require('gaxios');
const { google } = require('googleapis');

const { WEIR_URL, WEIR_KEY, WEIR_REVOKED_KEY } = process.env;
const INSULT = 'what an idiot you are';
let client;

before(async () => {
  client = await google.discoverAPI(`${WEIR_URL}/$discovery/rest?version=v1alpha1`);
});

const keys = (object) => Object.keys(object).sort();

function request(text, more = {}) {
  return { comment: { text }, requestedAttributes: { TOXICITY: {} }, ...more };
}

function analyze(resource, key = WEIR_KEY) {
  return client.comments.analyze({ key, resource });
}

/** Runs what must fail as Google's client reports it, and returns the error's part of the answer. */
async function refused(call) {
  const error = await call().then(
    () => assert.fail('was not refused'),
    (thrown) => thrown,
  );
  assert.ok(error instanceof GaxiosError, String(error));
  const body = error.response.data;
  assert.deepEqual(keys(body), ['error']);
  assert.equal(body.error.code, error.status);
  assert.equal(body.error.message, error.message);
  return body.error;
}

async function invalid(resource, message) {
  const error = await refused(() => analyze(resource));
  assert.equal(error.code, 400);
  assert.equal(error.status, 'INVALID_ARGUMENT');
  assert.match(error.message, message);
  return error;
}

function assertScore(score) {
  assert.deepEqual(keys(score), ['type', 'value']);
  assert.equal(score.type, 'PROBABILITY');
  assert.ok(score.value > 0 && score.value < 1, String(score.value));
}

test('each field of a reply is as documented', async () => {
  const attributes = [
    'IDENTITY_ATTACK', 'INSULT', 'PROFANITY', 'SEVERE_TOXICITY', 'SEXUALLY_EXPLICIT', 'THREAT', 'TOXICITY',
  ];
  const { status, data } = await analyze(
    request(INSULT, {
      requestedAttributes: Object.fromEntries(attributes.map((name) => [name, {}])),
      languages: ['en'],
      clientToken: 'c-1',
      sessionId: 's-1',
      communityId: 'forum',
      doNotStore: true,
      context: { entries: [{ text: 'Hello.', type: 'PLAIN_TEXT' }] },
    }),
  );

  assert.equal(status, 200);
  assert.deepEqual(keys(data), ['attributeScores', 'clientToken', 'detectedLanguages', 'languages']);
  assert.equal(data.clientToken, 'c-1');
  assert.deepEqual(data.languages, ['en']);
  assert.deepEqual(data.detectedLanguages, ['en']);
  assert.deepEqual(keys(data.attributeScores), attributes);
  for (const name of attributes) {
    const attribute = data.attributeScores[name];
    assert.deepEqual(keys(attribute), ['spanScores', 'summaryScore']);
    assertScore(attribute.summaryScore);
    assert.equal(attribute.spanScores.length, 1);
    const [span] = attribute.spanScores;
    assert.deepEqual(keys(span), ['begin', 'end', 'score']);
    assert.deepEqual([span.begin, span.end], [0, INSULT.length]);
    assert.deepEqual(span.score, attribute.summaryScore);
  }
  assert.ok(data.attributeScores.INSULT.summaryScore.value > 0.8);
});

test('spans are UTF-16 offsets with an exclusive end', async () => {
  const first = '\u{1F600} See you at the match. ';
  const { data } = await analyze(request(first + 'What an idiot you are.', { spanAnnotations: true }));

  const spans = data.attributeScores.TOXICITY.spanScores;
  assert.deepEqual(
    spans.map((span) => span.begin),
    [0, first.length],
  );
  assert.ok(spans[1].score.value > spans[0].score.value);
});

test('what is under its threshold is left out', async () => {
  const { data } = await analyze(
    request(INSULT, { requestedAttributes: { TOXICITY: { scoreThreshold: 0.5 }, THREAT: { scoreThreshold: 0.9 } } }),
  );

  assert.deepEqual(keys(data.attributeScores), ['TOXICITY']);
});

test('a wrong key, a revoked one and none', async () => {
  for (const key of ['weir_wrong', WEIR_REVOKED_KEY]) {
    const error = await refused(() => analyze(request(INSULT), key));
    assert.equal(error.code, 400);
    assert.equal(error.status, 'INVALID_ARGUMENT');
    assert.deepEqual(error.details, [
      { '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: 'API_KEY_INVALID', domain: 'googleapis.com' },
    ]);
  }
  const none = await refused(() => client.comments.analyze({ resource: request(INSULT) }));
  assert.equal(none.code, 403);
  assert.equal(none.status, 'PERMISSION_DENIED');
});

test('an empty text and no comment', async () => {
  const empty = await invalid(request(''), /^Comment must be non-empty/);
  assert.equal(empty.details[0].errorType, 'COMMENT_EMPTY');
  await invalid({ requestedAttributes: { TOXICITY: {} } }, /comment/i);
});

test('20,480 bytes are taken and 20,481 are not', async () => {
  const { data } = await analyze(request('a'.repeat(20_480)));
  assertScore(data.attributeScores.TOXICITY.summaryScore);

  const error = await invalid(request('a'.repeat(20_481)), /too long/);
  assert.equal(error.details[0].errorType, 'COMMENT_TOO_LONG');
  await invalid(request('é'.repeat(10_241)), /too long/);
});

test('attributes that are not served, or none', async () => {
  await invalid(request(INSULT, { requestedAttributes: { FLIRTATION: {} } }), /FLIRTATION/);
  await invalid(request(INSULT, { requestedAttributes: {} }), /requested/i);
});

test('a language that is not served', async () => {
  const error = await invalid(request('hyvää huomenta kaikille', { languages: ['fi'] }), /does not support/);

  assert.equal(error.details[0].errorType, 'LANGUAGE_NOT_SUPPORTED_BY_ATTRIBUTE');
  assert.equal(error.details[0].languageNotSupportedByAttributeError.attribute, 'TOXICITY');
});

test('HTML, wrong types and unknown fields', async () => {
  await invalid({ ...request(INSULT), comment: { text: INSULT, type: 'HTML' } }, /HTML|PLAIN_TEXT/);
  await invalid({ ...request(INSULT), comment: { text: 5 } }, /text/);
  await invalid({ ...request(INSULT), languages: 'en' }, /languages/);
  await invalid(request(INSULT, { requestedAttribute: {} }), /Unknown name "requestedAttribute"/);
});

test('half of a character is no reason to refuse', async () => {
  const { data } = await analyze(request('\ud83d what an idiot'));

  assertScore(data.attributeScores.TOXICITY.summaryScore);
});
