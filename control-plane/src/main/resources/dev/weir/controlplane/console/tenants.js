import { h, field, problem, say, table, time } from './dom.js';
import { page, post } from './api.js';
import { more } from './pages.js';

const mayCreate = (me) => me.role === 'platform-admin';

/** The tabs of one tenant's pages. */
export function tabs(tenant, here, me) {
  const names = [['policy', 'Policy'], ['history', 'History'], ['lists', 'Word lists']];
  if (['platform-admin', 'tenant-admin', 'auditor'].includes(me.role)) {
    names.push(['keys', 'Keys']);
  }
  return h('nav', { 'aria-label': `Pages of ${tenant}` },
    h('ul', { className: 'tabs' }, names.map(([at, name]) =>
      h('li', {}, h('a', {
        href: `#/tenants/${encodeURIComponent(tenant)}/${at}`,
        'aria-current': at === here ? 'page' : null,
      }, name)))));
}

function row(tenant) {
  const byFile = tenant.managedBy === 'file';
  return h('tr', {},
    h('td', {}, byFile
      ? h('span', { className: 'mono' }, tenant.id)
      : h('a', { href: `#/tenants/${encodeURIComponent(tenant.id)}/policy`, className: 'mono' }, tenant.id)),
    h('td', {}, tenant.displayName ?? ''),
    h('td', {}, h('span', { className: 'tag' }, byFile ? 'managed by files' : 'managed here')),
    h('td', {}, time(tenant.updated)));
}

/** All tenants within reach. */
export async function tenants({ me }) {
  const list = await more(
    (cursor) => page('/admin/v1/tenants', cursor),
    (items) => table('Tenants', ['Tenant', 'Name', 'Owner', 'Changed'], items.map(row),
      'There are no tenants yet.'));
  return h('div', {},
    h('h1', {}, 'Tenants'),
    h('p', { className: 'lead' },
      'A tenant is one community: its own policy, its own keys, its own decisions. '
      + 'What files in the data folder own is shown and changed there.'),
    mayCreate(me)
      ? h('p', {}, h('a', { className: 'button', href: '#/tenants/new' }, 'New tenant'))
      : null,
    list);
}

/** Makes a tenant. */
export async function newTenant() {
  const id = h('input', {
    name: 'id', required: true, pattern: '[a-z0-9]([a-z0-9\\-]{0,61}[a-z0-9])?', maxlength: '63',
    autocomplete: 'off', spellcheck: 'false',
  });
  const name = h('input', { name: 'displayName', maxlength: '200', autocomplete: 'off' });
  const refused = h('div', {});
  return h('div', { className: 'card' },
    h('h1', {}, 'New tenant'),
    h('form', {
      onsubmit: async (event) => {
        event.preventDefault();
        try {
          const made = { id: id.value };
          if (name.value.trim() !== '') {
            made.displayName = name.value.trim();
          }
          await post('/admin/v1/tenants', made);
          say(`Tenant ${id.value} is there. It needs a policy and a key.`);
          location.hash = `#/tenants/${encodeURIComponent(id.value)}/policy`;
        } catch (error) {
          refused.replaceChildren(problem(error));
        }
      },
    },
    field('Id', id, 'Lower-case letters, digits and hyphens. It never changes.'),
    field('Name', name, 'For people; may stay empty.'),
    refused,
    h('button', {}, 'Create')));
}
