import { h, table, time } from './dom.js';
import { get, page } from './api.js';
import { more } from './pages.js';

const NODES_EVERY_MILLIS = 2000;

/** What was done through the admin API, newest first. */
export async function audit() {
  const list = await more(
    (cursor) => page('/admin/v1/audit', cursor),
    (items) => table('Audit log', ['No.', 'When', 'Who', 'What', 'Tenant', 'Of what', 'Detail'],
      items.map((record) => h('tr', {},
        h('td', {}, String(record.number)),
        h('td', {}, time(record.at)),
        h('td', { className: 'mono' }, record.actor),
        h('td', {}, record.action),
        h('td', { className: 'mono' }, record.tenant ?? ''),
        h('td', {}, record.object),
        h('td', { className: 'mono', title: `request ${record.requestId}, hash ${record.hash}` },
          Object.keys(record.detail).length === 0 ? '' : JSON.stringify(record.detail)))),
      'Nothing was done yet.'));
  return h('div', {},
    h('h1', {}, 'Audit log'),
    h('p', { className: 'lead' },
      'Each record holds the hash of the one before: what was changed, dropped or reordered shows.'),
    list);
}

/** The nodes that serve decisions; the list renews itself. */
export async function nodes({ onLeave }) {
  const holder = h('div', { 'aria-live': 'polite' });
  async function load() {
    const { body } = await get('/admin/v1/nodes');
    holder.replaceChildren(table('Nodes', ['Node', 'Up to change', 'Last heard of'],
      body.items.map((node) => h('tr', {},
        h('td', { className: 'mono' }, node.id),
        h('td', {}, String(node.cursor)),
        h('td', {}, time(node.seen)))),
      'No node was heard of in the last 15 seconds. Nodes go on with the last policies that they had.'));
  }
  await load();
  const again = setInterval(() => load().catch(() => {}), NODES_EVERY_MILLIS);
  onLeave(() => clearInterval(again));
  return h('div', {},
    h('h1', {}, 'Nodes'),
    h('p', { className: 'lead' }, 'Which nodes follow this control plane, and how far each has come.'),
    holder);
}
