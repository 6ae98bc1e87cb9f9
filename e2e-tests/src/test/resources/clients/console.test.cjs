// The console in a real Chromium: from the first start's link to a rule that is rolled back.
'use strict';

const assert = require('node:assert/strict');
const { test, before, after } = require('node:test');
const path = require('node:path');
const { chromium } = require('playwright-core');

const { WEIR_ADMIN, WEIR_URL, WEIR_TOKEN, WEIR_SHOTS, CHROMIUM } = process.env;

const policy = (word, tested) => `policy "acme"
default allow

words banned { "${word}" }

rule r-1 "Sellers"
  if text hits banned
  then block as spam.gold

test r-1 {
  "${tested} for sale" -> block
  "hello there" -> allow
}
`;

let browser;
let page;
let key;
const complaints = [];
const elsewhere = [];

before(async () => {
  browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  page = await context.newPage();
  page.setDefaultTimeout(30_000);
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    // A refusal is a part of the story; what else the browser complains of is not.
    if (message.type() === 'error' && !/status of (400|401|404|422)/.test(message.text())) {
      complaints.push(message.text());
    }
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(WEIR_ADMIN)) {
      elsewhere.push(request.url());
    }
  });
});

after(() => browser?.close());

async function shoot(name) {
  for (const [width, height] of [[1280, 800], [390, 844]]) {
    for (const colorScheme of ['light', 'dark']) {
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: path.join(WEIR_SHOTS, `${name}-${width}-${colorScheme}.png`) });
      const wider = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.equal(wider, 0, `${name} scrolls sideways at ${width} px`);
    }
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.emulateMedia({ colorScheme: 'light' });
}

async function decide(text) {
  const response = await fetch(`${WEIR_URL}/v1/decisions`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ content: { text } }),
  });
  const body = await response.json();
  assert.equal(response.status, 200, JSON.stringify(body));
  return body.verdict;
}

async function write(text) {
  await page.getByRole('textbox', { name: /Policy of acme/ }).click();
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Delete');
  await page.keyboard.insertText(text);
}

const publish = () => page.getByRole('button', { name: 'Publish', exact: true }).click();

const says = (text) => page.getByRole('status').filter({ hasText: text }).first().waitFor();

test('the link of the first start makes an administrator, who is logged in', async () => {
  await page.goto(`${WEIR_ADMIN}/console/#bootstrap=${WEIR_TOKEN}`);
  await page.getByLabel('Your name').fill('Ada');
  await shoot('welcome');
  await page.getByRole('button', { name: 'Begin' }).click();
  await page.getByRole('dialog').getByText('not shown again').waitFor();
  await page.getByRole('button', { name: 'I have it' }).click();
  await page.getByRole('heading', { name: 'Tenants' }).waitFor();
  await page.getByText('Ada · platform-admin').waitFor();
});

test('a tenant is made', async () => {
  await page.getByRole('link', { name: 'New tenant' }).click();
  await page.getByLabel('Id').fill('acme');
  await page.getByLabel('Name').fill('Acme');
  await page.getByRole('button', { name: 'Create' }).click();
  await page.getByRole('heading', { name: 'acme: policy' }).waitFor();
});

test('an error stands under its line while one types', async () => {
  await write(policy('gold', 'gold').replace('hits banned', 'hits baned'));
  await page.locator('.under.error').filter({ hasText: 'baned' }).waitFor();
  await says('One error.');
  await shoot('error');
});

test('a failing test is shown and keeps the policy from being published', async () => {
  await write(policy('gold', 'silver'));
  await says('1 of 2 tests failed');
  await publish();
  await page.getByRole('alert').filter({ hasText: 'a test failed' }).waitFor();
  await page.getByText('No policy is in force').waitFor();
  await shoot('failed-test');
});

test('the mended policy is published and runs', async () => {
  await write(policy('gold', 'gold'));
  await says('All 2 tests pass.');
  await page.getByLabel('Why').fill('No sellers of gold');
  await publish();
  await says('runs on 1 of 1 nodes');
  await page.getByText('Revision 2 is in force.').waitFor();
  await shoot('published');
});

