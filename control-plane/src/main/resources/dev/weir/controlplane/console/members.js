import { h, field, confirmed, problem, say, secret, table, time } from './dom.js';
import { page, post, remove } from './api.js';
import { more } from './pages.js';

const ROLES = {
  'platform-admin': 'everything, for all tenants',
  'tenant-admin': 'everything of a tenant but its end',
  'policy-editor': 'a tenant’s policy',
  moderator: 'looks at a tenant’s policy and decisions',
  auditor: 'sees everything, changes nothing',
};

/** Who may use the console and the admin API. */
export async function members({ me }) {
  const holder = h('div', {});
  const refused = h('div', {});
  const mayChange = me.role !== 'auditor';
  async function dismiss(member) {
    if (!(await confirmed(`Remove ${member.name}? Their key stops working at once.`, 'Remove'))) {
      return;
    }
    try {
      await remove(`/admin/v1/members/${encodeURIComponent(member.id)}`);
      say(`${member.name} is removed.`);
      await load();
    } catch (error) {
      refused.replaceChildren(problem(error));
    }
  }
  async function load() {
    holder.replaceChildren(await more(
      (cursor) => page('/admin/v1/members', cursor),
      (items) => table('Members', ['Name', 'Role', 'Of', 'Since', 'Expires', ''],
        items.map((member) => h('tr', {},
          h('td', {}, member.name, member.id === me.id ? ' (you)' : ''),
          h('td', {}, member.role),
          h('td', {}, member.tenant ?? 'the platform'),
          h('td', {}, time(member.created)),
          h('td', {}, member.expires ? time(member.expires) : 'never'),
          h('td', { className: 'act' }, mayChange && member.id !== me.id
            ? h('button', {
              type: 'button', className: 'danger', 'aria-label': `Remove ${member.name}`,
              onclick: () => dismiss(member),
            }, 'Remove')
            : ''))),
        'There are no members.')));
  }
  await load();
  const name = h('input', { name: 'name', maxlength: '200', required: true, autocomplete: 'off' });
  const role = h('select', { name: 'role' },
    Object.entries(ROLES)
      .filter(([each]) => !me.tenant || each !== 'platform-admin')
      .map(([each, means]) => h('option', { value: each }, `${each} – ${means}`)));
  const tenant = h('input', {
    name: 'tenant', maxlength: '63', autocomplete: 'off', spellcheck: 'false',
    value: me.tenant ?? '', readonly: Boolean(me.tenant),
  });
  return h('div', {},
    h('h1', {}, 'Members'),
    mayChange
      ? h('form', {
        className: 'card',
        onsubmit: async (event) => {
          event.preventDefault();
          refused.replaceChildren();
          try {
            const asked = { name: name.value.trim(), role: role.value };
            if (tenant.value.trim() !== '') {
              asked.tenant = tenant.value.trim();
            }
            const { body } = await post('/admin/v1/members', asked);
            name.value = '';
            await secret(`The key of ${body.name}`, body.key);
            await load();
          } catch (error) {
            refused.replaceChildren(problem(error));
          }
        },
      }, h('h2', {}, 'New member'), field('Name', name), field('Role', role),
      field('Tenant', tenant, 'Empty for the platform as a whole.'),
      h('button', {}, 'Add member'))
      : null,
    refused,
    holder);
}
