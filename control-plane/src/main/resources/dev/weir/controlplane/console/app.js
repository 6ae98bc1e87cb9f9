// Which page is shown. The address after # says it, so that pages can be linked to and gone back to.

import { h, problem } from './dom.js';
import { get, remove, Refused } from './api.js';
import { login, firstAdministrator } from './login.js';
import { tenants, newTenant } from './tenants.js';
import { policy } from './policy.js';
import { history } from './history.js';
import { lists } from './lists.js';
import { keys } from './keys.js';
import { members } from './members.js';
import { audit, nodes } from './records.js';

const SECTIONS = [
  ['#/tenants', 'Tenants', () => true],
  ['#/members', 'Members', (me) => ['platform-admin', 'tenant-admin', 'auditor'].includes(me.role)],
  ['#/nodes', 'Nodes', (me) => !me.tenant],
  ['#/audit', 'Audit log', (me) => ['platform-admin', 'tenant-admin', 'auditor'].includes(me.role)],
];

const PAGES = [
  [/^#\/tenants$/, tenants],
  [/^#\/tenants\/new$/, newTenant],
  [/^#\/tenants\/([^/]+)\/policy$/, policy],
  [/^#\/tenants\/([^/]+)\/history$/, history],
  [/^#\/tenants\/([^/]+)\/lists$/, lists],
  [/^#\/tenants\/([^/]+)\/keys$/, keys],
  [/^#\/members$/, members],
  [/^#\/nodes$/, nodes],
  [/^#\/audit$/, audit],
];

let me = null;
let leavePage = () => {};
let turn = 0;

function frame() {
  document.getElementById('top').hidden = me === null;
  if (me === null) {
    return;
  }
  const where = location.hash;
  document.getElementById('who').textContent =
    `${me.name} · ${me.role}${me.tenant ? ` of ${me.tenant}` : ''}`;
  document.getElementById('nav').replaceChildren(
    ...SECTIONS.filter(([, , isFor]) => isFor(me)).map(([to, name]) =>
      h('li', {}, h('a', {
        href: to,
        'aria-current': where === to || where.startsWith(`${to}/`) ? 'page' : null,
      }, name))),
  );
}

async function show() {
  const mine = ++turn;
  leavePage();
  leavePage = () => {};
  const main = document.getElementById('main');
  const bootstrap = location.hash.match(/^#bootstrap=(.+)$/);
  if (me === null) {
    const page = bootstrap
      ? firstAdministrator(decodeURIComponent(bootstrap[1]), start)
      : login(start);
    frame();
    main.replaceChildren(page);
    main.querySelector('input')?.focus();
    document.title = 'Weir';
    return;
  }
  if (bootstrap || location.hash === '' || location.hash === '#/') {
    location.replace('#/tenants');
    return;
  }
  frame();
  const found = PAGES.map(([pattern, make]) => [location.hash.match(pattern), make])
    .find(([match]) => match);
  let page;
  try {
    page = found
      ? await found[1]({ me, onLeave: (action) => { leavePage = action; } },
        ...found[0].slice(1).map(decodeURIComponent))
      : h('div', {}, h('h1', {}, 'Nothing here'), h('p', {}, 'This page does not exist.'));
  } catch (error) {
    page = h('div', {}, h('h1', {}, 'That did not work'), problem(error));
  }
  if (mine !== turn) {
    return; // someone has gone on meanwhile
  }
  main.replaceChildren(page);
  main.focus();
  document.title = `${main.querySelector('h1')?.textContent ?? 'Weir'} · Weir`;
  main.dispatchEvent(new Event('shown'));
}

async function start() {
  try {
    me = (await get('/admin/v1/whoami')).body;
  } catch (error) {
    if (!(error instanceof Refused && error.status === 401)) {
      document.getElementById('main').replaceChildren(problem(error));
      return;
    }
    me = null;
  }
  await show();
}

document.getElementById('leave').addEventListener('click', async () => {
  await remove('/console/session').catch(() => {});
  me = null;
  location.hash = '';
  await show();
});

window.addEventListener('weir-logged-out', () => {
  if (me !== null) {
    me = null;
    show();
  }
});
window.addEventListener('hashchange', () => {
  if (location.hash !== '#main') {
    show();
  }
});
start();
