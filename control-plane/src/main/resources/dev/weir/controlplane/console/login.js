import { h, field, problem, secret } from './dom.js';
import { post } from './api.js';

function form(title, lead, input, button, submit) {
  const refused = h('div', {});
  return h('div', { className: 'card narrow' },
    h('h1', {}, title),
    h('p', { className: 'lead' }, lead),
    h('form', {
      onsubmit: async (event) => {
        event.preventDefault();
        refused.replaceChildren();
        try {
          await submit();
        } catch (error) {
          refused.replaceChildren(problem(error));
          input.focus();
        }
      },
    }, input.closest('.field') ?? input, refused, h('button', {}, button)));
}

/** Asks for a member's key. */
export function login(done) {
  const key = h('input', {
    type: 'password', name: 'key', required: true, autocomplete: 'current-password',
    spellcheck: 'false', maxlength: '200',
  });
  field('Your key', key, 'A member’s key, as the admin API or an administrator has given it to you.');
  return form('Weir', 'Log in to the console.', key, 'Log in', async () => {
    await post('/console/session', { key: key.value.trim() });
    await done();
  });
}

/** Makes the first administrator, from the link that the first start prints. */
export function firstAdministrator(token, done) {
  const name = h('input', {
    name: 'name', required: true, maxlength: '200', autocomplete: 'name', value: 'administrator',
  });
  field('Your name', name, 'It stands in the audit log beside what you do.');
  return form('Welcome to Weir', 'Nobody administers this platform yet. You do, from here on.',
    name, 'Begin', async () => {
      const { body } = await post('/admin/v1/bootstrap', { token, name: name.value.trim() });
      await post('/console/session', { key: body.key });
      await secret('Your key', body.key);
      location.replace('#/tenants');
      await done();
    });
}
