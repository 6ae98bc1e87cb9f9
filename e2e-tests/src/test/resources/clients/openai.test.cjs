// OpenAI's own client in front of Weir: only the base URL and the key differ.
'use strict';
const assert = require('node:assert/strict');
const { test } = require('node:test');
const { OpenAI } = require('openai');

const { WEIR_URL, WEIR_KEY, WEIR_REVOKED_KEY } = process.env;
const baseURL = `${WEIR_URL}/v1`;
const client = new OpenAI({ baseURL, apiKey: WEIR_KEY, maxRetries: 0 });
const INSULT = 'what an idiot you are';
const HARMLESS = 'see you at the match tomorrow';
const CATEGORIES = [
  'harassment', 'harassment/threatening', 'hate', 'hate/threatening', 'illicit', 'illicit/violent',
  'self-harm', 'self-harm/instructions', 'self-harm/intent', 'sexual', 'sexual/minors', 'violence',
  'violence/graphic',
];

const keys = (object) => Object.keys(object).sort();

/** Runs what must fail with the client's own class, and returns the error. */
async function refused(type, call) {
  const error = await call().then(
    () => assert.fail('was not refused'),
    (thrown) => thrown,
  );
  assert.ok(error instanceof type, String(error));
  assert.deepEqual(keys(error.error), ['code', 'message', 'param', 'type']);
  assert.equal(error.type, 'invalid_request_error');
  return error;
}

const bad = (input, more = {}) =>
  refused(OpenAI.BadRequestError, () => client.moderations.create({ input, ...more }));

test('each field of a reply is as documented', async () => {
  const reply = await client.moderations.create({ input: INSULT });

  assert.deepEqual(keys(reply), ['id', 'model', 'results']);
  assert.match(reply.id, /^modr-[0-9a-f]{32}$/);
  assert.equal(reply.model, 'omni-moderation-latest');
  assert.equal(reply.results.length, 1);
  const [result] = reply.results;
  assert.deepEqual(keys(result), ['categories', 'category_applied_input_types', 'category_scores', 'flagged']);
  assert.equal(result.flagged, true);
  assert.deepEqual(keys(result.categories), CATEGORIES);
  assert.deepEqual(keys(result.category_scores), CATEGORIES);
  assert.deepEqual(keys(result.category_applied_input_types), CATEGORIES);
  for (const category of CATEGORIES) {
    const score = result.category_scores[category];
    assert.ok(score >= 0 && score <= 1, category);
    assert.equal(result.categories[category], score >= 0.5, category);
    assert.deepEqual(result.category_applied_input_types[category], ['text']);
  }
  assert.equal(result.categories.harassment, true);
});

test('an array has a result for each text, the same as alone', async () => {
  const { results } = await client.moderations.create({ input: [HARMLESS, INSULT] });
  const alone = await client.moderations.create({ input: INSULT });

  assert.deepEqual(
    results.map((result) => result.flagged),
    [false, true],
  );
  assert.deepEqual(results[1], alone.results[0]);
});

test('text parts are one message', async () => {
  const { results } = await client.moderations.create({
    model: 'omni-moderation-2024-09-26',
    input: [
      { type: 'text', text: HARMLESS },
      { type: 'text', text: INSULT },
    ],
  });

  assert.equal(results.length, 1);
  assert.equal(results[0].flagged, true);
});

test('an empty text is not flagged', async () => {
  const { results } = await client.moderations.create({ input: '' });

  assert.equal(results[0].flagged, false);
});

test('an image is refused', async () => {
  const error = await bad([
    { type: 'text', text: HARMLESS },
    { type: 'image_url', image_url: { url: 'data:image/png;base64,AAAA' } },
  ]);

  assert.equal(error.code, 'unsupported_image');
  assert.equal(error.param, 'input');
  assert.match(error.message, /^400 Images are not supported/);
});

test('a wrong key and a revoked one', async () => {
  for (const apiKey of ['sk-wrong', WEIR_REVOKED_KEY]) {
    const stranger = new OpenAI({ baseURL, apiKey, maxRetries: 0 });
    const error = await refused(OpenAI.AuthenticationError, () =>
      stranger.moderations.create({ input: HARMLESS }),
    );
    assert.equal(error.status, 401);
    assert.equal(error.code, 'invalid_api_key');
  }
});

test('an unknown model', async () => {
  const error = await refused(OpenAI.NotFoundError, () =>
    client.moderations.create({ input: HARMLESS, model: 'moderation-of-tomorrow' }),
  );

  assert.equal(error.code, 'model_not_found');
  assert.equal(error.param, 'model');
});

test('a language that is not served', async () => {
  const error = await bad('Tänään on kaunis päivä ja menemme järvelle uimaan koko perheen kanssa');

  assert.equal(error.code, 'unsupported_language');
});

test('20,481 bytes are taken, and more than a text may have are not', async () => {
  // On a busy machine a text this long may be late: then the client tries again, as it does by itself.
  const patient = new OpenAI({ baseURL, apiKey: WEIR_KEY, maxRetries: 8 });
  const { results } = await patient.moderations.create({ input: 'a '.repeat(10_240) + 'a' });
  assert.equal(results.length, 1);

  const error = await bad('a'.repeat(65_537));
  assert.equal(error.code, 'string_above_max_length');
});

test('256 texts are taken and 257 are not; so is nothing, and what is no text', async () => {
  const full = await client.moderations.create({ input: Array(256).fill(HARMLESS) });
  assert.equal(full.results.length, 256);

  assert.equal((await bad(Array(257).fill(HARMLESS))).code, 'array_above_max_length');
  assert.equal((await bad([])).code, 'invalid_type');
  assert.equal((await bad(5)).code, 'invalid_type');
  assert.equal((await bad([HARMLESS, 5])).code, 'invalid_type');
  assert.equal((await bad(undefined)).code, 'missing_required_parameter');
});

test('the models are listed', async () => {
  const names = [];
  for await (const model of client.models.list()) {
    assert.deepEqual(keys(model), ['created', 'id', 'object', 'owned_by']);
    names.push(model.id);
  }
  assert.ok(names.includes('omni-moderation-latest'));
  assert.equal((await client.models.retrieve('text-moderation-latest')).object, 'model');
});
