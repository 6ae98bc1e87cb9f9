import { h, field, confirmed, problem, say, table, time } from './dom.js';
import { get, put, remove, tenantPath } from './api.js';
import { tabs } from './tenants.js';

/** A tenant's word lists, and one of them to edit. */
export async function lists({ me }, tenant) {
  const path = `${tenantPath(tenant)}/lists`;
  const mayEdit = ['platform-admin', 'tenant-admin', 'policy-editor'].includes(me.role);
  const holder = h('div', {});
  const refused = h('div', {});
  const name = h('input', {
    name: 'list', required: true, maxlength: '63', pattern: '[a-z0-9]([a-z0-9\\-]{0,61}[a-z0-9])?',
    autocomplete: 'off', spellcheck: 'false', readonly: !mayEdit,
  });
  const entries = h('textarea', {
    name: 'entries', rows: '12', required: true, spellcheck: 'false', readonly: !mayEdit,
  });
  const file = h('input', {
    type: 'file', accept: '.txt,.csv,text/plain,text/csv',
    onchange: async () => {
      if (file.files.length > 0) {
        entries.value = await file.files[0].text();
        say('Read into the field; nothing is saved yet.');
      }
    },
  });
  let etag = null;

  function listIssues(error) {
    refused.replaceChildren(problem(error));
    if (error.lineIssues) {
      refused.append(h('ul', { className: 'issues' }, error.lineIssues.map((issue) =>
        h('li', { className: 'error' }, `line ${issue.line}: ${issue.message}`))));
    }
  }

  async function open(list) {
    refused.replaceChildren();
    try {
      const read = await get(`${path}/${encodeURIComponent(list.name)}`);
      etag = read.etag;
      name.value = list.name;
      entries.value = read.body.entries.join('\n');
      entries.focus();
    } catch (error) {
      listIssues(error);
    }
  }

  async function drop(list) {
    if (!(await confirmed(`Take the list “${list.name}” out of use?`, 'Remove'))) {
      return;
    }
    refused.replaceChildren();
    try {
      await remove(`${path}/${encodeURIComponent(list.name)}`);
      say(`The list ${list.name} is gone.`);
      await load();
    } catch (error) {
      listIssues(error);
    }
  }

  async function load() {
    const { body } = await get(path);
    holder.replaceChildren(table('Word lists', ['List', 'Entries', 'Version', 'Changed', ''],
      body.items.map((list) => h('tr', {},
        h('td', { className: 'mono' }, list.name),
        h('td', {}, String(list.entryCount)),
        h('td', {}, String(list.version)),
        h('td', {}, time(list.created)),
        h('td', { className: 'act' },
          h('button', {
            type: 'button', className: 'quiet', 'aria-label': `Open ${list.name}`, onclick: () => open(list),
          }, 'Open'),
          ' ',
          mayEdit
            ? h('button', {
              type: 'button', className: 'danger', 'aria-label': `Remove ${list.name}`, onclick: () => drop(list),
            }, 'Remove')
            : ''))),
      'There are no lists yet. A policy reads one by: words NAME from list "NAME".'));
  }

  await load();
  return h('div', {},
    h('h1', {}, `${tenant}: word lists`),
    tabs(tenant, 'lists', me),
    holder,
    h('form', {
      className: 'card',
      onsubmit: async (event) => {
        event.preventDefault();
        refused.replaceChildren();
        try {
          const csv = file.files.length > 0 && file.files[0].name.endsWith('.csv');
          const { body, etag: now } = await put(
            `${path}/${encodeURIComponent(name.value)}${csv ? '?format=csv' : ''}`, entries.value, etag);
          etag = now;
          file.value = '';
          say(`Version ${body.version} of ${body.name}: ${body.entryCount} entries.`);
          await load();
        } catch (error) {
          listIssues(error);
        }
      },
    },
    h('h2', {}, mayEdit ? 'Write a list' : 'Entries'),
    field('Name of the list', name),
    mayEdit ? field('From a file', file, 'Text, one word or phrase a line, or CSV, whose first column counts.') : null,
    field('Words and phrases, one a line', entries),
    refused,
    mayEdit ? h('button', {}, 'Save the list') : null));
}
