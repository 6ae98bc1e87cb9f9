import { h, confirmed, problem, say, table, time } from './dom.js';
import { get, page, post, tenantPath } from './api.js';
import { more } from './pages.js';
import { tabs } from './tenants.js';
import { wordDiff } from './diff.js';

function diff(before, after) {
  return h('pre', { className: 'diff card', tabindex: '0', 'aria-label': 'What changes, in words' },
    wordDiff(before, after).map(([kind, text]) => {
      if (kind === 'same') {
        return text;
      }
      return h(kind === 'come' ? 'ins' : 'del', {}, text);
    }));
}

/** All revisions of a tenant's policy, held against the one in force. */
export async function history({ me }, tenant) {
  const path = `${tenantPath(tenant)}/policy`;
  const mayPublish = ['platform-admin', 'tenant-admin', 'policy-editor'].includes(me.role);
  const below = h('div', { 'aria-live': 'polite' });
  const holder = h('div', {});

  async function compare(revision) {
    try {
      const chosen = (await get(`${path}/revisions/${revision.revision}`)).body;
      const inForce = await get(path).then((read) => read.body, () => ({ revision: 0, source: '' }));
      below.replaceChildren(
        h('h2', {}, `From revision ${inForce.revision}, in force, to revision ${chosen.revision}`),
        chosen.source === inForce.source
          ? h('p', {}, 'They say the same, to the letter.')
          : diff(inForce.source, chosen.source));
    } catch (error) {
      below.replaceChildren(problem(error));
    }
  }

  async function publish(revision) {
    if (!(await confirmed(`Put revision ${revision.revision} in force?`, 'Publish'))) {
      return;
    }
    try {
      const { body } = await post(`${path}/revisions/${revision.revision}/publish?wait=running`);
      say(`Revision ${body.revision} runs on ${body.runningOn} of ${body.nodes} nodes.`);
      below.replaceChildren();
      await load();
    } catch (error) {
      below.replaceChildren(problem(error));
    }
  }

  async function load() {
    holder.replaceChildren(await more(
      (cursor) => page(`${path}/revisions`, cursor),
      (items) => table('Revisions', ['Revision', 'Why', 'Who', 'When', ''],
        items.map((revision) => h('tr', {},
          h('td', {}, String(revision.revision), ' ', revision.state === 'in-force'
            ? h('span', { className: 'tag good' }, 'in force') : ''),
          h('td', {}, revision.note),
          h('td', { className: 'mono' }, revision.author),
          h('td', {}, time(revision.created)),
          h('td', { className: 'act' },
            h('button', {
              type: 'button', className: 'quiet',
              'aria-label': `Compare revision ${revision.revision}`, onclick: () => compare(revision),
            }, 'Compare'),
            ' ',
            mayPublish && revision.state !== 'in-force'
              ? h('button', {
                type: 'button', className: 'quiet',
                'aria-label': `Publish revision ${revision.revision}`, onclick: () => publish(revision),
              }, 'Publish')
              : ''))),
        'There are no revisions yet.')));
  }
  await load();
  return h('div', {}, h('h1', {}, `${tenant}: history`), tabs(tenant, 'history', me), holder, below);
}
