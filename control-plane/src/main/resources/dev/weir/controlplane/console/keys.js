import { h, field, confirmed, problem, say, secret, table, time } from './dom.js';
import { page, post, remove, tenantPath } from './api.js';
import { more } from './pages.js';
import { tabs } from './tenants.js';

const DAY = 86400;

function state(key) {
  if (key.revoked) {
    return h('span', { className: 'tag bad' }, 'revoked');
  }
  if (key.expires && new Date(key.expires) < new Date()) {
    return h('span', { className: 'tag bad' }, 'expired');
  }
  return h('span', { className: 'tag good' }, 'works');
}

/** A tenant's API keys. */
export async function keys({ me }, tenant) {
  const path = `${tenantPath(tenant)}/keys`;
  const mayChange = me.role !== 'auditor';
  const holder = h('div', {});
  const refused = h('div', {});
  async function revoke(key) {
    if (!(await confirmed(`Revoke the key “${key.name || key.id}”? Whoever uses it is refused at once.`,
      'Revoke'))) {
      return;
    }
    try {
      await remove(`${path}/${encodeURIComponent(key.id)}`);
      say('The key is revoked.');
      await load();
    } catch (error) {
      refused.replaceChildren(problem(error));
    }
  }
  async function load() {
    holder.replaceChildren(await more(
      (cursor) => page(path, cursor),
      (items) => table('Keys', ['Key', 'Name', 'State', 'Created', 'Expires', ''],
        items.map((key) => h('tr', {},
          h('td', { className: 'mono' }, key.id),
          h('td', {}, key.name),
          h('td', {}, state(key)),
          h('td', {}, time(key.created)),
          h('td', {}, key.expires ? time(key.expires) : 'never'),
          h('td', { className: 'act' }, mayChange && !key.revoked
            ? h('button', {
              type: 'button', className: 'danger', 'aria-label': `Revoke ${key.name || key.id}`,
              onclick: () => revoke(key),
            }, 'Revoke')
            : ''))),
        'This tenant has no keys: nobody can send it messages yet.')));
  }
  await load();
  const name = h('input', { name: 'name', maxlength: '200', autocomplete: 'off', required: true });
  const days = h('select', { name: 'days' },
    h('option', { value: '' }, 'never'),
    h('option', { value: '30' }, 'in 30 days'),
    h('option', { value: '90' }, 'in 90 days'),
    h('option', { value: '365' }, 'in a year'));
  return h('div', {},
    h('h1', {}, `${tenant}: keys`),
    tabs(tenant, 'keys', me),
    h('p', { className: 'lead' }, 'A key speaks for this tenant to /v1/decisions. Only its hash is kept.'),
    mayChange
      ? h('form', {
        className: 'card',
        onsubmit: async (event) => {
          event.preventDefault();
          refused.replaceChildren();
          try {
            const asked = { name: name.value.trim() };
            if (days.value !== '') {
              asked.expiresInSeconds = Number(days.value) * DAY;
            }
            const { body } = await post(path, asked);
            name.value = '';
            await secret('The new key', body.key);
            await load();
          } catch (error) {
            refused.replaceChildren(problem(error));
          }
        },
      }, h('h2', {}, 'New key'), field('What uses it', name), field('Expires', days),
      h('button', {}, 'Create key'))
      : null,
    refused,
    holder);
}
