// Azure AI Content Safety's own client in front of Weir: only the endpoint and the key differ, and
// that http is allowed on this machine.
'use strict';
const assert = require('node:assert/strict');
const { test } = require('node:test');
const { AzureKeyCredential } = require('@azure/core-auth');
const { default: ContentSafetyClient, isUnexpected } = require('@azure-rest/ai-content-safety');

const { WEIR_URL, WEIR_KEY, WEIR_REVOKED_KEY } = process.env;
const THREAT = 'I swear I will stab you when I see you outside';
const HARMLESS = 'see you at the match tomorrow';
const CATEGORIES = ['Hate', 'SelfHarm', 'Sexual', 'Violence'];

const as = (key) =>
  ContentSafetyClient(WEIR_URL, new AzureKeyCredential(key), {
    allowInsecureConnection: true,
    retryOptions: { maxRetries: 0 },
  });
const client = as(WEIR_KEY);
const analyze = (body, by = client) => by.path('/text:analyze').post({ body });
const keys = (object) => Object.keys(object).sort();

/** What was analysed; the client itself must not find the reply unexpected. */
async function analysed(body) {
  const reply = await analyze(body);
  assert.equal(isUnexpected(reply), false, JSON.stringify(reply.body));
  assert.deepEqual(keys(reply.body), ['blocklistsMatch', 'categoriesAnalysis']);
  assert.deepEqual(reply.body.blocklistsMatch, []);
  const severities = {};
  for (const one of reply.body.categoriesAnalysis) {
    assert.deepEqual(keys(one), ['category', 'severity']);
    severities[one.category] = one.severity;
  }
  return severities;
}

/** A refusal, as the client understands it. */
async function refused(status, body, by) {
  const reply = await analyze(body, by);
  assert.equal(isUnexpected(reply), true);
  assert.equal(reply.status, String(status));
  assert.equal(reply.headers['x-ms-error-code'], reply.body.error.code);
  assert.equal(typeof reply.body.error.message, 'string');
  return reply.body.error;
}

test('each category has one of four severities', async () => {
  const severities = await analysed({ text: THREAT });

  assert.deepEqual(keys(severities), CATEGORIES);
  for (const category of CATEGORIES) {
    assert.ok([0, 2, 4, 6].includes(severities[category]), category);
  }
  assert.ok(severities.Violence >= 4);
});

test('eight severities are the same, told more finely', async () => {
  const four = await analysed({ text: THREAT });
  const eight = await analysed({ text: THREAT, outputType: 'EightSeverityLevels' });

  for (const category of CATEGORIES) {
    assert.equal(Math.floor(eight[category] / 2) * 2, four[category], category);
  }
});

test('a harmless text has severity 0', async () => {
  assert.deepEqual(await analysed({ text: HARMLESS }), { Hate: 0, SelfHarm: 0, Sexual: 0, Violence: 0 });
});

test('only the categories that are asked for are told', async () => {
  assert.deepEqual(keys(await analysed({ text: THREAT, categories: ['Violence'] })), ['Violence']);
});

test('a text that is empty, too long or missing', async () => {
  for (const body of [{ text: '' }, { text: 'x'.repeat(10_001) }, {}]) {
    const error = await refused(400, body);
    assert.equal(error.code, 'InvalidRequestBody');
    assert.equal(error.target, 'text');
  }
});

test('an unknown category or output type', async () => {
  assert.equal((await refused(400, { text: 'x', categories: ['Spam'] })).target, 'categories');
  assert.equal((await refused(400, { text: 'x', outputType: 'Two' })).target, 'outputType');
});

test('a wrong key and a revoked one', async () => {
  for (const key of ['wrong', WEIR_REVOKED_KEY]) {
    assert.equal((await refused(401, { text: HARMLESS }, as(key))).code, '401');
  }
});

test('a language that is not served', async () => {
  const finnish = 'Tänään on kaunis päivä ja menemme järvelle uimaan koko perheen kanssa';
  assert.equal((await refused(400, { text: finnish })).code, 'UnsupportedLanguage');
});

test('a block list is refused rather than not looked at', async () => {
  const error = await refused(404, { text: HARMLESS, blocklistNames: ['mine'] });

  assert.equal(error.target, 'blocklistNames');
  assert.match(error.message, /'mine'/);
});

test('lists are not managed here: the client is told that there is no such thing', async () => {
  const reply = await client.path('/text/blocklists').get();

  assert.equal(isUnexpected(reply), true);
  assert.equal(reply.status, '404');
});
