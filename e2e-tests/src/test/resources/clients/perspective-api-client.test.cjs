// The client `perspective-api-client` in front of Weir, its host rewritten by rewrite-host.cjs.
'use strict';
const assert = require('node:assert/strict');
const { test } = require('node:test');
const Perspective = require('perspective-api-client');

const { WEIR_KEY, WEIR_REVOKED_KEY } = process.env;
const client = new Perspective({ apiKey: WEIR_KEY });
const INSULT = 'what an idiot you are';

/** Runs what must fail with the client's own class, and returns the error's part of the answer. */
async function refused(call) {
  const error = await call().then(
    () => assert.fail('was not refused'),
    (thrown) => thrown,
  );
  assert.ok(error instanceof Perspective.ResponseError, String(error));
  const body = error.response.data;
  assert.deepEqual(Object.keys(body), ['error']);
  assert.equal(body.error.code, error.response.status);
  assert.equal(body.error.message, error.message);
  return body.error;
}

test('a comment is scored', async () => {
  const reply = await client.analyze(INSULT, { attributes: ['toxicity', 'insult'] });

  assert.deepEqual(Object.keys(reply.attributeScores).sort(), ['INSULT', 'TOXICITY']);
  assert.ok(reply.attributeScores.TOXICITY.summaryScore.value > 0.8);
  assert.ok(reply.attributeScores.INSULT.summaryScore.value > 0.8);
  assert.deepEqual(reply.languages, ['en']);
});

test('TOXICITY is what the client asks for by itself', async () => {
  const reply = await client.analyze('see you at the match tomorrow');

  assert.deepEqual(Object.keys(reply.attributeScores), ['TOXICITY']);
  assert.ok(reply.attributeScores.TOXICITY.summaryScore.value < 0.2);
});

test('a whole request can be given', async () => {
  const reply = await client.analyze({
    comment: { text: INSULT },
    requestedAttributes: { THREAT: { scoreThreshold: 0.99 }, TOXICITY: {} },
    clientToken: 'c-1',
  });

  assert.deepEqual(Object.keys(reply.attributeScores), ['TOXICITY']);
  assert.equal(reply.clientToken, 'c-1');
});

test('HTML is taken off by the client', async () => {
  const reply = await client.analyze(`<b>${INSULT}</b>`);

  assert.equal(reply.attributeScores.TOXICITY.spanScores[0].end, INSULT.length);
});

test('a wrong key and a revoked one', async () => {
  for (const apiKey of ['weir_wrong', WEIR_REVOKED_KEY]) {
    const error = await refused(() => new Perspective({ apiKey }).analyze(INSULT));
    assert.equal(error.code, 400);
    assert.equal(error.status, 'INVALID_ARGUMENT');
    assert.match(error.message, /^API key not valid/);
    assert.equal(error.details[0].reason, 'API_KEY_INVALID');
  }
});

test('an empty text', async () => {
  await assert.rejects(client.analyze('', { attributes: ['toxicity'] }), Perspective.TextEmptyError);

  const error = await refused(() => client.analyze('', { validate: false }));
  assert.equal(error.details[0].errorType, 'COMMENT_EMPTY');
});

test('a text of 20,481 bytes', async () => {
  const text = 'a'.repeat(20_481);
  await assert.rejects(client.analyze(text), Perspective.TextTooLongError);

  const error = await refused(() => client.analyze(text, { validate: false }));
  assert.equal(error.code, 400);
  assert.equal(error.details[0].errorType, 'COMMENT_TOO_LONG');

  const cut = await client.analyze(text, { truncate: true });
  assert.equal(cut.attributeScores.TOXICITY.spanScores[0].end, 20_480);
});

test('an unknown attribute', async () => {
  const error = await refused(() => client.analyze(INSULT, { attributes: ['flirtation'] }));

  assert.equal(error.code, 400);
  assert.equal(error.status, 'INVALID_ARGUMENT');
  assert.match(error.message, /FLIRTATION/);
});

test('a language that is not served', async () => {
  const error = await refused(() =>
    client.analyze({
      comment: { text: 'hyvää huomenta kaikille' },
      languages: ['fi'],
      requestedAttributes: { TOXICITY: {} },
    }),
  );

  assert.equal(error.details[0].errorType, 'LANGUAGE_NOT_SUPPORTED_BY_ATTRIBUTE');
  assert.deepEqual(error.details[0].languageNotSupportedByAttributeError, {
    detectedLanguages: ['fi'],
    attribute: 'TOXICITY',
  });
});