test('a key is made, and the data plane takes it', async () => {
  await page.getByRole('link', { name: 'Keys' }).click();
  await page.getByLabel('What uses it').fill('the shop');
  await page.getByRole('button', { name: 'Create key' }).click();
  key = (await page.getByRole('dialog').locator('code').textContent()).trim();
  await shoot('key');
  await page.getByRole('button', { name: 'I have it' }).click();
  await page.getByRole('cell', { name: 'the shop', exact: true }).waitFor();
  // A key is in force once the node runs the snapshot that has it.
  let status;
  do {
    const response = await fetch(`${WEIR_URL}/v1/decisions`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ content: { text: 'x' }, dryRun: true }),
    });
    status = response.status;
  } while (status === 401);
  assert.equal(await decide('gold for sale'), 'block');
  assert.equal(await decide('silver for sale'), 'allow');
});

test('what is published changes live decisions, and rolling back changes them back', async () => {
  await page.getByRole('link', { name: 'Policy', exact: true }).click();
  await says('All 2 tests pass.');
  await write(policy('silver', 'silver'));
  await says('All 2 tests pass.');
  await publish();
  await page.getByText('Revision 3 is in force.').waitFor();
  assert.equal(await decide('silver for sale'), 'block');
  assert.equal(await decide('gold for sale'), 'allow');

  await page.getByRole('button', { name: 'Roll back' }).click();
  await page.getByText('Revision 2 is in force.').waitFor();
  assert.equal(await decide('gold for sale'), 'block');
  assert.equal(await decide('silver for sale'), 'allow');
});

test('the history says in words what another revision would change', async () => {
  await page.getByRole('link', { name: 'History' }).click();
  await page.getByRole('button', { name: 'Compare revision 3' }).click();
  await page.locator('.diff ins').filter({ hasText: 'silver' }).first().waitFor();
  await page.locator('.diff del').filter({ hasText: 'gold' }).first().waitFor();
  await shoot('history');
});

test('a word list is written, with what is wrong named by line, and a policy reads it', async () => {
  await page.getByRole('link', { name: 'Word lists' }).click();
  await page.getByLabel('Name of the list').fill('metals');
  await page.getByLabel('Words and phrases').fill('copper\n\u0007bell\n');
  await page.getByRole('button', { name: 'Save the list' }).click();
  await page.getByText('line 2:').waitFor();
  await page.getByLabel('Words and phrases').fill('copper\ntin\n');
  await page.getByRole('button', { name: 'Save the list' }).click();
  await page.getByRole('cell', { name: 'metals', exact: true }).waitFor();
  await shoot('lists');
  await page.getByRole('link', { name: 'Policy', exact: true }).click();
  await says('All 2 tests pass.');
  await write(policy('gold', 'tin').replace('{ "gold" }', 'from list "metals"'));
  await says('All 2 tests pass.');
  await publish();
  await page.getByText('Revision 4 is in force.').waitFor();
  assert.equal(await decide('copper for sale'), 'block');
});

test('members, nodes and the audit log are there', async () => {
  await page.getByRole('link', { name: 'Members' }).click();
  await page.getByRole('cell', { name: 'Ada (you)' }).waitFor();
  await page.getByRole('link', { name: 'Nodes' }).click();
  await page.getByRole('table', { name: 'Nodes' }).waitFor();
  await page.getByRole('link', { name: 'Audit log' }).click();
  await page.getByRole('cell', { name: 'rollBackPolicy' }).waitFor();
  await shoot('audit');
});

test('the keyboard finds its way out of the editor', async () => {
  await page.goto(`${WEIR_ADMIN}/console/#/tenants/acme/policy`);
  await page.getByRole('textbox', { name: /Policy of acme/ }).focus();
  await page.keyboard.press('Tab');
  assert.notEqual(await page.evaluate(() => document.activeElement.closest('.CodeMirror') !== null), true);
});

test('who logs out is out', async () => {
  await page.getByRole('button', { name: 'Log out' }).click();
  await page.getByLabel('Your key').waitFor();
  await page.goto(`${WEIR_ADMIN}/console/#/audit`);
  await page.getByLabel('Your key').waitFor();
  await shoot('login');
});

test('a wrong key is refused in words', async () => {
  await page.getByLabel('Your key').fill('nobody');
  await page.getByRole('button', { name: 'Log in' }).click();
  await page.getByRole('alert').filter({ hasText: 'no member' }).waitFor();
});

test('nothing was asked of elsewhere, and the browser had nothing to complain of', () => {
  assert.deepEqual(elsewhere, []);
  assert.deepEqual(complaints, []);
});
